import { NewestArticlesDocument, SubmitArticlesDocument } from '@newsgraph/client';
import { beforeAll, describe, expect, it } from 'vitest';
import { makeKey } from '../kit/keys.js';
import { allProcessed } from '../kit/processed.js';
import { shared } from '../kit/shared.js';
import { newName } from '../kit/sight.js';

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

  it('takes null for what is not said: a filter, the size of a page', async () => {
    const first = await read('first: 3');
    const sameFilter = page(`first: 3, after: "${first.pageInfo.endCursor}"`).replace(
      'filter: { section',
      'filter: { language: null, section',
    );
    const next = (await client.request<Page, never>(sameFilter)).articles;
    expect(names(next)).toEqual(names(await read('first: 7')).slice(3, 6));
    const query = `query ($first: Int) { search(text: "story", first: $first) { totalCount }
      articles(first: 1) { nodes { entities(first: $first) { id } related(first: $first) { score } } } }`;
    expect((await client.ask<object, object>(query, { first: null })).errors).toBeUndefined();
  });

  it('counts where it is asked to', async () => {
    expect((await read('first: 1')).totalCount).toBe(7);
  });

  it('refuses a cursor of another list, another filter, and none at all', async () => {
    const { pageInfo } = (await client.request(NewestArticlesDocument, { first: 1 })).articles;
    expect(await codeOf(page(`first: 1, after: "${pageInfo.endCursor ?? ''}"`))).toBe('BAD_CURSOR');
    expect(await codeOf(page('first: 1, after: "rubbish"'))).toBe('BAD_CURSOR');
  });
});

describe('a cursor', () => {
  const { client } = shared();
  /** Lists of the samples: each with one of the same rows in another order, or narrowed otherwise. */
  const lists = [
    'articles(first: 1',
    'articles(first: 1, orderBy: OLDEST',
    'articles(first: 1, filter: { language: "en" }',
    'quotes(first: 1',
    'quotes(first: 1, orderBy: OLDEST',
    'quotes(first: 1, filter: { types: [DIRECT] }',
    'entities(first: 1',
    'entities(first: 1, filter: { kinds: [PERSON] }',
    'entities(first: 1, search: "a"',
    'reviewQueue(first: 1',
    'reviewQueue(first: 1, filter: { state: UNREVIEWED }',
  ];

  it.each(lists)('of the list %s) is good for no other', async (list) => {
    const ask = async (from: string) => {
      const { data, errors } = await client.ask<
        { list: { pageInfo: { endCursor: string | null } } | null },
        never
      >(`{ list: ${from}) { pageInfo { endCursor } } }`);
      return { cursor: data?.list?.pageInfo.endCursor, code: errors?.[0]?.extensions?.code };
    };
    const { cursor } = await ask(list);
    expect(cursor).toEqual(expect.any(String));
    expect(await ask(`${list}, after: ${JSON.stringify(cursor)}`)).toMatchObject({ code: undefined });
    for (const other of lists.filter((each) => each !== list))
      expect([other, await ask(`${other}, after: ${JSON.stringify(cursor)}`)]).toMatchObject([
        other,
        { code: 'BAD_CURSOR' },
      ]);
  });
});

/** Pages that cannot be. */
const pages = [
  'first: 0',
  'first: -1',
  'first: 101',
  'first: 1000000',
  'last: 0',
  'last: 1000000',
  'first: 1, last: 1',
  'first: 2, before: "x"',
  'last: 2, after: "x"',
  'after: "x", before: "y"',
];

describe('a page that cannot be', () => {
  const { client } = shared();
  const lists = [
    'articles',
    'articles(search: "harbour")',
    'quotes',
    'quotes(search: "harbour")',
    'entities',
    'entities(search: "harbour")',
    'reviewQueue',
    'mentionDecisions',
  ];

  it.each(lists)('is refused with BAD_PAGE: %s', async (list) => {
    const [field = '', search = ''] = list.split(/[()]/);
    const answers = await Promise.all(
      pages.map(async (args) => {
        const { data, errors } = await client.ask(`{ ${field}(${search} ${args}) { nodes { id } } }`);
        return [args, data, errors?.map(({ extensions }) => extensions?.code)];
      }),
    );
    const nothing = field === 'reviewQueue' || field === 'mentionDecisions' ? { [field]: null } : null;
    expect(answers).toEqual(pages.map((args) => [args, nothing, ['BAD_PAGE']]));
  });
});

describe('lists under an article or an entity', () => {
  const { client } = shared();
  const [speaker, other] = [newName(), newName()];
  let ids: Readonly<Record<'article' | 'speaker' | 'other', string>>;

  beforeAll(async () => {
    const articles = Array.from({ length: 5 }, (_, i) => ({
      name: `${speaker} ${i}`,
      text: `“We met ${other} on day ${i},” said Professor ${speaker}. “It rained on day ${i}.”`,
      publishedAt: new Date(Date.UTC(2026, 0, 1 + i)).toISOString(),
    }));
    articles.push({
      name: `${speaker} speaks`,
      text: [1, 2, 3, 4, 5]
        .map((n) => `“We met ${other} ${n} times,” said Professor ${speaker}.`)
        .join('\n\n'),
      publishedAt: new Date(Date.UTC(2026, 1, 1)).toISOString(),
    });
    const { submitArticles } = await client.request(SubmitArticlesDocument, { input: { articles } });
    const submitted = (submitArticles?.results ?? []).flatMap(({ article }) => article?.id ?? []);
    await allProcessed(client, submitted);
    const article = submitted.at(-1) ?? '';
    const query = `query ($id: ID!) { article(id: $id) { entities(first: 10) { id name } } }`;
    const found = await client.request<
      { article: { entities: readonly { id: string; name: string }[] } },
      { id: string }
    >(query, { id: article });
    const idOf = (name: string) => found.article.entities.find((entity) => entity.name === name)?.id ?? '';
    ids = { article, speaker: idOf(speaker), other: idOf(other) };
  });

  const under = [
    ['article', 'quotes', 'id'],
    ['article', 'mentions', 'start'],
    ['speaker', 'quotes', 'id'],
    ['other', 'quotesAbout', 'id'],
    ['speaker', 'articles', 'id'],
  ] as const;

  const queryOf = (parent: string, list: string, shown: string) => `
    query ($id: ID!, $first: Int, $after: String, $last: Int, $before: String) {
      parent: ${parent === 'article' ? 'article' : 'entity'}(id: $id) {
        list: ${list}(first: $first, after: $after, last: $last, before: $before) {
          nodes { shown: ${shown} }
          pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
        }
      }
    }`;

  it.each(under)('are walked backward as forward: of %s, %s', async (parent, list, shown) => {
    const query = queryOf(parent, list, shown);
    const read = async (page: object) => {
      const variables = { id: ids[parent], ...page };
      return (await client.request<{ parent: Walked }, object>(query, variables)).parent.list;
    };
    const all = (await read({ first: 100 })).nodes;
    expect(all.length).toBeGreaterThanOrEqual(5);
    const walked: (typeof all)[number][] = [];
    for (let before: string | null = null; ;) {
      const { nodes, pageInfo } = await read({ last: 2, before });
      walked.unshift(...nodes);
      expect(pageInfo.hasNextPage).toBe(before !== null);
      if (!pageInfo.hasPreviousPage) break;
      before = pageInfo.startCursor;
    }
    expect(walked).toEqual(all);
  });

  const limited = ['first: 0', 'first: -1', 'first: 1000000'];

  it.each([
    ...under.map(([parent, list, shown]) => [parent, list, `nodes { ${shown} }`, pages] as const),
    ['article', 'entities', 'id', limited],
    ['article', 'versions', 'version', limited],
    ['article', 'related', 'score', limited],
    ['speaker', 'namedWith', 'truncated', limited],
  ] as const)(
    'are refused with BAD_PAGE where a page cannot be: of %s, %s',
    async (parent, list, shown, asked) => {
      const field = parent === 'article' ? 'article' : 'entity';
      const codes = await Promise.all(
        asked.map(async (args) => {
          const query = `query ($id: ID!) { ${field}(id: $id) { ${list}(${args}) { ${shown} } } }`;
          const { errors } = await client.ask(query, { id: ids[parent] });
          return [args, errors?.map(({ extensions }) => extensions?.code)];
        }),
      );
      expect(codes).toEqual(asked.map((args) => [args, ['BAD_PAGE']]));
    },
  );
});

/** A list that is walked through to one of its ends, two rows at a time. */
interface Walk {
  readonly field: string;
  /** What a row shows, by which it is known. */
  readonly shown: string;
  readonly orderBy?: string;
  readonly ascending: boolean;
  readonly backward: boolean;
}

const lists: readonly Omit<Walk, 'backward'>[] = [
  { field: 'articles', shown: 'headline', orderBy: 'NEWEST', ascending: false },
  { field: 'articles', shown: 'headline', orderBy: 'OLDEST', ascending: true },
  { field: 'quotes', shown: 'text', orderBy: 'NEWEST', ascending: false },
  { field: 'quotes', shown: 'text', orderBy: 'OLDEST', ascending: true },
  { field: 'entities', shown: 'name', ascending: true },
];
const walks: readonly Walk[] = lists.flatMap((list) =>
  [false, true].map((backward) => ({ ...list, backward })),
);

const walkQuery = ({ field, shown, orderBy }: Walk) => `
  query ($first: Int, $after: String, $last: Int, $before: String) {
    list: ${field}(first: $first, after: $after, last: $last, before: $before${orderBy ? `, orderBy: ${orderBy}` : ''}) {
      nodes { shown: ${shown} }
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    }
  }`;

interface Walked {
  readonly list: {
    readonly nodes: readonly { readonly shown: string }[];
    readonly pageInfo: {
      readonly hasNextPage: boolean;
      readonly hasPreviousPage: boolean;
      readonly startCursor: string | null;
      readonly endCursor: string | null;
    };
  };
}

describe('lists into which rows come while they are walked through', () => {
  const { client, url } = shared();
  const size = 2;
  /** What is there at first, and what comes after each round of pages: before, between and behind what was read. */
  const rounds = [
    [1, 3, 5, 7, 9, 11],
    [0, 2, 10, 12],
    [4, 6, 8],
  ];
  /** In their order: a person for each number, who says it on the day of that number. */
  const people = Array.from({ length: 13 }, newName).sort();
  const publisher = `pages of ${newName()}`;

  async function add(numbers: readonly number[]): Promise<void> {
    const articles = numbers.map((n) => ({
      name: `${publisher} ${n}`,
      headline: `Counting ${n}`,
      text: `“We counted to ${n},” said Professor ${people[n] ?? ''}.`,
      publisher,
      language: 'en',
      publishedAt: new Date(Date.UTC(2026, 0, 1 + n)).toISOString(),
    }));
    const { submitArticles } = await client.request(SubmitArticlesDocument, { input: { articles } });
    const ids = (submitArticles?.results ?? []).flatMap(({ article }) => article?.id ?? []);
    expect(ids).toHaveLength(numbers.length);
    await allProcessed(client, ids);
  }

  const numberOf = (shown: string) =>
    people.includes(shown) ? people.indexOf(shown) : Number(/\d+/.exec(shown)?.[0]);

  /** The numbers that stand behind one, in the direction of a walk. */
  function behind({ ascending, backward }: Walk, numbers: readonly number[], last: number | undefined) {
    const upward = ascending !== backward;
    return numbers
      .filter((n) => last === undefined || (upward ? n > last : n < last))
      .sort((a, b) => (upward ? a - b : b - a));
  }

  it('hold each row once, in their order, forward and backward, and none is left out', async () => {
    // It sees these articles alone: so lists can be asked for without a filter.
    const { client: reader } = await makeKey(client, url, { rights: { publishers: [publisher] } });
    const walkers = walks.map((walk) => ({ walk, read: [] as number[], cursor: '', more: true }));

    async function step(walker: (typeof walkers)[number], there: readonly number[]): Promise<void> {
      const { walk, read, cursor } = walker;
      const expected = behind(walk, there, read.at(-1));
      const [count, from] = walk.backward ? ['last', 'before'] : ['first', 'after'];
      const variables = { [count]: size, ...(cursor !== '' && { [from]: cursor }) };
      const { list } = await reader.request<Walked, object>(walkQuery(walk), variables);
      const { hasNextPage, hasPreviousPage, startCursor, endCursor } = list.pageInfo;
      const found = list.nodes.map(({ shown }) => numberOf(shown));
      if (walk.backward) found.reverse();
      read.push(...found);
      walker.cursor = (walk.backward ? startCursor : endCursor) ?? '';
      walker.more = walk.backward ? hasPreviousPage : hasNextPage;
      expect([walk, found, walker.more]).toEqual([walk, expected.slice(0, size), expected.length > size]);
    }

    const there: number[] = [];
    for (let round = 0; walkers.some(({ more }) => more); round++) {
      const come = rounds[round] ?? [];
      if (come.length > 0) await add(come);
      there.push(...come);
      await Promise.all(walkers.filter(({ more }) => more).map((walker) => step(walker, there)));
    }
    for (const { walk, read } of walkers) {
      expect([walk, read]).toEqual([walk, behind(walk, read, undefined)]);
      expect(new Set(read).size).toBe(read.length);
      expect(read).toEqual(expect.arrayContaining(rounds[0] ?? []));
    }
  });
});
