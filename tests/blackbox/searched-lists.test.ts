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
  readonly node: { readonly id: string; readonly headline?: string; readonly text?: string };
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
const quotes = listOf('quotes', 'Quote', 'text');

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
    await until(
      'all is found',
      async () =>
        (await list(articles, { search: surname })).totalCount === 4 &&
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
      const forward: unknown[] = [];
      for (let after: string | null = null, more = true; more;) {
        const page: List = await list(articles, { search, orderBy, first: 2, after });
        forward.push(...headlines(page));
        ({ endCursor: after, hasNextPage: more } = page.pageInfo);
      }
      expect(forward).toEqual(whole);
      const backward: unknown[] = [];
      for (let before: string | null = null, more = true; more;) {
        const page: List = await list(articles, { search, orderBy, last: 2, before });
        backward.unshift(...headlines(page));
        ({ startCursor: before, hasPreviousPage: more } = page.pageInfo);
      }
      expect(backward).toEqual(whole);
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
    expect(await found({ processing: 'FAILED' })).toEqual([]);
    expect(await found({ collapseDuplicates: true, language: 'xx' })).toEqual([]);
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
    const none = { search: 'lighthouse', filter: { section, types: ['INDIRECT'], anonymity: 'NAMED' } };
    expect((await list(quotes, none)).totalCount).toBe(0);
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
    const filter = { section, processing: 'DONE' };
    expect(await codeOf(articles, { search: 'lighthouse', filter, after })).toBe('BAD_CURSOR');
    expect(await codeOf(articles, { search: 'lighthouse', first: 0 })).toBe('BAD_PAGE');
    expect(await codeOf(articles, { search: 'x', filter: { entity: 'nobody' } })).toBe('UNKNOWN_ENTITY');
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
