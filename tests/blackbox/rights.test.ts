import { SubmitArticlesDocument, type ArticleInput, type Client } from '@newsgraph/client';
import { beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '../kit/database.js';
import { editorOf } from '../kit/editing.js';
import { entitiesOf } from '../kit/entities.js';
import { makeKey } from '../kit/keys.js';
import { shared } from '../kit/shared.js';
import { newName } from '../kit/sight.js';
import { askSubgraph } from '../kit/subgraph.js';
import { until } from '../kit/wait.js';

const count = 24;
const pageSize = 6;

interface Page<Node> {
  readonly totalCount: number;
  readonly nodes: readonly Node[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

interface Answer {
  readonly articles: Page<{ readonly slugline: string }>;
  readonly quotes: Page<{ readonly article: { readonly slugline: string } | null }>;
  readonly person: {
    readonly useCount: number;
    readonly firstUse: string;
    readonly lastUse: string;
    readonly articles: Page<{ readonly slugline: string }>;
    readonly quotes: Page<{ readonly article: { readonly slugline: string } | null }>;
  } | null;
}

const query = `query Rights($person: ID!, $from: DateTime!, $to: DateTime!, $first: Int!, $a: String, $q: String, $pa: String, $pq: String) {
  articles(first: $first, after: $a, filter: { publishedFrom: $from, publishedTo: $to }) {
    totalCount nodes { slugline } pageInfo { hasNextPage endCursor }
  }
  quotes(first: $first, after: $q, filter: { speaker: $person }) {
    totalCount nodes { article { slugline } } pageInfo { hasNextPage endCursor }
  }
  person: entity(id: $person) {
    useCount firstUse lastUse
    articles(first: $first, after: $pa) { totalCount nodes { slugline } pageInfo { hasNextPage endCursor } }
    quotes(first: $first, after: $pq) { totalCount nodes { article { slugline } } pageInfo { hasNextPage endCursor } }
  }
}`;

describe('the rights of a caller', () => {
  const { client, dataFolder, url } = shared();
  const name = newName();
  const own = (word: string) => `${name} ${word}`;
  // A time of its own, where no other test publishes.
  const base = Date.UTC(1600 + Math.floor(Math.random() * 300), 0, 1);
  const hour = (i: number) => new Date(base + i * 3_600_000).toISOString();
  const range = { from: hour(0), to: hour(count) };
  let person: string;

  const articles = Array.from({ length: count }, (_, i) => ({
    name: own(String(i)),
    slugline: String(i),
    text: `“We counted to ${i},” said Professor ${name}.`,
    publishedAt: hour(i),
    section: own(i % 3 === 0 ? 'sport' : 'politics'),
    publisher: own(i % 4 === 0 ? 'Times' : 'Post'),
    language: i % 6 === 0 ? 'nb' : 'en',
    // Some come without a licence.
    licence: i % 2 === 0 ? own('open') : null,
    embargoedUntil: i === 23 ? new Date(Date.now() + 3_600_000).toISOString() : null,
  }));
  const all = articles.map((_, i) => i);
  const visible = all.slice(0, -1);

  beforeAll(async () => {
    const { submitArticles } = await client.request(SubmitArticlesDocument, { input: { articles } });
    const ids = (submitArticles?.results ?? []).map(({ article }) => article?.id ?? '');
    const database = await openDatabase(dataFolder);
    const rows = database.db('newsgraph_articles').collection<{ _id: string }>('articles');
    await until('all are extracted', async () => {
      return (await rows.countDocuments({ _id: { $in: ids }, 'processing.state': 'DONE' })) === count;
    });
    const states = database
      .db('newsgraph_quotes')
      .collection<{ _id: string; revision: number }>('article_states');
    await until('all is followed', async () => {
      return (await states.countDocuments({ _id: { $in: ids }, revision: { $gte: 2 } })) === count;
    });
    await database.close();
    const { article } = await client.request<
      { article: { entities: { id: string; name: string }[] } },
      object
    >('query ($id: ID!) { article(id: $id) { entities { id name } } }', { id: ids[0] });
    person = article.entities.find((entity) => entity.name === name)?.id ?? '';
  });

  const withRights = async (rights: object): Promise<Client> =>
    (await makeKey(client, url, { plan: 'frontend', rights })).client;

  /** Walks all four lists at once, and checks that each page is full. */
  async function walk(caller: Client) {
    const seen: Record<'articles' | 'quotes' | 'articlesOfPerson' | 'quotesOfPerson', number[]> = {
      articles: [],
      quotes: [],
      articlesOfPerson: [],
      quotesOfPerson: [],
    };
    const totals = new Set<number>();
    let cursors: object = {};
    for (;;) {
      const answer = await caller.request<Answer, object>(query, {
        ...range,
        person,
        first: pageSize,
        ...cursors,
      });
      if (!answer.person) throw new Error('the person is not to be seen');
      const { useCount, firstUse, lastUse, ...lists } = answer.person;
      const pages = { articles: answer.articles, articlesOfPerson: lists.articles };
      const quotePages = { quotes: answer.quotes, quotesOfPerson: lists.quotes };
      for (const [list, { nodes }] of Object.entries(pages))
        seen[list as keyof typeof pages].push(...nodes.map(({ slugline }) => Number(slugline)));
      for (const [list, { nodes }] of Object.entries(quotePages))
        seen[list as keyof typeof quotePages].push(...nodes.map(({ article }) => Number(article?.slugline)));
      const every = [...Object.values(pages), ...Object.values(quotePages)];
      for (const { totalCount, nodes, pageInfo } of every) {
        totals.add(totalCount);
        if (pageInfo.hasNextPage) expect(nodes).toHaveLength(pageSize);
      }
      if (!answer.articles.pageInfo.hasNextPage)
        return { seen, totals: [...totals], person: { useCount, firstUse, lastUse } };
      cursors = {
        a: answer.articles.pageInfo.endCursor,
        q: answer.quotes.pageInfo.endCursor,
        pa: lists.articles.pageInfo.endCursor,
        pq: lists.quotes.pageInfo.endCursor,
      };
    }
  }

  const cases: [string, object, number[]][] = [
    ['a section', { sections: [own('sport')] }, visible.filter((i) => i % 3 === 0)],
    ['publishers', { publishers: [own('Times'), 'another'] }, visible.filter((i) => i % 4 === 0)],
    [
      'a licence in a language: what has none is not within it',
      { licences: [own('open')], languages: ['en'] },
      visible.filter((i) => i % 2 === 0 && i % 6 !== 0),
    ],
    ['an embargo lead that is long enough', { embargoLead: 7200 }, all],
    ['an embargo lead that is too short', { embargoLead: 60 }, visible],
    [
      'a section, what is hidden in it too',
      { hidden: true, sections: [own('politics')] },
      all.filter((i) => i % 3 !== 0),
    ],
  ];

  it.each(cases)(
    'show %s and nothing else, in full pages and right counts everywhere',
    async (_, rights, expected) => {
      const newestFirst = [...expected].reverse();
      const { seen, totals, person: told } = await walk(await withRights(rights));
      expect(seen).toEqual({
        articles: newestFirst,
        quotes: newestFirst,
        articlesOfPerson: newestFirst,
        quotesOfPerson: newestFirst,
      });
      expect(totals).toEqual([expected.length]);
      expect(told).toEqual({
        useCount: expected.length,
        firstUse: hour(expected[0] ?? 0),
        lastUse: hour(expected.at(-1) ?? 0),
      });
    },
  );

  it('show nothing at all where a list is empty, not even what a table names that articles do not', async () => {
    const entries = [{ kind: 'PERSON', name: newName(), aliases: [] }];
    const { errors } = await askSubgraph(
      dataFolder,
      'entities',
      'mutation ($input: ImportEntitiesInput!) { importEntities(input: $input) { __typename } }',
      { input: { entries, reason: 'a table' } },
      'worker',
    );
    expect(errors).toBeUndefined();
    const caller = await withRights({ sections: [] });
    await expect(walk(caller)).rejects.toMatchObject({ code: 'UNKNOWN_ENTITY' });
    const answer = await caller.request<Record<string, { totalCount: number }>, never>(
      '{ articles { totalCount } quotes { totalCount } entities { totalCount nodes { id } } }',
    );
    expect(answer).toEqual({
      articles: { totalCount: 0 },
      quotes: { totalCount: 0 },
      entities: { totalCount: 0, nodes: [] },
    });
  });

  it('apply to the list of entities before it is paged and counted', async () => {
    const caller = await withRights({ sections: [own('sport')] });
    const { entities } = await caller.request<{ entities: Page<{ id: string; name: string }> }, never>(
      '{ entities(first: 1) { totalCount nodes { id name } pageInfo { hasNextPage endCursor } } }',
    );
    expect(entities).toMatchObject({
      totalCount: 1,
      nodes: [{ id: person, name }],
      pageInfo: { hasNextPage: false },
    });
    // Entities are sorted by names that others give them: a cursor is not to tell these.
    const { endCursor } = entities.pageInfo;
    const [, , position = ''] = JSON.parse(Buffer.from(endCursor ?? '', 'base64url').toString()) as string[];
    for (const told of [position, Buffer.from(position, 'base64url').toString()])
      expect(told.toLowerCase()).not.toContain(name.toLowerCase().split(' ')[0]);
  });

  it('apply to every other list of entities, and to its count', async () => {
    const section = own('agencies');
    const admin = entitiesOf(client);
    const agencies = [newName(), newName()].map((each) => `${each.split(' ')[1] ?? ''} Fisheries Agency`);
    const text = `BERGEN — The ${agencies.join(' met the ')} on Monday.`;
    const article = await editorOf(client).submit({ section, name: section, text });
    const [into = '', from = ''] = await Promise.all(agencies.map((each) => admin.idOf(article, each)));
    const sameAs = [`http://www.wikidata.org/entity/Q7${String(Date.now())}`];
    expect((await admin.setDescription(into, { sameAs })).error).toBeNull();
    const [insider, outsider] = await Promise.all(
      [section, own('nothing')].map(async (only) => entitiesOf(await withRights({ sections: [only] }))),
    );
    const kinds = ['ORGANISATION'];
    const nothing = { totalCount: 0, nodes: [] };
    const expectOne = async (asked: { filter: object; search?: string }, id: string) => {
      expect(await insider?.list(asked)).toMatchObject({ totalCount: 1, nodes: [{ id }] });
      expect(await outsider?.list(asked)).toEqual(nothing);
    };
    await expectOne({ filter: { sameAs } }, into);
    await expectOne({ filter: { kinds, hasSameAs: true } }, into);
    await expectOne({ filter: { kinds, hasSameAs: false } }, from);
    await expectOne({ filter: {}, search: agencies[0] ?? '' }, into);
    expect((await admin.merge(from, into)).error).toBeNull();
    await expectOne({ filter: { kinds, status: 'MERGED' } }, from);
    await expectOne({ filter: { status: 'MERGED' }, search: agencies[1] ?? '' }, from);
  });

  it('do not reach older versions without leave', async () => {
    const versions = '{ articles(first: 1) { nodes { versions { version } } } }';
    const { data, errors } = await (
      await withRights({})
    ).ask<{ articles: { nodes: { versions: unknown }[] } }, never>(versions);
    expect(data?.articles.nodes[0]?.versions).toBeNull();
    expect(errors?.[0]?.extensions?.code).toBe('FORBIDDEN');
    expect((await (await withRights({ versions: true })).ask(versions)).errors).toBeUndefined();
  });
});

describe('what is held back of an article that is seen', () => {
  const { client, url } = shared();

  const submit = async (...articles: ArticleInput[]): Promise<string[]> => {
    const { submitArticles } = await client.request(SubmitArticlesDocument, { input: { articles } });
    return (submitArticles?.results ?? []).flatMap(({ article }) => article?.id ?? []);
  };

  it('is all but an excerpt, and what stands around names, for those who may not read the whole', async () => {
    const reader = await makeKey(client, url, { rights: { body: 'EXCERPT' } });
    interface Read {
      readonly body: string;
      readonly charCount: number;
      readonly mentions: {
        readonly nodes: readonly Readonly<Record<'exact' | 'prefix' | 'suffix', string>>[];
      };
    }
    const query = `{
      articles(first: 1, filter: { section: "Business" }) {
        nodes { body charCount mentions(first: 5) { nodes { exact prefix suffix } } }
      }
    }`;
    const { articles } = await reader.client.request<{ articles: { nodes: readonly Read[] } }, never>(query);
    const [article] = articles.nodes;
    expect(article?.body).toMatch(/ …$/);
    expect(article?.body.length).toBeLessThan(article?.charCount ?? 0);
    // Piece by piece, what stands around names would tell the whole.
    expect(article?.mentions.nodes.length).toBeGreaterThan(0);
    for (const { exact, prefix, suffix } of article?.mentions.nodes ?? []) {
      expect(exact).not.toBe('');
      expect([prefix, suffix]).toEqual(['', '']);
    }
  });

  it('are older versions that were of somebody else', async () => {
    const [name, own, foreign] = [newName(), newName(), newName()];
    const [id = ''] = await submit({ name, text: `${name} left.`, publisher: foreign });
    await submit({ name, text: `${name} came back.`, publisher: own });
    const query = 'query ($id: ID!) { article(id: $id) { versions { version body } } }';
    const versionsFor = async (asker: Client) =>
      (
        await asker.request<{ article: { versions: readonly { version: number }[] } }, { id: string }>(
          query,
          {
            id,
          },
        )
      ).article.versions.map(({ version }) => version);
    const reader = await makeKey(client, url, { plan: 'admin', rights: { publishers: [own] } });
    expect(await versionsFor(client)).toEqual([2, 1]);
    expect(await versionsFor(reader.client)).toEqual([2]);
  });

  it('are the versions of what is given back to him alone who handed it in and may not see it', async () => {
    const name = newName();
    await submit({ name, text: `${name} left.` });
    const writer = await makeKey(client, url, { plan: 'admin' });
    const mutation = `mutation ($input: SubmitArticlesInput!) {
      submitArticles(input: $input) { results { article { id versions { body } } } }
    }`;
    const embargoedUntil = '2100-01-01T00:00:00Z';
    const input = { articles: [{ name, text: `${name} came back.`, embargoedUntil }] };
    const { errors } = await writer.client.ask(mutation, { input });
    expect(errors?.map(({ extensions }) => extensions?.code)).toEqual(['FORBIDDEN']);
  });

  it('is how much it has of one that is not to be seen', async () => {
    const [name, own, foreign] = [newName(), newName(), newName()];
    const words = Array.from({ length: 60 }, (_, i) => `${name}${i}`).join(' ');
    await submit({ name, text: `${words}.`, publisher: foreign });
    const [id] = await submit({ name: `${name} copy`, text: `${words}. More.`, publisher: own });
    const query = 'query ($id: ID!) { article(id: $id) { duplicateOf { id } similarity } }';
    const reader = await makeKey(client, url, { rights: { publishers: [own] } });
    const { article } = await client.request<{ article: { similarity: number } }, object>(query, { id });
    expect(article.similarity).toBeGreaterThan(0.8);
    expect(await reader.client.request(query, { id })).toEqual({
      article: { duplicateOf: null, similarity: null },
    });
  });
});
