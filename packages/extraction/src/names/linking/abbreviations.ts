import type { Document } from '../../text/document.js';
import { tokensOf, type NameCandidate } from '../candidate.js';

const smallWords = new Set(['of', 'the', 'and', 'for', 'in', 'on', 'to', 'de', 'la', '&']);

/** The text without its stops where it looks like an abbreviation: 'F.S.B.' is 'FSB'; null otherwise. */
export function abbreviationOf(text: string): string | null {
  const letters = text.replaceAll('.', '');
  return /^\p{Lu}[\p{Lu}\p{Ll}&\d-]{1,7}$/u.test(letters) && (letters.match(/\p{Lu}/gu)?.length ?? 0) >= 2
    ? letters
    : null;
}

/** Initials that a name of two or more words may be shortened to: with and without its small words. */
export function initialsOf(document: Document, candidate: NameCandidate): string[] {
  const words = tokensOf(document, candidate).filter(
    ({ text }) => /^[\p{L}&]/u.test(text) && !/^['’]/u.test(text),
  );
  if (words.length < 2) return [];
  const first = (all: typeof words): string => all.map(({ text }) => text.charAt(0).toUpperCase()).join('');
  const large = words.filter(({ lower }) => !smallWords.has(lower));
  const parts = large.flatMap(({ text }) => text.split('-'));
  return [
    ...new Set([first(words), first(large), parts.map((part) => part.charAt(0).toUpperCase()).join('')]),
  ].filter(({ length }) => length >= 2);
}

/** Whether the candidate stands in parentheses on its own right after `before`: 'Federal Security Service (FSB)'. */
export function standsInParenthesesAfter(
  document: Document,
  before: NameCandidate,
  candidate: NameCandidate,
): boolean {
  const { tokens } = document;
  const opens = tokens[before.last + 1]?.text === '(' && candidate.first === before.last + 2;
  return opens && /^[),;]$/.test(tokens[candidate.last + 1]?.text ?? '');
}
