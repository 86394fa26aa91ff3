import { beforeAll, describe, expect, it } from 'vitest';
import { editorOf } from '../kit/editing.js';
import { entitiesOf } from '../kit/entities.js';
import { makeKey } from '../kit/keys.js';
import { shared } from '../kit/shared.js';
import { newName } from '../kit/sight.js';
import { until } from '../kit/wait.js';

interface Page {
  readonly articles: { readonly totalCount: number; readonly nodes: readonly { readonly id: string }[] };
}

const query = `query ($filter: ArticleFilter, $first: Int, $after: String) {
  articles(filter: $filter, first: $first, after: $after) { totalCount nodes { id } pageInfo { endCursor } } }`;

describe('a list of articles', () => {
  const { client, url } = shared();
  const editor = editorOf(client);
  const entities = entitiesOf(client);
  const [one, other] = [newName(), newName()];
  const section = `filters ${one}`;
  const topic = `topic ${one}`;
  const ids = { both: '', single: '', one: '', other: '' };

  const listed = async (filter: object, by = client): Promise<readonly string[]> => {
    const { articles } = await by.request<Page, object>(query, { filter: { section, ...filter } });
    expect(articles.totalCount).toBe(articles.nodes.length);
    return articles.nodes.map(({ id }) => id);
  };
  const codeOf = async (filter: object, by = client) => {
    const { errors } = await by.ask(query, { filter });
    return errors?.[0]?.extensions?.code;
  };
  const submit = (name: string, text: string, fields: object) =>
    editor.submit({ name: `${section} ${name}`, section, text, ...fields });

  beforeAll(async () => {
    ids.both = await submit('both', `BERGEN — Professor ${one} met Minister ${other}.`, {
      topics: [topic, 'another'],
      publishedAt: '2026-02-02T08:00:00Z',
    });
    ids.single = await submit('single', `BERGEN — Professor ${one} left.`, {
      publishedAt: '2026-02-01T08:00:00Z',
    });
    ids.one = await entities.idOf(ids.both, one);
    ids.other = await entities.idOf(ids.both, other);
    await until('both carry what they name', async () => (await listed({ entity: ids.one })).length === 2);
  });

  it('holds those that name an entity, the newest first', async () => {
    expect(await listed({ entity: ids.one })).toEqual([ids.both, ids.single]);
    expect(await listed({ entity: ids.other })).toEqual([ids.both]);
    expect(await listed({ entity: ids.other, publishedTo: '2026-02-02T00:00:00Z' })).toEqual([]);
  });

  it('holds those on a topic', async () => {
    expect(await listed({ topic })).toEqual([ids.both]);
    expect(await listed({ topic, entity: ids.other })).toEqual([ids.both]);
  });

  it('is refused for an entity that is not there, with a code', async () => {
    expect(await codeOf({ entity: 'nobody' })).toBe('UNKNOWN_ENTITY');
    expect(await codeOf({ entity: '' })).toBe('UNKNOWN_ENTITY');
  });

  it('holds those that are withheld for those alone who may see them', async () => {
    await editor.publish(ids.both, { pubStatus: 'WITHHELD' });
    const { client: editing } = await makeKey(client, url, { plan: 'admin', rights: { hidden: true } });
    const { client: partner } = await makeKey(client, url, { plan: 'partner' });
    expect(await listed({ pubStatus: 'WITHHELD' }, editing)).toEqual([ids.both]);
    expect(await listed({ pubStatus: 'WITHHELD' }, partner)).toEqual([]);
    expect(await listed({ pubStatus: 'USABLE' }, partner)).toEqual([ids.single]);
  });

  it('tells nobody of an entity whom he does not see', async () => {
    const { client: partner } = await makeKey(client, url, { plan: 'partner' });
    expect(await codeOf({ entity: ids.other }, partner)).toBe('UNKNOWN_ENTITY');
    expect(await listed({ entity: ids.one }, partner)).toEqual([ids.single]);
    await editor.publish(ids.both, { pubStatus: 'USABLE' });
  });

  it('follows a merge: the id that went leads to what both were named in', async () => {
    await entities.merge(ids.other, ids.one);
    await until(
      'what was named is the survivor',
      async () => (await listed({ entity: ids.other })).length === 2,
    );
    expect(await listed({ entity: ids.other })).toEqual([ids.both, ids.single]);
  });
});

describe('lists of articles and of quotes', () => {
  const { client } = shared();
  const editor = editorOf(client);
  const speaker = newName();
  const section = `filtered ${speaker}`;
  const [gazette, herald] = ['Pier Gazette', 'Pier Herald'];
  const [harbours, weather] = [`harbours ${speaker}`, `weather ${speaker}`];
  const said = {
    direct: `“The pier has been open for us all since Monday,” said Professor ${speaker}.`,
    indirect: `Professor ${speaker} said that the pier was closed again.`,
    mixed: `Professor ${speaker} called for a “fair and balanced” pier.`,
  };

  const fields = {
    direct: { publisher: gazette, language: 'en', topics: [harbours], publishedAt: '2026-02-01T08:00:00Z' },
    indirect: {
      publisher: gazette,
      language: 'en-GB',
      topics: [weather, harbours],
      publishedAt: '2026-02-02T08:00:00Z',
    },
    mixed: { publisher: herald, language: 'en-GB', topics: [harbours], publishedAt: '2026-02-03T08:00:00Z' },
  };
  const submit = (headline: keyof typeof said, changed: object = {}) => {
    const name = `${section} ${headline}`;
    return editor.submit({ ...fields[headline], name, headline, section, text: said[headline], ...changed });
  };

  beforeAll(async () => {
    await Promise.all([submit('direct'), submit('indirect'), submit('mixed')]);
  });

  const ofBoth: [object, string[]][] = [
    [{}, ['mixed', 'indirect', 'direct']],
    [{ publisher: gazette }, ['indirect', 'direct']],
    [{ publisher: herald }, ['mixed']],
    [{ publisher: 'nobody' }, []],
    [{ language: 'en' }, ['direct']],
    [{ language: 'en-GB' }, ['mixed', 'indirect']],
    [{ language: 'en-GB', publisher: gazette }, ['indirect']],
    [{ publishedFrom: '2026-02-02T08:00:00Z' }, ['mixed', 'indirect']],
    [{ publishedTo: '2026-02-02T08:00:00Z' }, ['direct']],
    [{ publishedFrom: '2026-02-02T08:00:00Z', publishedTo: '2026-02-03T08:00:00Z' }, ['indirect']],
    [{ publishedFrom: '2026-02-04T00:00:00Z' }, []],
    [{ topic: harbours }, ['mixed', 'indirect', 'direct']],
    [{ topic: weather, publisher: gazette }, ['indirect']],
    [{ topic: 'nothing' }, []],
  ];
  const ofQuotes: [object, string[]][] = [
    [{ types: ['DIRECT'] }, ['direct']],
    [{ types: ['INDIRECT'] }, ['indirect']],
    [{ types: ['MIXED', 'DIRECT'] }, ['mixed', 'direct']],
    [{ types: ['MIXED'], publisher: gazette }, []],
    [{ types: [] }, []],
  ];

  interface Listed {
    readonly list: {
      readonly totalCount: number;
      readonly nodes: readonly {
        readonly headline?: string;
        readonly article?: { readonly headline: string };
      }[];
    };
  }

  it.each([
    ...ofBoth.map(([filter, found]) => ['articles', filter, 'Article', 'headline', found] as const),
    ...[...ofBoth, ...ofQuotes].map(
      ([filter, found]) => ['quotes', filter, 'Quote', 'article { headline }', found] as const,
    ),
  ])(
    'hold what a filter lets through, the newest first: %s %j',
    async (field, filter, kind, shown, found) => {
      const asked = `query ($filter: ${kind}Filter) {
      list: ${field}(filter: $filter) { totalCount nodes { ${shown} } } }`;
      const { list } = await client.request<Listed, object>(asked, { filter: { section, ...filter } });
      expect(list.nodes.map(({ headline, article }) => headline ?? article?.headline)).toEqual(found);
      expect(list.totalCount).toBe(found.length);
    },
  );

  it('hold quotes by the topics that their article has now', async () => {
    const asked =
      'query ($filter: QuoteFilter) { list: quotes(filter: $filter) { totalCount nodes { article { headline } } } }';
    const quoted = async (filter: object) => {
      const { list } = await client.request<Listed, object>(asked, { filter: { section, ...filter } });
      expect(list.totalCount).toBe(list.nodes.length);
      return list.nodes.map(({ article }) => article?.headline);
    };
    await submit('mixed', { topics: [weather] });
    await until('its quotes are on its topic', async () => (await quoted({ topic: weather })).length === 2);
    expect(await quoted({ topic: weather })).toEqual(['mixed', 'indirect']);
    expect(await quoted({ topic: harbours })).toEqual(['indirect', 'direct']);
  });
});
