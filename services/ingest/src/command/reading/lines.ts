import { inMegabytes, largestDocument } from '../limits.js';
import { decode } from './bytes.js';

/** A line, or why it cannot be read; the lines after it can. */
export type Line = { readonly text: string } | { readonly problem: string };

const lineFeed = 0x0a;

/** Splits bytes into lines, and holds no more of them than one. */
export async function* linesOf(input: AsyncIterable<Buffer>, limit = largestDocument): AsyncGenerator<Line> {
  let parts: Buffer[] = [];
  let size = 0;

  const keep = (part: Buffer) => {
    size += part.length;
    if (size <= limit) parts.push(part);
    else parts = [];
  };
  const end = (): Line => {
    const text = size > limit ? undefined : decode(Buffer.concat(parts));
    const line: Line =
      size > limit
        ? { problem: `is larger than ${inMegabytes(limit)}: cut it into articles` }
        : text === undefined
          ? { problem: 'is not UTF-8 text: convert it first' }
          : { text };
    parts = [];
    size = 0;
    return line;
  };

  for await (const chunk of input) {
    let start = 0;
    for (let at = chunk.indexOf(lineFeed); at !== -1; at = chunk.indexOf(lineFeed, start)) {
      keep(chunk.subarray(start, at));
      yield end();
      start = at + 1;
    }
    keep(chunk.subarray(start));
  }
  if (size > 0) yield end();
}
