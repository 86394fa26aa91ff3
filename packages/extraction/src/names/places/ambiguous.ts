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

const known = new WeakMap<Document, boolean>();

/** Whether the document speaks of that part of the world: looked for once, however often it names the country. */
function isGeorgian(document: Document): boolean {
  const found = known.get(document) ?? document.tokens.some(({ lower }) => georgian.has(lower));
  known.set(document, found);
  return found;
}

/** Whether a country's name or demonym may be trusted to mean the country in this document. */
export function meansTheCountry(document: Document, code: string): boolean {
  return code !== 'GE' || isGeorgian(document);
}
