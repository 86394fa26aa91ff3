import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { npmRun } from '../kit/command.js';
import { freePort } from '../kit/newsgraph.js';
import { shared } from '../kit/shared.js';

interface Report {
  readonly new: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly failed: number;
  readonly articles: readonly { readonly id: string; readonly source: string }[];
  readonly failures: readonly { readonly source: string; readonly reason: string }[];
}

describe('npm run ingest', () => {
  const { ingest } = shared();
  let folder: string;
  const file = async (name: string, content: string | Buffer) => {
    const path = join(folder, name);
    await writeFile(path, content);
    return path;
  };
  const load = async (args: readonly string[], input?: string) => {
    const { code, stdout } = await ingest(['--json', ...args], input);
    return { code, report: JSON.parse(stdout) as Report };
  };

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'newsgraph-ingest-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('tells what was new, updated and unchanged', async () => {
    const path = await file('harbour-reopens.txt', 'The harbour of Aarhus reopened on Monday.');
    expect((await load([path])).report).toMatchObject({ new: 1, updated: 0, unchanged: 0, failed: 0 });
    expect((await load([path])).report).toMatchObject({ new: 0, unchanged: 1 });
    await file('harbour-reopens.txt', 'The harbour of Aarhus reopened on Tuesday.');
    expect((await load([path])).report).toMatchObject({ new: 0, updated: 1 });
  });

  it('takes JSON Lines, and names each line that it cannot take', async () => {
    const path = await file(
      'mixed.jsonl',
      [
        JSON.stringify({
          uri: 'https://news.example/ingest/1',
          text: 'Snow fell on Tromsø.',
          section: 'weather',
        }),
        'no json',
        JSON.stringify({ headline: 'no text' }),
        JSON.stringify({ text: 'x', publishedAt: 'yesterday' }),
        JSON.stringify({ text: '   ' }),
      ].join('\n'),
    );
    const { code, report } = await load([path]);
    expect(code).toBe(1);
    expect(report).toMatchObject({ new: 1, failed: 4 });
    expect(report.failures.map(({ source }) => source.split(':').pop()).sort()).toEqual(['2', '3', '4', '5']);
    expect(report.failures.map(({ reason }) => reason).join()).toMatch(/not JSON.*`text`.*RFC 3339.*empty/s);
  });

  it('takes standard input', async () => {
    const { code, report } = await load(['-'], `“It is late,” said Nora Vik, ${Math.random()}.`);
    expect(code).toBe(0);
    expect(report.new).toBe(1);
  });

  it('does not take other bytes than UTF-8 for text', async () => {
    const path = await file('latin1.txt', Buffer.from([0x63, 0x61, 0x66, 0xe9]));
    const { report } = await load([path]);
    expect(report.failures[0]?.reason).toContain('UTF-8');
  });

  it('says in one line that a file is not there', async () => {
    const { code, stderr } = await ingest([join(folder, 'nothing.txt')]);
    expect(code).toBe(1);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(stderr).toContain('nothing.txt');
  });

  it('says how to start newsgraph where none runs', async () => {
    const { code, stderr } = await npmRun('ingest', ['x.txt'], {
      NEWSGRAPH_URL: `http://127.0.0.1:${await freePort()}`,
    });
    expect(code).toBe(1);
    expect(stderr).toContain('npm start');
  });

  it('shows how to use it where nothing is named', async () => {
    const { code, stderr } = await ingest([]);
    expect(code).toBe(2);
    expect(stderr).toContain('usage:');
  });
});
