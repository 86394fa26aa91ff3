const longestReason = 2000;
const longestName = 300;

/** Text that a database and a page can hold. */
const isPlain = (text: string): boolean => text.isWellFormed() && !text.includes('\0');

export const isReason = (reason: string): boolean =>
  reason.trim() !== '' && reason.length <= longestReason && isPlain(reason);

export const reasonWanted = `Say why, in 1 to ${longestReason} characters of plain text.`;

/** A name has a letter or a digit, and fits on a line. */
export const isName = (name: string): boolean =>
  /[\p{L}\p{N}]/u.test(name) && name.length <= longestName && isPlain(name) && !/[\r\n]/.test(name);

export const nameWanted = (name: string): string =>
  `${JSON.stringify(name.slice(0, 60))} is no name: it has 1 to ${longestName} characters of plain text, one a letter or a digit.`;
