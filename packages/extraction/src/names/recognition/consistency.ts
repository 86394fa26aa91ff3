import type { Document } from '../../text/document.js';
import type { EntityKind } from '../../types.js';
import { keyOf, tokensOf, type NameCandidate } from '../candidate.js';

/** Summed confidence of each kind for one surface form. */
type Votes = Map<EntityKind, number>;

const CERTAIN = 0.9;
/** So sure must the chain be that a surname of the text is not that person. */
const ALL_BUT_SURE = 0.999;

function countVotes(document: Document, candidates: readonly NameCandidate[]): Map<string, Votes> {
  const all = new Map<string, Votes>();
  for (const candidate of candidates) {
    const key = keyOf(document, candidate);
    const votes: Votes = all.get(key) ?? new Map<EntityKind, number>();
    votes.set(candidate.kind, (votes.get(candidate.kind) ?? 0) + candidate.confidence);
    all.set(key, votes);
  }
  return all;
}

function winner(votes: Votes): EntityKind | undefined {
  return [...votes].reduce<[EntityKind, number] | undefined>(
    (best, vote) => (best && best[1] >= vote[1] ? best : vote),
    undefined,
  )?.[0];
}

const isFullName = ({ kind, confidence, first, last }: NameCandidate): boolean =>
  kind === 'PERSON' && confidence > 0.6 && last > first;

const surnameOf = (document: Document, person: NameCandidate): string =>
  tokensOf(document, person).at(-1)?.lower ?? '';

/** Whether it is a company that was named before its founder was: 'Ford said … founded by Henry Ford'. */
const isCompany = ({ kind, confidence, first }: NameCandidate, fullName: number): boolean =>
  kind === 'ORGANISATION' && confidence >= CERTAIN && first < fullName;

/** Where the full name of somebody of each surname first stands. */
function firstFullNames(document: Document, candidates: readonly NameCandidate[]): Map<string, number> {
  const firsts = new Map<string, number>();
  for (const person of candidates.filter(isFullName)) {
    const surname = surnameOf(document, person);
    firsts.set(surname, Math.min(firsts.get(surname) ?? Infinity, person.first));
  }
  return firsts;
}

/** The same words name the same kind of thing throughout an article; a certain mention stands as it is. */
export function agreeOnKinds(document: Document, candidates: readonly NameCandidate[]): NameCandidate[] {
  const votes = countVotes(document, candidates);
  const surnames = firstFullNames(document, candidates);
  return candidates.map((candidate) => {
    const key = keyOf(document, candidate);
    const fullName = candidate.first === candidate.last ? surnames.get(key) : undefined;
    const isSurname = fullName !== undefined && !isCompany(candidate, fullName);
    if (candidate.confidence >= (isSurname ? ALL_BUT_SURE : CERTAIN)) return candidate;
    const kind = isSurname ? 'PERSON' : winner(votes.get(key) ?? new Map<EntityKind, number>());
    return kind === undefined ? candidate : { ...candidate, kind };
  });
}

/** Forms worth looking for elsewhere in the text: found with certainty, and no everyday words. */
function formsToRepeat(document: Document, candidates: readonly NameCandidate[]): Map<string, NameCandidate> {
  const forms = new Map<string, NameCandidate>();
  for (const candidate of candidates) {
    const words = tokensOf(document, candidate);
    const surname = words.at(-1);
    if (candidate.confidence < CERTAIN || candidate.kind === 'EVENT' || !surname) continue;
    forms.set(words.map(({ text }) => text).join(' '), candidate);
    if (candidate.kind === 'PERSON' && words.length > 1 && surname.text.length > 2)
      forms.set(surname.text, candidate);
  }
  return forms;
}

const LONGEST_FORM = 8;
const REPEATED = 0.75;

/** Where a form starts at `first`, the longest one; null for none. */
function repetitionAt(
  document: Document,
  forms: ReadonlyMap<string, NameCandidate>,
  taken: Uint8Array,
  first: number,
): NameCandidate | null {
  let found: NameCandidate | null = null;
  let form = '';
  for (
    let last = first;
    last < Math.min(document.tokens.length, first + LONGEST_FORM) && !taken[last];
    last++
  ) {
    form += `${last > first ? ' ' : ''}${document.tokens[last]?.text ?? ''}`;
    const like = forms.get(form);
    if (like) found = { first, last, kind: like.kind, confidence: REPEATED * like.confidence };
  }
  return found;
}

/** Adds mentions of names that were found elsewhere in the text and passed over here. */
export function repeatNames(document: Document, candidates: readonly NameCandidate[]): NameCandidate[] {
  const forms = formsToRepeat(document, candidates);
  if (forms.size === 0) return [...candidates];
  const taken = new Uint8Array(document.tokens.length);
  for (const { first, last } of candidates) taken.fill(1, first, last + 1);
  const added: NameCandidate[] = [];
  for (let at = 0; at < document.tokens.length; at++) {
    if (taken[at] || !/^\p{Lu}/u.test(document.tokens[at]?.text ?? '')) continue;
    const found = repetitionAt(document, forms, taken, at);
    if (!found) continue;
    added.push(found);
    at = found.last;
  }
  return [...candidates, ...added].sort((one, other) => one.first - other.first);
}
