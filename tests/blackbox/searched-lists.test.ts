import { beforeAll, describe, expect, it } from 'vitest';
import { editorOf } from '../kit/editing.js';
import { entitiesOf } from '../kit/entities.js';
import { makeKey } from '../kit/keys.js';
import { shared } from '../kit/shared.js';
import { newName } from '../kit/sight.js';
import { until } from '../kit/wait.js';

interface Edge {
  readonly cursor: string;
  readonly score: number | null;
  readonly highlights:
    | readonly {
        readonly field: string;
        readonly text: string;
        readonly ranges: readonly { readonly start: number; readonly end: number }[];
      }[]
    | null;
  readonly node: {
    readonly id: string;
    readonly headline?: string;
    readonly text?: string;
    readonly article?: { readonly id: string };
  };
}

interface List {
  readonly totalCount: number;
  readonly truncated: boolean | null;
  readonly edges: readonly Edge[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
}

const listOf = (field: string, kind: string, shown: string) => `
  query ($search: String, $filter: ${kind}Filter, $orderBy: ${kind}Order,
    $first: Int, $after: String, $last: Int, $before: String) {
    list: ${field}(search: $search, filter: $filter, orderBy: $orderBy,
      first: $first, after: $after, last: $last, before: $before) {
      totalCount truncated
      edges { cursor score highlights { field text ranges { start end } } node { id ${shown} } }
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    }
  }`;
const articles = listOf('articles', 'Article', 'headline');
const quotes = listOf('quotes', 'Quote', 'text article { id }');

describe('a list that is searched', () => {
  const { client, url } = shared();
  const editor = editorOf(client);
  const [speaker, other] = [newName(), newName()];
  const surname = speaker.split(' ')[1] ?? '';
  const section = `searched ${surname}`;
  const topic = `topic ${surname}`;
  let speakerId = '';

  const list = async (query: string, variables: object, by = client): Promise<List> =>
    (await by.request<{ list: List }, object>(query, { filter: { section }, ...variables })).list;
  const headlines = ({ edges }: List) => edges.map(({ node }) => node.headline);
  const codeOf = async (query: string, variables: object) =>
    (await client.ask<unknown, object>(query, variables)).errors?.[0]?.extensions?.code;
  const submit = (headline: string, day: string, text: string, fields: object = {}) =>
    editor.submit({
      name: `${section} ${headline}`,
      headline: `${headline} ${surname}`,
      section,
      text,
      publishedAt: `2026-02-${day}T08:00:00Z`,
      ...fields,
    });

  beforeAll(async () => {
    await submit('Ferry', '01', `“The lighthouse stays open,” said Professor ${speaker}.`, {
      topics: [topic],
    });
    await submit('Lighthouse', '02', `The lighthouse is old. The lighthouse is red. A lighthouse of stone.`);
    const id = await submit(
      'Storm',
      '03',
      `“We lost the ferry, the lighthouse and a great deal more,” said Minister ${other}. ` +
        `Professor ${speaker} was there.`,
    );
    await submit('Harvest', '04', `Nothing happened.`);
    speakerId = await entitiesOf(client).idOf(id, speaker);
    for (const copy of ['one', 'two'])
      await editor.submit({
        name: `${section} ${copy}`,
        section,
        text: `The quayside of ${section} was empty.`,
      });
    await until(
      'all is found',
      async () =>
        (await list(articles, { search: surname })).totalCount === 6 &&
        (await list(quotes, { search: 'lighthouse' })).totalCount === 2 &&
        (await list(articles, { search: surname, filter: { section, entity: speakerId } })).totalCount === 2,
    );
  });

  it('holds what has all the words, the newest first, with where they stand', async () => {
    const found = await list(articles, { search: 'LIGHTHOUSE ferry' });
    expect(headlines(found)).toEqual([`Storm ${surname}`, `Ferry ${surname}`]);
    expect([found.totalCount, found.truncated]).toEqual([2, null]);
    const [storm, ferry] = found.edges;
    const marked = (edge: Edge | undefined) =>
      edge?.highlights?.map(({ field, text, ranges }) => [
        field,
        ...ranges.map(({ start, end }) => Array.from(text).slice(start, end).join('')),
      ]);
    expect(marked(storm)).toEqual([['BODY', 'ferry', 'lighthouse']]);
    expect(marked(ferry)).toEqual([
      ['HEADLINE', 'Ferry'],
      ['BODY', 'lighthouse'],
    ]);
    expect(storm?.score).toBeNull();
  });

  it('is ordered by how well each matches where that is asked for, or from the oldest on', async () => {
    const best = await list(articles, { search: 'lighthouse', orderBy: 'RELEVANCE' });
    expect(headlines(best)[0]).toBe(`Lighthouse ${surname}`);
    expect([best.totalCount, best.truncated]).toEqual([3, false]);
    const scores = best.edges.map(({ score }) => score ?? NaN);
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
    expect(scores.every((score) => score > 0 && score <= 1)).toBe(true);
    const oldest = await list(articles, { search: 'lighthouse', orderBy: 'OLDEST' });
    expect(headlines(oldest)).toEqual(['Ferry', 'Lighthouse', 'Storm'].map((word) => `${word} ${surname}`));
  });

  it.each(['NEWEST', 'OLDEST', 'RELEVANCE'])(
    'pages through the same in both directions: %s',
    async (orderBy) => {
      const search = 'lighthouse';
      const whole = headlines(await list(articles, { search, orderBy }));
      expect(whole).toHaveLength(3);
      const step = (page: object) => list(articles, { search, orderBy, ...page });
      const first = await step({ first: 2 });
      const second = await step({ first: 2, after: first.pageInfo.endCursor });
      expect([...headlines(first), ...headlines(second)]).toEqual(whole);
      expect([first.pageInfo.hasNextPage, second.pageInfo.hasNextPage]).toEqual([true, false]);
      const last = await step({ last: 2 });
      const before = await step({ last: 2, before: last.pageInfo.startCursor });
      expect([...headlines(before), ...headlines(last)]).toEqual(whole);
      expect([last.pageInfo.hasPreviousPage, before.pageInfo.hasPreviousPage]).toEqual([true, false]);
    },
  );

  it('obeys every filter of the list', async () => {
    const found = async (filter: object) =>
      headlines(await list(articles, { search: 'lighthouse', filter: { section, ...filter } }));
    expect(await found({ topic })).toEqual([`Ferry ${surname}`]);
    expect(await found({ entity: speakerId })).toEqual([`Storm ${surname}`, `Ferry ${surname}`]);
    expect(
      await found({ publishedFrom: '2026-02-02T00:00:00Z', publishedTo: '2026-02-03T00:00:00Z' }),
    ).toEqual([`Lighthouse ${surname}`]);
    expect(await found({ processing: null })).toHaveLength(3);
    expect(await found({ language: 'xx' })).toEqual([]);
    expect(await found({ pubStatus: 'USABLE' })).toHaveLength(3);
    expect(await found({ pubStatus: 'CANCELED' })).toEqual([]);
    const copies = async (collapseDuplicates: boolean) =>
      (await list(articles, { search: 'quayside', filter: { section, collapseDuplicates } })).totalCount;
    expect([await copies(false), await copies(true)]).toEqual([2, 1]);
  });

  it('holds the quotes in which the words were said, of whom it is asked about', async () => {
    const found = await list(quotes, { search: 'lighthouse', orderBy: 'RELEVANCE' });
    expect(found.edges.map(({ node }) => node.text)).toEqual([
      'The lighthouse stays open,',
      'We lost the ferry, the lighthouse and a great deal more,',
    ]);
    expect(found.edges[0]?.highlights).toEqual([
      { field: 'QUOTE', text: 'The lighthouse stays open,', ranges: [{ start: 4, end: 14 }] },
    ]);
    const his = await list(quotes, { search: 'lighthouse', filter: { section, speaker: speakerId } });
    expect(his.edges.map(({ node }) => node.text)).toEqual(['The lighthouse stays open,']);
    const count = async (filter: object) =>
      (await list(quotes, { search: 'lighthouse', filter: { section, ...filter } })).totalCount;
    expect([await count({ types: ['DIRECT'] }), await count({ types: ['INDIRECT'] })]).toEqual([2, 0]);
    expect([await count({ anonymity: 'NAMED' }), await count({ anonymity: 'UNNAMED' })]).toEqual([2, 0]);
    expect(await count({ article: his.edges[0]?.node.article?.id })).toBe(1);
    expect(await count({ about: speakerId })).toBe(0);
    expect([await count({ topic }), await count({ topic: 'another' })]).toEqual([1, 0]);
  });

  it('refuses what cannot be searched for, and cursors of another search, with a code', async () => {
    const words = Array.from({ length: 10_000 }, (_, i) => `w${i}`).join(' ');
    for (const query of [articles, quotes])
      for (const search of ['', 'the of and', words])
        expect(await codeOf(query, { search })).toBe('BAD_USER_INPUT');
    expect(await codeOf(articles, { orderBy: 'RELEVANCE' })).toBe('BAD_USER_INPUT');
    expect(await codeOf(quotes, { orderBy: 'RELEVANCE' })).toBe('BAD_USER_INPUT');
    const { pageInfo } = await list(articles, { search: 'lighthouse', first: 1 });
    const after = pageInfo.endCursor;
    expect(await codeOf(articles, { search: 'ferry', filter: { section }, after })).toBe('BAD_CURSOR');
    expect(await codeOf(articles, { filter: { section }, after })).toBe('BAD_CURSOR');
    const filter = { section, language: 'en' };
    expect(await codeOf(articles, { search: 'lighthouse', filter, after })).toBe('BAD_CURSOR');
    const failed = { section, processing: 'FAILED' };
    expect(await codeOf(articles, { search: 'lighthouse', filter: failed })).toBe('BAD_USER_INPUT');
    expect(await codeOf(articles, { search: 'lighthouse', first: 0 })).toBe('BAD_PAGE');
    expect(await codeOf(articles, { search: 'x', filter: { entity: 'nobody' } })).toBe('UNKNOWN_ENTITY');
  });

  it('costs more than a list that is not searched', async () => {
    const costOf = async (variables: object) => {
      const { extensions } = await client.ask<unknown, object>(articles, {
        filter: { section },
        ...variables,
      });
      return (extensions as { cost: { estimated: number } }).cost.estimated;
    };
    expect((await costOf({ search: 'lighthouse' })) - (await costOf({}))).toBe(10);
  });

  it('tells of a text no more than may be read, and of nothing that is hidden', async () => {
    const { client: frontend } = await makeKey(client, url, { plan: 'partner', rights: { body: 'EXCERPT' } });
    const found = await list(articles, { search: 'lighthouse', orderBy: 'RELEVANCE' }, frontend);
    expect(found.edges.flatMap(({ highlights }) => highlights?.map(({ field }) => field))).toEqual([
      'HEADLINE',
    ]);
    const [best] = found.edges;
    await editor.publish(best?.node.id ?? '', { pubStatus: 'WITHHELD' });
    expect(headlines(await list(articles, { search: 'lighthouse' }, frontend))).toEqual([
      `Storm ${surname}`,
      `Ferry ${surname}`,
    ]);
  });
});
