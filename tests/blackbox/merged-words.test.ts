import { beforeAll, describe, expect, it } from 'vitest';
import { editorOf } from '../kit/editing.js';
import { entitiesOf, followed } from '../kit/entities.js';
import { shared } from '../kit/shared.js';
import { newName } from '../kit/sight.js';
import { askSubgraph } from '../kit/subgraph.js';

const said = (name: string, words: string) =>
  `BERGEN — A bridge was opened on Monday. “${words},” said Professor ${name}. “It is long.”`;

describe('merged entities of which editors said what articles do not', () => {
  const { client, dataFolder } = shared();
  const editor = editorOf(client);
  const entities = entitiesOf(client);
  const [one, other, alias] = [newName(), newName(), newName()];
  const item = (digit: number) => `http://www.wikidata.org/entity/Q${digit}${String(Date.now())}`;
  const [hers, another] = [item(5), item(6)];
  const details = {
    sameAs: [hers],
    description: 'Keeps the harbour',
    positions: [{ title: 'harbour master' }],
  };
  const facts = async (id: string) => {
    const query = `query ($id: ID!) { entity(id: $id) {
      id name description sameAs aliases { text } ... on Person { positions { title } }
    } }`;
    return (await client.request<{ entity: Record<string, unknown> | null }, object>(query, { id })).entity;
  };
  const idsOf = async (asked: { filter?: object; search?: string }) => {
    const { totalCount, nodes } = await entities.list(asked);
    expect(totalCount).toBe(nodes.length);
    return nodes.map(({ id }) => id);
  };
  let [into, from] = ['', ''];
  let apart: unknown;

  beforeAll(async () => {
    const name = `merged words ${one}`;
    const text = `${said(one, 'We met')} ${said(other, 'So we did')}`;
    const article = await editor.submit({ name, section: name, text });
    [into, from] = [await entities.idOf(article, one), await entities.idOf(article, other)];
    expect((await entities.setDescription(from, details)).error).toBeNull();
    expect((await entities.setAliases(from, { aliases: [{ text: alias }] })).error).toBeNull();
    apart = [await facts(into), await facts(from)];
    await followed(entities.merge(from, into));
  });

  it('are one that has all of it, and has its own name', async () => {
    const { aliases, ...rest } = (await facts(from)) ?? {};
    expect(rest).toEqual({
      id: into,
      name: one,
      ...details,
      positions: expect.arrayContaining(details.positions) as unknown,
    });
    expect(aliases).toEqual(expect.arrayContaining([{ text: alias }, { text: other }]));
  });

  it.each([
    ['an address', { filter: { sameAs: [hers] } }],
    ['a name', { search: alias }],
    ['a name and an address', { search: alias, filter: { sameAs: [hers] } }],
    ['a name, among those that are known elsewhere', { search: alias, filter: { hasSameAs: true } }],
  ])('are found by %s that the one has which went', async (_, asked) => {
    expect(await entities.list(asked)).toEqual({ totalCount: 1, nodes: [{ id: into, sameAs: [hers] }] });
  });

  it('are not among those that are not known elsewhere', async () => {
    expect(await idsOf({ search: alias, filter: { hasSameAs: false } })).toEqual([]);
  });

  it('are searched by status', async () => {
    const merged = { status: 'MERGED' };
    expect(await idsOf({ search: alias, filter: merged })).toEqual([from]);
    expect(await idsOf({ search: one, filter: merged })).toEqual([]);
    expect(await idsOf({ search: one })).toEqual([into]);
    expect(await idsOf({ filter: { ...merged, sameAs: [hers] } })).toEqual([from]);
  });

  it('have their own again when the merge is taken back', async () => {
    await followed(entities.restore(from));
    expect([await facts(into), await facts(from)]).toEqual(apart);
    await followed(entities.merge(from, into));
  });

  it('are, all of them, what an editor says of the one from then on', async () => {
    const said = { sameAs: [another], description: null };
    expect((await entities.setDescription(into, said)).error).toBeNull();
    expect((await entities.setAliases(into, { aliases: [] })).error).toBeNull();
    const { sameAs, description, aliases } = (await facts(into)) ?? {};
    expect({ sameAs, description }).toEqual({ sameAs: [another], description: 'Professor' });
    expect(aliases).not.toContainEqual({ text: alias });
  });

  it('are not told apart again by the table from which they came', async () => {
    const entries = [newName(), newName()].map((name, i) => {
      const sameAs = [`http://www.wikidata.org/entity/Q${8 + i}${String(Date.now())}`];
      return { kind: 'PLACE', name, aliases: [], sameAs, geo: { latitude: 60 + i, longitude: 5 } };
    });
    const take = async () => {
      const answer = await askSubgraph(
        dataFolder,
        'entities',
        'mutation ($input: ImportEntitiesInput!) { importEntities(input: $input) { entries { outcome entityId } } }',
        { input: { entries, reason: 'a table' } },
        'worker',
      );
      const { importEntities } = answer.data as {
        importEntities: { entries: { outcome: string; entityId: string }[] };
      };
      return importEntities.entries;
    };
    const [one, other] = await take();
    const into = one?.entityId ?? '';
    await followed(entities.merge(other?.entityId ?? '', into));
    const unchanged = { outcome: 'UNCHANGED', entityId: into };
    expect(await take()).toEqual([unchanged, unchanged]);
    expect(await entities.list({ filter: { sameAs: entries[1]?.sameAs } })).toEqual({
      totalCount: 1,
      nodes: [{ id: into, sameAs: entries.flatMap(({ sameAs }) => sameAs) }],
    });
  });
});
