import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import type { SourceItem } from '../formats/source-article.js';
import { readStandardInput } from './standard-input.js';

async function read(...chunks: readonly (string | Buffer)[]): Promise<SourceItem[]> {
  const items: SourceItem[] = [];
  const input = Readable.from(
    chunks.map((chunk) => Buffer.from(chunk)),
    { objectMode: false },
  );
  for await (const item of readStandardInput(input)) items.push(item);
  return items;
}

const latin1 = Buffer.from([0x63, 0xe9]);

describe('standard input', () => {
  it('is plain text where it is no JSON', async () => {
    expect(await read('[Reuters] It ', 'rained.')).toEqual([
      { source: '-', article: { text: '[Reuters] It rained.' } },
    ]);
  });

  it('is a document of one article or a list', async () => {
    expect(await read('{\n"text": "x"\n}')).toMatchObject([{ article: { text: 'x' } }]);
    expect(await read('\ufeff[{"text":"x"}]')).toMatchObject([{ source: '-[0]' }]);
  });

  it('is no text where a list of articles broke off', async () => {
    expect(await read('[{"text":"Secret.","embargoedUntil":"2999-01-01T00:00:00Z"},{"te')).toEqual([
      { source: '-', problem: 'is not JSON' },
    ]);
  });

  it('is JSON Lines, each UTF-8 or not', async () => {
    expect(await read('{"text":"x"}\n{"text":"', latin1, '"}\n{"text":"y"}')).toMatchObject([
      { source: '-:1', article: { text: 'x' } },
      { source: '-:2', problem: expect.stringContaining('UTF-8') as string },
      { source: '-:3', article: { text: 'y' } },
    ]);
  });

  it('is JSON Lines of any length, and text of a bounded one', async () => {
    const line = `${JSON.stringify({ text: 'x'.repeat(900_000) })}\n`;
    expect(await read(...Array.from({ length: 10 }, () => line))).toHaveLength(10);
    expect(await read('x'.repeat(8_000_001))).toMatchObject([
      { problem: expect.stringContaining('8 MB') as string },
    ]);
  });

  it('is not other bytes than UTF-8', async () => {
    expect(await read(latin1)).toMatchObject([{ problem: expect.stringContaining('UTF-8') as string }]);
  });
});
