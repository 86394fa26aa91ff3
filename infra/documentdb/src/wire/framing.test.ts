import { describe, expect, it } from 'vitest';
import { splitMessages } from './framing.js';
import { ProtocolError } from './protocol-error.js';

function message(length: number, fill: number): Buffer {
  const bytes = Buffer.alloc(length, fill);
  bytes.writeInt32LE(length, 0);
  return bytes;
}

// eslint-disable-next-line @typescript-eslint/require-await -- a stream of chunks that are there already
async function* chunksOf(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let offset = 0; offset < bytes.length; offset += size) yield bytes.subarray(offset, offset + size);
}

async function split(bytes: Buffer, size: number): Promise<Buffer[]> {
  const messages: Buffer[] = [];
  for await (const one of splitMessages(chunksOf(bytes, size))) messages.push(one);
  return messages;
}

describe('splitMessages', () => {
  const messages = [message(16, 1), message(100, 2), message(17, 3)];

  it.each([1, 3, 16, 50, 1000])('finds the same messages in chunks of %i bytes', async (size) => {
    expect(await split(Buffer.concat(messages), size)).toEqual(messages);
  });

  it('gives nothing for a message that never ends', async () => {
    expect(await split(message(100, 1).subarray(0, 99), 10)).toEqual([]);
  });

  it.each([15, 0, -1, 48_000_001])('refuses a length of %i', async (length) => {
    const bytes = message(16, 0);
    bytes.writeInt32LE(length, 0);
    await expect(split(bytes, 16)).rejects.toBeInstanceOf(ProtocolError);
  });
});
