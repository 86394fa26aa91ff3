const longestReason = 2000;
const longestName = 300;

/** Text that a database and a page can hold. */
const isPlain = (text: string): boolean => text.isWellFormed() && !text.includes('\0');

/** Text of a length that fits where it goes. */
export const isText = (text: string, longest: number): boolean =>
  text.trim() !== '' && text.length <= longest && isPlain(text);

export const isReason = (reason: string): boolean => isText(reason, longestReason);

export const reasonWanted = `Say why, in 1 to ${longestReason} characters of plain text.`;

/** A name has a letter or a digit, and fits on a line. */
export const isName = (name: string): boolean =>
  /[\p{L}\p{N}]/u.test(name) && name.length <= longestName && isPlain(name) && !/[\r\n]/.test(name);

export const nameWanted = (name: string): string =>
  `${JSON.stringify(name.slice(0, 60))} is no name: it has 1 to ${longestName} characters of plain text, one a letter or a digit.`;
