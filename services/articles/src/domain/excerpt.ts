import type { Rights } from '@newsgraph/caller';

/** How long an excerpt is at most: Unicode code points. */
const longest = 300;

/** The beginning of a text, up to the end of a word. */
export function excerpt(text: string): string {
  const beginning = Array.from(text.slice(0, 2 * longest + 2))
    .slice(0, longest)
    .join('');
  if (beginning.length === text.length) return text;
  const whole = /\s/.test(text.charAt(beginning.length)) ? beginning : beginning.replace(/\s+\S*$/, '');
  return `${whole.trimEnd()} …`;
}

/** As much of a text as a caller may read; offsets count within it all the same. */
export const readableText = (text: string, { body }: Rights): string =>
  body === 'EXCERPT' ? excerpt(text) : text;
