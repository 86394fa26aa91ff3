import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createClient, readAll, SubmitArticlesDocument, type Client } from '@newsgraph/client';
import { beforeAll, describe, expect, it } from 'vitest';
import { checkout, runJavaScript, runShell } from '../kit/command.js';
import { editorOf } from '../kit/editing.js';
import { allProcessed } from '../kit/processed.js';
import { shared } from '../kit/shared.js';
import { newName } from '../kit/sight.js';
import { until } from '../kit/wait.js';

const page = readFileSync(join(checkout, 'docs/partners.md'), 'utf8');
const here = 'http://127.0.0.1:4000';

const fenced = new Map(
  [...page.matchAll(/```(\w+)\n([^]*?)```/g)].map(([, kind = '', text = '']) => [kind, text] as const),
);
/** What is set in by four spaces: commands and queries. */
const blocks = page
  .replaceAll(/```[^]*?```/g, '')
  .split(/\n{2,}/)
  .filter((block) => /^ {4}/.test(block));

function blockWith(words: string): string {
  const found = blocks.filter((block) => block.includes(words));
  if (found.length !== 1) throw new Error(`${found.length} blocks of the page hold ${words}`);
  return found[0] ?? '';
}

const create = blockWith('key -- create').trim();
const fragment = blockWith('fragment Mirrored');
const queries = {
  latest: blockWith('{ latest }'),
  archive: `${blockWith('query Archive')} ${fragment}`,
  quotes: blockWith('query Quotes'),
  changes: `${blockWith('query Changes')} ${fragment}`,
  names: blockWith('query Names'),
};

interface Page<Node> {
  readonly nodes: readonly Node[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
}

interface Quote {
  readonly id: string;
  readonly text: string;
}

interface Speaker {
  readonly id: string;
  readonly name: string;
}

interface Article {
  readonly id: string;
  readonly version: number;
  readonly quotes: Page<Quote>;
}

interface Changes {
  readonly articleChanges: Page<{ readonly articleId: string; readonly article: Article | null }>;
}

interface After {
  readonly after?: string;
}

/** A mirror, as the page says how to keep one. */
function mirrorOf(partner: Client) {
  const kept = new Map<string, Omit<Article, 'quotes'> & { readonly quotes: readonly Quote[] }>();

  async function keep({ quotes: { nodes, pageInfo }, ...article }: Article): Promise<void> {
    const quotes = [...nodes];
    if (pageInfo.hasNextPage) {
      const rest = readAll<{ article: { quotes: Page<Quote> } }, After & { article: string }, Quote>(
        partner,
        queries.quotes,
        { article: article.id, after: pageInfo.endCursor },
        (data) => data.article.quotes,
      );
      for await (const quote of rest) quotes.push(quote);
    }
    kept.set(article.id, { ...article, quotes });
  }

  return {
    kept,

    /** @returns from where to follow */
    async begin(): Promise<string> {
      const { articleChanges } = await partner.request<{ articleChanges: { latest: string } }, never>(
        queries.latest,
      );
      const archive = readAll<{ articles: Page<Article> }, After, Article>(
        partner,
        queries.archive,
        {},
        ({ articles }) => articles,
      );
      for await (const article of archive) await keep(article);
      return articleChanges.latest;
    },

    /** @returns from where to go on */
    async follow(since: string): Promise<string> {
      const { articleChanges } = await partner.request<Changes, { since: string }>(queries.changes, {
        since,
      });
      for (const { articleId, article } of articleChanges.nodes)
        if (article) await keep(article);
        else kept.delete(articleId);
      const { hasNextPage, endCursor } = articleChanges.pageInfo;
      return hasNextPage ? this.follow(endCursor) : endCursor;
    },
  };
}

describe('the page for partners', () => {
  const { client, url, dataFolder } = shared();
  const onThisMachine = { PORT: new URL(url).port, NEWSGRAPH_DATA: dataFolder };
  const editor = editorOf(client);
  const name = newName();
  const section = `partners ${name}`;
  // More than a page of articles; the last has more than a page of quotes.
  const texts = Array.from({ length: 45 }, (_, i) => `“We counted to ${i},” said Professor ${name}.`);
  texts.push(texts.concat(texts, texts).join('\n'));
  const articles = texts.map((text, i) => ({ name: `${section} ${i}`, section, text }));
  let ids: string[];
  let key: string;
  let partner: Client;

  beforeAll(async () => {
    const { submitArticles } = await client.request(SubmitArticlesDocument, { input: { articles } });
    ids = submitArticles?.results.map(({ article }) => article?.id ?? '') ?? [];
    await allProcessed(client, ids);
    // What the page says, for the articles of this test alone: others come and go meanwhile.
    const { stdout, stderr } = await runShell(
      `${create} --rights '${JSON.stringify({ sections: [section] })}'`,
      onThisMachine,
    );
    expect(stderr).toBe('');
    key = stdout.trim();
    partner = createClient({ url, key });
  });

  it('holds no command and no query that is not tried here', () => {
    expect([...fenced.keys()]).toEqual(['sh', 'js']);
    expect(blocks).toHaveLength(7);
  });

  it('reads the names of those who speak anew', async () => {
    const { article } = await partner.request<{ article: { quotes: { nodes: { speaker: Speaker }[] } } }>(
      '{ article(id: "#") { quotes(first: 2) { nodes { speaker { id name } } } } }'.replace(
        '#',
        ids[0] ?? '',
      ),
    );
    const [said] = article.quotes.nodes;
    const { id: a } = said?.speaker ?? {};
    expect(await partner.request(queries.names, { a, b: a })).toEqual({ a: said?.speaker, b: said?.speaker });
  });

  it('tells a partner what his key is good for', async () => {
    const { stdout } = await runShell((fenced.get('sh') ?? '').replace(here, url), { KEY: key });
    expect(JSON.parse(stdout)).toEqual({
      data: {
        viewer: {
          key: {
            name: 'Your house',
            plan: 'partner',
            scopes: ['schema:read', 'changes:read'],
            rights: { publishers: null, sections: [section], body: null },
          },
        },
      },
      extensions: expect.any(Object) as object,
    });
  });

  it('leads from the key to a mirror that has what is there, and follows what becomes of it', async () => {
    const mirror = mirrorOf(partner);
    let cursor = await mirror.begin();
    expect([...mirror.kept.keys()].sort()).toEqual([...ids].sort());
    const [withheld = '', erased = '', moved = '', changed = ''] = ids;
    const whole = mirror.kept.get(ids.at(-1) ?? '');
    expect(whole?.quotes.length).toBeGreaterThan(100);
    expect(new Set(whole?.quotes.map(({ id }) => id)).size).toBe(whole?.quotes.length);

    await editor.publish(withheld, { pubStatus: 'WITHHELD' });
    await editor.eraseArticle(erased);
    await editor.submit({ ...articles[2], section: `not ${section}`, text: `${name} has moved.` });
    await editor.submit({ ...articles[3], text: `${texts[3] ?? ''} “Now it is more,” said ${name}.` });
    const added = await editor.submit({ name: `${section} new`, section, text: `${name} is back.` });
    await until('the mirror has followed', async () => {
      cursor = await mirror.follow(cursor);
      const { kept } = mirror;
      return kept.get(changed)?.version === 2 && kept.has(added) && !kept.has(moved);
    });
    expect(mirror.kept.has(withheld) || mirror.kept.has(erased)).toBe(false);
    const another = mirrorOf(partner);
    await another.begin();
    expect(mirror.kept).toEqual(another.kept);

    await editor.publish(withheld, { pubStatus: 'USABLE' });
    await until('it is back', async () => {
      cursor = await mirror.follow(cursor);
      return mirror.kept.has(withheld);
    });
  });

  it('shows the samples to a key of the first day', async () => {
    const { stdout } = await runShell(`${create} --test`, onThisMachine);
    expect(stdout).toMatch(/^news_test_/);
    const mirror = mirrorOf(createClient({ url, key: stdout.trim() }));
    await mirror.begin();
    expect(mirror.kept.size).toBe(12);
  });

  it('asks from a program', async () => {
    const code = `${(fenced.get('js') ?? '').replace(here, url)}; console.log(articleChanges.latest);`;
    const { stdout, stderr } = await runJavaScript(code, { NEWSGRAPH_KEY: key });
    expect([stderr, stdout.trim()]).toEqual(['', expect.stringMatching(/^\S+$/)]);
  });
});
