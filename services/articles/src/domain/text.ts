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

/** The longest headline that is made of a first line: characters. */
const longestHeadline = 160;

/** The first line of a text, cut at a word, for where the source gives no headline. */
export function deriveHeadline(text: string): string {
  const line = text.trimStart().split('\n', 1)[0]?.trim() ?? '';
  if (line.length <= longestHeadline) return line;
  const cut = line.slice(0, longestHeadline);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), 1)).toWellFormed()}…`;
}

const htmlDocument = /^\s*(<!doctype html|<html[\s>])/i;
const htmlElement =
  /<(p|div|br|span|a|h[1-6]|ul|li|table|body|script|img|b|i|em|strong)(\s[^<>]{0,500})?\/?>/gi;

/** Whether a text is a page rather than words: a document, or several elements near its beginning. */
export const isHtml = (text: string): boolean =>
  htmlDocument.test(text) || (text.slice(0, 5000).match(htmlElement)?.length ?? 0) >= 3;
