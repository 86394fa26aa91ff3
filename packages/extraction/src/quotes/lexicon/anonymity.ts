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
const terms = /^(not to be (named|identified|quoted|cited)|anonymity|on (the )?condition of anonymity)\b/;

/** Whether a cue only says how a source wants to be cited ('asked not to be named'): nobody is quoted by it. */
export function asksForAnonymity({ tokens }: Document, { first, last }: TokenRange): boolean {
  if (!asking.has(tokens[first]?.lower ?? '')) return false;
  const next = tokens.slice(last + 1, last + 6).map(({ lower }) => lower);
  return terms.test(next.join(' '));
}
