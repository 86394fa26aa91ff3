import type { Document, TokenRange } from '../../text/document.js';

const asking = new Set([
  'asked',
  'asking',
  'requested',
  'insisted',
  'spoke',
  'speaking',
  'wished',
  'wanted',
  'preferred',
]);
const cited = '(named|identified|quoted|cited)';
const condition = `on (the )?condition (of anonymity|(that )?(he|she|they|it) not be ${cited})`;
const terms = new RegExp(`^(not to be ${cited}|anonymity|${condition})\\b`);

/** Whether a cue only says how a source wants to be cited ('asked not to be named'): nobody is quoted by it. */
export function asksForAnonymity({ tokens }: Document, { first }: TokenRange): boolean {
  if (!asking.has(tokens[first]?.lower ?? '')) return false;
  const next = tokens.slice(first + 1, first + 9).map(({ lower }) => lower);
  return terms.test(next.join(' '));
}
