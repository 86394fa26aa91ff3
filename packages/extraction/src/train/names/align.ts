import type { Segment } from '../../learning/label-set.js';
import type { Document } from '../../text/document.js';
import type { AnnotatedText } from './corpora.js';

/** Token by the offset at which it ends; a full stop that belongs to an abbreviation may be left out of a name. */
function tokensByEnd({ tokens }: Document): Map<number, number> {
  const ends = new Map<number, number>();
  for (const { end, index, text } of tokens) {
    ends.set(end, index);
    if (text.length > 1 && text.endsWith('.') && !ends.has(end - 1)) ends.set(end - 1, index);
  }
  return ends;
}

/**
 * The annotated names as segments of token indexes, with kinds as indexes into `kinds`. Those that begin or end inside a
 * token are left out, and of those that overlap the first and longest stays.
 */
export function alignNames(
  document: Document,
  { entities }: AnnotatedText,
  kinds: readonly string[],
): Segment[] {
  const starts = new Map(document.tokens.map(({ start, index }) => [start, index]));
  const ends = tokensByEnd(document);
  const found = entities.flatMap(({ start, end, kind }): Segment[] => {
    const [first, last, number] = [starts.get(start), ends.get(end), kinds.indexOf(kind)];
    return first === undefined || last === undefined || last < first || number < 0
      ? []
      : [{ first, last, kind: number }];
  });
  found.sort((one, other) => one.first - other.first || other.last - one.last);
  let taken = -1;
  return found.filter(({ first, last }) => {
    const free = first > taken;
    if (free) taken = last;
    return free;
  });
}
