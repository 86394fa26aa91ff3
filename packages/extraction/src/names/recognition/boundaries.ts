import type { Document } from '../../text/document.js';
import type { NameCandidate } from '../candidate.js';
import { isPostNominal } from '../lexicon/post-nominals.js';

/** Words before a name that are titles and no part of it. */
const titles = new Set(
  (
    'mr mrs ms mx miss dr prof sen rep gov gen lt col maj capt sgt adm rev supt insp cmdr pres president senator ' +
    'congressman congresswoman representative governor mayor minister secretary chancellor justice judge ambassador ' +
    'professor general colonel captain lieutenant sergeant admiral officer attorney detective cllr councillor councilman ' +
    'councilwoman alderman'
  ).split(' '),
);

const isTitle = (document: Document, at: number): boolean =>
  titles.has(document.tokens[at]?.lower.replace('.', '') ?? '');

/** Whether the token is letters of honour: the KC of 'James Tolland KC'. */
const isHonour = (document: Document, at: number): boolean => isPostNominal(document.tokens[at]?.text ?? '');

/** 'Justice Antonin Scalia' and 'Antonin Scalia KC' are 'Antonin Scalia'. */
function withoutTitles(document: Document, candidate: NameCandidate): NameCandidate {
  let { first, last } = candidate;
  while (first < last && isTitle(document, first)) first++;
  while (last > first && isHonour(document, last)) last--;
  return { ...candidate, first, last };
}

/** 'D-Va.', 'R-Texas', 'Republican of Iowa': the party and state of a lawmaker, which name nothing by themselves. */
const isPartyAndState = (document: Document, { first }: NameCandidate): boolean =>
  /^[DRI]-\p{Lu}/u.test(document.tokens[first]?.text ?? '') ||
  (/^(?:republican|democrat)s?$/.test(document.tokens[first]?.lower ?? '') &&
    document.tokens[first + 1]?.lower === 'of');

/** 'Dr Lucy Carmichael OBE' is a person, whatever else it was taken for. */
const isHonoured = (document: Document, { first, last }: NameCandidate): boolean =>
  isTitle(document, first) && isHonour(document, last) && last - first > 1;

const nobles = new Set(
  'prince princess duke duchess earl count countess marquess viscount baron baroness lord lady king queen bishop archbishop pope'.split(
    ' ',
  ),
);
const isNoble = (document: Document, at: number): boolean => nobles.has(document.tokens[at]?.lower ?? '');

/** Letters of honour that stand alone name nothing: 'Sarah Lim, M.D.'. */
const isHonourAlone = (document: Document, { first, last }: NameCandidate): boolean =>
  first === last && isHonour(document, first);

/** 'Melissa Cronin of Gawker' is Melissa Cronin; 'Joan of Arc' and 'Alexandra, Princess of Wales' are whole. */
function withoutEmployer(document: Document, candidate: NameCandidate): NameCandidate {
  const { first, last } = candidate;
  for (let at = first + 2; at < last; at++) {
    if (document.tokens[at]?.text !== 'of') continue;
    const isTitled = isNoble(document, at - 1) || isNoble(document, first);
    return isTitled ? candidate : { ...candidate, last: at - 1 };
  }
  return candidate;
}

/** Cuts titles, letters of honour and employers off the names of people and drops what names nothing. */
export function tidyBoundaries(document: Document, candidates: readonly NameCandidate[]): NameCandidate[] {
  return candidates
    .filter((candidate) => !isPartyAndState(document, candidate) && !isHonourAlone(document, candidate))
    .map((candidate) =>
      isHonoured(document, candidate) ? { ...candidate, kind: 'PERSON' as const } : candidate,
    )
    .map((candidate) =>
      candidate.kind === 'PERSON' ? withoutTitles(document, withoutEmployer(document, candidate)) : candidate,
    );
}
