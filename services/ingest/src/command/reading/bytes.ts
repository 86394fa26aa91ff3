import { largestDocument } from '../limits.js';

/** The beginning of a stream, and a way to read on where there is more. */
export interface Head {
  readonly bytes: Buffer;
  /** All of the stream, from its beginning; undefined where the head is the whole. */
  readonly more?: AsyncIterable<Buffer>;
}

async function* chain(first: Buffer, rest: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  try {
    yield first;
    for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield next.value;
  } finally {
    // Who reads no further lets the source go: it may never end by itself.
    await rest.return?.();
  }
}

/** Reads a stream to its end, or until it turns out to be larger than a document may be. */
export async function readHead(input: AsyncIterable<Buffer>, limit = largestDocument): Promise<Head> {
  const rest = input[Symbol.asyncIterator]();
  const chunks: Buffer[] = [];
  let size = 0;
  for (let next = await rest.next(); next.done !== true; next = await rest.next()) {
    chunks.push(next.value);
    size += next.value.length;
    if (size > limit) {
      const bytes = Buffer.concat(chunks);
      return { bytes, more: chain(bytes, rest) };
    }
  }
  return { bytes: Buffer.concat(chunks) };
}

const decoder = new TextDecoder('utf-8', { fatal: true });

/** @returns the text without its byte order mark, or undefined: other bytes would come out as other words. */
export function decode(bytes: Uint8Array): string | undefined {
  try {
    return decoder.decode(bytes);
  } catch {
    return undefined;
  }
}
