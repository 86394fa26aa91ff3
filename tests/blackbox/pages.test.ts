import { NewestArticlesDocument, SubmitArticlesDocument } from '@newsgraph/client';
import { beforeAll, describe, expect, it } from 'vitest';
import { shared } from '../kit/shared.js';

const section = `pages ${Math.random()}`;

const page = (args: string) => `{
  articles(filter: { section: "${section}" }, ${args}) {
    totalCount
    nodes { name: slugline }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
  }
}`;

interface Page {
  readonly articles: {
    readonly totalCount: number;
    readonly nodes: readonly { readonly name: string }[];
    readonly pageInfo: Readonly<Record<'hasNextPage' | 'hasPreviousPage', boolean>> &
      Readonly<Record<'startCursor' | 'endCursor', string>>;
  };
}

describe('paging through articles', () => {
  const { client } = shared();
  const read = async (args: string) => (await client.request<Page, never>(page(args))).articles;
  const names = ({ nodes }: Page['articles']) => nodes.map(({ name }) => name);
  const codeOf = async (query: string) => (await client.ask(query)).errors?.[0]?.extensions?.code;

  beforeAll(async () => {
    const articles = Array.from({ length: 7 }, (_, i) => ({
      text: `Story ${i}.`,
      name: `${section} ${i}`,
      slugline: String(i),
      section,
      // Two share a moment: the id breaks the tie.
      publishedAt: new Date(Date.UTC(2026, 0, 1 + Math.floor(i / 2))).toISOString(),
    }));
    await client.request(SubmitArticlesDocument, { input: { articles } });
  });

  it('walks forward through all, each once, the newest first', async () => {
    const seen: string[] = [];
    for (let after = ''; ;) {
      const { nodes, pageInfo } = await read(`first: 3${after && `, after: "${after}"`}`);
      seen.push(...nodes.map(({ name }) => name));
      if (!pageInfo.hasNextPage) break;
      after = pageInfo.endCursor;
    }
    expect(seen).toHaveLength(7);
    expect(new Set(seen).size).toBe(7);
    expect(seen[0]).toBe('6');
  });

  it('walks backward from the end and meets the same order', async () => {
    const all = names(await read('first: 7'));
    const last = await read('last: 3');
    expect(names(last)).toEqual(all.slice(4));
    const before = await read(`last: 3, before: "${last.pageInfo.startCursor}"`);
    expect(names(before)).toEqual(all.slice(1, 4));
    expect(before.pageInfo).toMatchObject({ hasPreviousPage: true, hasNextPage: true });
  });

  it('counts where it is asked to', async () => {
    expect((await read('first: 1')).totalCount).toBe(7);
  });

  it.each(['first: 0', 'first: -1', 'first: 1000000', 'first: 1, last: 1', 'first: 2, before: "x"'])(
    'refuses %s with BAD_PAGE',
    async (args) => {
      expect(await codeOf(page(args))).toBe('BAD_PAGE');
    },
  );

  it('refuses a cursor of another list, another filter, and none at all', async () => {
    const { pageInfo } = (await client.request(NewestArticlesDocument, { first: 1 })).articles;
    expect(await codeOf(page(`first: 1, after: "${pageInfo.endCursor ?? ''}"`))).toBe('BAD_CURSOR');
    expect(await codeOf(page('first: 1, after: "rubbish"'))).toBe('BAD_CURSOR');
  });
});
