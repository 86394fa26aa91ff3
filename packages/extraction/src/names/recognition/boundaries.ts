import type { Document } from '../../text/document.js';
import type { NameCandidate } from '../candidate.js';

/** Words before a name that are titles and no part of it. */
const titles = new Set(
  (
    'mr mrs ms mx miss dr prof sen rep gov gen lt col maj capt sgt adm rev supt insp cmdr pres president senator ' +
    'congressman congresswoman representative governor mayor minister secretary chancellor justice judge ambassador ' +
    'professor general colonel captain lieutenant sergeant admiral officer attorney detective'
  ).split(' '),
);

/** 'Justice Antonin Scalia' is 'Antonin Scalia'. */
function withoutTitles(document: Document, candidate: NameCandidate): NameCandidate {
  let { first } = candidate;
  while (first < candidate.last && titles.has(document.tokens[first]?.lower.replace('.', '') ?? '')) first++;
  return first === candidate.first ? candidate : { ...candidate, first };
}

/** 'D-Va.', 'R-Texas', 'Republican of Iowa': the party and state of a lawmaker, which name nothing by themselves. */
const isPartyAndState = (document: Document, { first }: NameCandidate): boolean =>
  /^[DRI]-\p{Lu}/u.test(document.tokens[first]?.text ?? '') ||
  (/^(?:republican|democrat)s?$/.test(document.tokens[first]?.lower ?? '') &&
    document.tokens[first + 1]?.lower === 'of');

/** Cuts titles off the names of people and drops what names nothing. */
export function tidyBoundaries(document: Document, candidates: readonly NameCandidate[]): NameCandidate[] {
  return candidates
    .filter((candidate) => !isPartyAndState(document, candidate))
    .map((candidate) => (candidate.kind === 'PERSON' ? withoutTitles(document, candidate) : candidate));
}
