import type { Document } from '../../text/document.js';

/** Words that show that the country of Georgia is meant, and not the American state. */
const georgian = new Set([
  'tbilisi',
  'georgian',
  'georgians',
  'russia',
  'russian',
  'abkhazia',
  'ossetia',
  'caucasus',
  'batumi',
]);

/** Whether a country's name or demonym may be trusted to mean the country in this document. */
export function meansTheCountry(document: Document, code: string): boolean {
  return code !== 'GE' || document.tokens.some(({ lower }) => georgian.has(lower));
}
