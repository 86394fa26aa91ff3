import { describe, expect, it } from 'vitest';
import { linesOf, type Line } from './lines.js';

async function* chunksOf(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield await Promise.resolve(bytes.subarray(at, at + size));
}

async function linesIn(bytes: Buffer, size: number, limit?: number): Promise<Line[]> {
  const lines: Line[] = [];
  for await (const line of linesOf(chunksOf(bytes, size), limit)) lines.push(line);
  return lines;
}

describe('lines of a stream of bytes', () => {
  it.each([1, 2, 3, 100])('are the same in chunks of %i bytes', async (size) => {
    expect(await linesIn(Buffer.from('né\n\n“x”😀'), size)).toEqual([
      { text: 'né' },
      { text: '' },
      { text: '“x”😀' },
    ]);
  });

  it('are each UTF-8 or not', async () => {
    const bytes = Buffer.concat([Buffer.from('a\ncaf'), Buffer.from([0xe9]), Buffer.from('\nb\n')]);
    expect(await linesIn(bytes, 2)).toEqual([
      { text: 'a' },
      { problem: expect.stringContaining('UTF-8') as string },
      { text: 'b' },
    ]);
  });

  it('may be too long, and the next is not', async () => {
    const lines = await linesIn(Buffer.from('12345678\n12\n1234'), 3, 4);
    expect(lines[0]).toMatchObject({ problem: expect.stringContaining('larger') as string });
    expect(lines.slice(1)).toEqual([{ text: '12' }, { text: '1234' }]);
  });

  it('do not begin with a byte order mark', async () => {
    expect(await linesIn(Buffer.from('\ufeff{}\n'), 2)).toEqual([{ text: '{}' }]);
  });
});
