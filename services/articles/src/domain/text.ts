/** The one base of every offset: only a byte order mark and line ends are changed. */
export const normaliseText = (text: string): string => text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');

/** How many Unicode code points a text has. */
export function countCodePoints(text: string): number {
  let count = text.length;
  for (let i = 0; i < text.length - 1; i++) {
    const unit = text.charCodeAt(i);
    if (unit >= 0xd800 && unit <= 0xdbff) count--;
  }
  return count;
}

/** How many words a text has: what stands between white space and holds a letter or a digit. */
export const countWords = (text: string): number =>
  (text.match(/\S+/g) ?? []).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });

/**
 * The beginning of a text: up to so many code points, and to the end of a word where one ends in the last third of them.
 * Scripts without spaces have none there, and are cut between two characters.
 */
export function beginningOf(text: string, longest: number): string {
  const cut = Array.from(text.slice(0, 2 * longest + 2))
    .slice(0, longest)
    .join('');
  if (cut.length === text.length) return text;
  const wordEnd = /\s/.test(text.charAt(cut.length)) ? cut.length : cut.search(/\s\S*$/);
  if (3 * wordEnd >= 2 * cut.length) return cut.slice(0, wordEnd).trimEnd();
  // What stands there may have begun before: a letter with its accents, say.
  const begun = graphemes.segment(text.slice(0, 2 * cut.length)).containing(cut.length)?.index ?? 0;
  return text.slice(0, begun > 0 ? begun : cut.length);
}

/** The longest headline that is made of a first line: Unicode code points. */
const longestHeadline = 160;

/** The first line of a text, cut at a word, for where the source gives no headline. */
export function deriveHeadline(text: string): string {
  const line = text.trimStart().split('\n', 1)[0]?.trim() ?? '';
  const beginning = beginningOf(line, longestHeadline);
  return beginning === line ? line : `${beginning}…`;
}

const htmlDocument = /^\s*(<!doctype html|<html[\s>])/i;
const htmlElement =
  /<(p|div|br|span|a|h[1-6]|ul|li|table|body|script|img|b|i|em|strong)(\s[^<>]{0,500})?\/?>/gi;

/** Whether a text is a page rather than words: a document, or several elements near its beginning. */
export const isHtml = (text: string): boolean =>
  htmlDocument.test(text) || (text.slice(0, 5000).match(htmlElement)?.length ?? 0) >= 3;
