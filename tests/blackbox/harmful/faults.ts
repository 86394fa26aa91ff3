import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Client } from '@newsgraph/client';
import { beforeAll, describe, expect, it } from 'vitest';
import { runScript } from '../../kit/command.js';
import { generateArticles } from '../../kit/generator/index.js';
import { harmed, weights } from '../../kit/harmed.js';
import { shortTexts } from '../../kit/model/texts.js';
import type { Newsgraph } from '../../kit/newsgraph.js';
import { killChildrenOf } from '../../kit/processes.js';
import { until } from '../../kit/wait.js';

const count = 500;

interface Counted {
  readonly articles: {
    readonly nodes: readonly {
      readonly id: string;
      readonly uri: string;
      readonly version: number;
      readonly processing: { readonly state: string };
      readonly mentions: {
        readonly nodes: readonly { readonly start: number; readonly end: number; readonly form: string }[];
      };
      readonly quotes: { readonly totalCount: number };
    }[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
  };
}

/** What a load reports, with nothing that it leaves out where all goes well. */
interface Report {
  readonly new: number;
  readonly articles: readonly unknown[];
}

/** What `npm run extract` finds in a text. */
interface Extracted {
  readonly id: string;
  readonly quotes: readonly unknown[];
  readonly entities: readonly { readonly start: number; readonly end: number }[];
}

const placeOf = ({ start, end }: { readonly start: number; readonly end: number }) => `${start}-${end}`;

const page = `query Page($after: String) {
  articles(first: 50, after: $after, filter: { section: "faults" }) {
    nodes {
      id uri version processing { state }
      mentions { nodes { start end form } }
      quotes { totalCount }
    }
    pageInfo { hasNextPage endCursor }
  }
}`;

async function allArticles(client: Client): Promise<Counted['articles']['nodes'][number][]> {
  const all = [];
  for (let after: string | null = null; ;) {
    const { articles }: Counted = await client.request<Counted, { after: string | null }>(page, { after });
    all.push(...articles.nodes);
    if (!articles.pageInfo.hasNextPage) return all;
    after = articles.pageInfo.endCursor;
  }
}

/** The logs of those whose driver of the database stopped looking for it: they are started again, after half a minute. */
async function fellSilent({ dataFolder }: Newsgraph): Promise<string[]> {
  const folder = join(dataFolder, 'logs');
  const names = await readdir(folder);
  const logs = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')));
  return names.filter((_, i) => logs[i]?.includes('has fallen silent'));
}

const doneCount = async (client: Client) => {
  const query = '{ articles(first: 1, filter: { section: "faults", processing: DONE }) { totalCount } }';
  return (await client.request<{ articles: { totalCount: number } }, never>(query)).articles.totalCount;
};

describe('kill -9 in the middle of loading 500 articles', () => {
  let newsgraph: Newsgraph;
  const texts = new Map<string, string>();

  beforeAll(async () => {
    newsgraph = await harmed();
    // Some are as long as news is; the others are short, so that most of the time goes into what is tried here.
    const stories = [...generateArticles({ seed: 2, count: count / 20 })].map(({ article }) => article.text);
    const all = [...stories, ...shortTexts(count - stories.length)];
    for (const [i, text] of all.entries()) texts.set(`https://faults.example/${i}`, text);
  });

  const kill = (name: string) => {
    process.kill(newsgraph.process(name).pid, 'SIGKILL');
  };
  /** PostgreSQL below the database, at once with all it is doing. */
  const killEngine = async () => {
    // It may still be coming up after it was killed: what is kept is answered meanwhile.
    await until('the engine is killed', () => killChildrenOf(newsgraph.process('database').pid));
  };
  const faults: [string, () => void | Promise<void>][] = [
    ['the worker', () => kill('ingest')],
    ['articles', () => kill('articles')],
    ['entities', () => kill('entities')],
    ['quotes', () => kill('quotes')],
    ['insights', () => kill('insights')],
    ['access', () => kill('access')],
    ['the gateway', () => kill('gateway')],
    ['the database', () => kill('database')],
    ['the engine of the database', killEngine],
    [
      'npm start, followed by another',
      async () => {
        newsgraph.killSupervisor();
        await newsgraph.start();
      },
    ],
  ];

  it('leaves all 500 processed, none twice, and no quote or mention doubled', async () => {
    const file = join(newsgraph.dataFolder, 'articles.jsonl');
    const lines = [...texts].map(([uri, text]) => JSON.stringify({ uri, text, section: 'faults' }));
    await writeFile(file, lines.join('\n'));
    const loading = newsgraph.ingest(['--json', file]);

    let step = 0;
    for (const [name, fault] of faults) {
      const goal = Math.floor(((step += 1) * count) / (faults.length + 2));
      await until(
        `${goal} articles are done before ${name} is killed`,
        async () => (await doneCount(newsgraph.client)) >= goal,
        120,
      );
      await fault();
    }

    const { code, stdout } = await loading;
    const { articles: loaded, ...report } = JSON.parse(stdout) as Report;
    // Nothing else: what failed, or why the load broke off, would be in it.
    expect(report).toEqual({
      new: expect.any(Number) as number,
      unchanged: count - report.new,
      updated: 0,
      failed: 0,
      failures: [],
    });
    expect([code, loaded.length]).toEqual([0, count]);

    const input = [...texts].map(([id, text]) => JSON.stringify({ id, text })).join('\n');
    const extracted = (await runScript('extract', ['--weights', weights], {}, input)).stdout
      .trim()
      .split('\n');
    const expected = new Map(
      extracted.map((line) => {
        const { id, quotes, entities } = JSON.parse(line) as Extracted;
        return [id, { quotes: quotes.length, names: entities.map(placeOf).sort() }];
      }),
    );
    expect(await fellSilent(newsgraph)).toEqual([]);

    let articles: Awaited<ReturnType<typeof allArticles>> = [];
    // The last to be killed may still be coming up.
    await until('all can be read', async () => (articles = await allArticles(newsgraph.client)));
    expect(articles).toHaveLength(count);
    for (const { uri, version, processing, mentions, quotes } of articles) {
      expect([uri, version, processing.state]).toEqual([uri, 1, 'DONE']);
      const named = mentions.nodes.filter(({ form }) => form === 'NAME');
      expect({ quotes: quotes.totalCount, names: named.map(placeOf).sort() }, uri).toEqual(expected.get(uri));
    }
  }, 900_000);
});
