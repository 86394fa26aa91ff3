import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ArticleProcessingDocument } from '@newsgraph/client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkout, runScript } from '../kit/command.js';
import { editorOf } from '../kit/editing.js';
import { freePort } from '../kit/newsgraph.js';
import { shared } from '../kit/shared.js';
import { newName } from '../kit/sight.js';
import { until } from '../kit/wait.js';

interface Report {
  readonly new: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly failed: number;
  readonly articles: readonly { readonly id: string; readonly source: string }[];
  readonly failures: readonly { readonly source: string; readonly reason: string }[];
}

describe('npm run ingest', () => {
  const { ingest, client, url, key } = shared();
  let folder: string;
  const file = async (name: string, content: string | Buffer) => {
    const path = join(folder, name);
    await writeFile(path, content);
    return path;
  };
  const load = async (args: readonly string[], input?: string) => {
    const { code, stdout, stderr } = await ingest(['--json', ...args], input);
    return { code, report: JSON.parse(stdout) as Report, stderr };
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

  it('reports what it could load beside what is not there', async () => {
    const good = await file('good.txt', 'Ferries to Samsø run again.');
    const { code, report } = await load([good, join(folder, 'missing.txt')]);
    expect(code).toBe(1);
    expect(report).toMatchObject({ new: 1, failed: 1 });
    expect(report.failures[0]).toMatchObject({
      source: join(folder, 'missing.txt'),
      reason: expect.stringContaining('no such file') as string,
    });
    const alone = await load([join(folder, 'missing.txt')]);
    expect(alone).toMatchObject({ code: 1, report: { failed: 1 } });
    expect(alone.stderr.trim().split('\n')).toHaveLength(1);
  });

  it('reads no file that is too large, and says what to do', async () => {
    const huge = await file('huge.txt', Buffer.alloc(100_000_000, 'Snow. '));
    const long = await file('long.txt', 'é'.repeat(1_000_001));
    const { code, report } = await load([huge, long]);
    expect(code).toBe(1);
    expect(report.failures.map(({ reason }) => reason).join()).toMatch(/larger than 8 MB.*cut.*1000001.*cut/);
  });

  it('hands in large articles in requests that the gateway takes', async () => {
    const article = (i: number) => ({ name: `large-${i}`, text: `${i} ${'雪が降った。'.repeat(20_000)}` });
    const path = await file(
      'large.jsonl',
      Array.from({ length: 8 }, (_, i) => JSON.stringify(article(i))).join('\n'),
    );
    expect((await load([path])).report).toMatchObject({ new: 8, failed: 0 });
  });

  it('names each line of JSON Lines that is not UTF-8', async () => {
    const lines = Buffer.concat([
      Buffer.from('{"text":"A café in Bergen."}\n{"text":"A caf', 'utf8'),
      Buffer.from([0xe9]),
      Buffer.from('"}\n'),
    ]);
    const { report } = await load([await file('latin1.jsonl', lines)]);
    expect(report).toMatchObject({ new: 1, failed: 1 });
    expect(report.failures[0]?.reason).toContain('UTF-8');
  });

  it('names fields that it passed over', async () => {
    const path = await file(
      'misspelt.jsonl',
      JSON.stringify({ text: 'Fog in Skagen.', headlne: 'Fog', '\u001b[31m': 1 }),
    );
    const { report, stderr } = await load([path]);
    expect(report).toMatchObject({ new: 1, failed: 0 });
    expect(stderr).toMatch(/passed over fields .*: "headlne", "\\u001b\[31m"$/m);
  });

  it('fails where there is nothing to load', async () => {
    await mkdir(join(folder, 'empty'));
    await mkdir(join(folder, 'pictures'));
    await file('pictures/a.png', 'x');
    const paths = [
      join(folder, 'empty'),
      join(folder, 'pictures'),
      await file('empty.jsonl', '\n'),
      await file('list.json', '[]'),
    ];
    const { code, report, stderr } = await load(paths);
    expect(code).toBe(1);
    expect(report.failures.map(({ source }) => source)).toEqual(paths);
    expect(report.failures.every(({ reason }) => reason.includes('holds no article'))).toBe(true);
    expect(stderr).toMatch(/passed over 1 file .*a\.png/);
  });

  it('follows links to files in a folder, and reports those that lead nowhere', async () => {
    await mkdir(join(folder, 'linked'));
    await symlink(await file('target.txt', 'Trams in Oslo stand still.'), join(folder, 'linked/a.txt'));
    await symlink(join(folder, 'nowhere'), join(folder, 'linked/b.txt'));
    const { report } = await load([join(folder, 'linked')]);
    expect(report).toMatchObject({ new: 1, failed: 1, failures: [{ source: join(folder, 'linked/b.txt') }] });
  });

  it('names the items of a list', async () => {
    const path = await file('list-of.json', JSON.stringify([{ text: 'Rain in Odense.' }, 5]));
    const { report } = await load([path]);
    expect(report).toMatchObject({ new: 1, failures: [{ source: `${path}[1]`, reason: 'is no object' }] });
  });

  it('takes paths from the folder it is called in', async () => {
    await file('here.txt', 'A seal was seen in Kolding.');
    const { stdout } = await promisify(execFile)(
      'npm',
      ['--prefix', checkout, 'run', '-s', 'ingest', '--', '--json', 'here.txt'],
      { cwd: folder, env: { ...process.env, NEWSGRAPH_URL: url, NEWSGRAPH_KEY: key } },
    );
    expect(JSON.parse(stdout)).toMatchObject({ new: 1, articles: [{ source: 'here.txt' }] });
  });

  it('waits for articles that may not be seen yet', async () => {
    const article = {
      text: 'The prize goes to Ida Holm.',
      name: 'embargo',
      embargoedUntil: '2999-01-01T00:00:00Z',
    };
    const path = await file('embargo.json', JSON.stringify(article));
    const { code, report } = await load([path]);
    expect(code).toBe(0);
    expect(report).toMatchObject({ new: 1, failed: 0 });
    const ids = report.articles.map(({ id }) => id);
    const { articleProcessing } = await client.request(ArticleProcessingDocument, { ids });
    expect(articleProcessing).toMatchObject([{ articleId: ids[0], processing: { state: 'DONE' } }]);
    expect((await load([path])).report).toMatchObject({ unchanged: 1, failed: 0 });
  });

  it('takes what a publisher cancels out of sight, and no correction shows it again', async () => {
    const name = newName();
    const uri = `https://news.example/ingest/${name}`;
    const ninjs = { uri, section: name, body_text: `“The vote was rigged,” said Professor ${name}.` };
    const hand = async (item: object) =>
      (await load([await file('ninjs.json', JSON.stringify({ ...ninjs, ...item }))])).report;
    const query = `query ($section: String!) {
      articles(filter: { section: $section }) { totalCount }
      quotes(filter: { section: $section }) { totalCount }
    }`;
    const counts = () => client.request<object, object>(query, { section: name });
    const counted = (totalCount: number) => ({ articles: { totalCount }, quotes: { totalCount } });
    const shows = (totalCount: number) =>
      until(
        `${totalCount} are shown`,
        async () => JSON.stringify(await counts()) === JSON.stringify(counted(totalCount)),
      );

    const { articles } = await hand({ pubstatus: 'usable' });
    await shows(1);
    expect(await hand({ pubstatus: 'canceled' })).toMatchObject({ updated: 1, failed: 0 });
    await shows(0);
    expect(await hand({ pubstatus: 'usable', headline: 'Corrected' })).toMatchObject({ updated: 1 });
    expect(await counts()).toEqual(counted(0));
    const editor = editorOf(client);
    await editor.publish(articles[0]?.id ?? '', { pubStatus: 'USABLE' });
    await shows(1);

    const recall = async (address: string) =>
      (await load([await file('recall.json', JSON.stringify({ uri: address, pubstatus: 'withheld' }))]))
        .report;
    expect(await recall(uri)).toMatchObject({ updated: 1, failed: 0 });
    await shows(0);
    // Whether there is none, or one that this key may not see, is not told.
    const refused = [{ reason: expect.stringContaining('no article of this address') as string }];
    expect((await recall(uri)).failures).toMatchObject(refused);
    expect((await recall(`${uri}/unknown`)).failures).toMatchObject(refused);
    await editor.publish(articles[0]?.id ?? '', { pubStatus: 'USABLE' });
    await shows(1);
  });

  it('says how to start newsgraph where none runs', async () => {
    const { code, stderr } = await runScript('ingest', ['x.txt'], {
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
