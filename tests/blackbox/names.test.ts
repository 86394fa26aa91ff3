import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runScript } from '../kit/command.js';
import { editorOf } from '../kit/editing.js';
import { entitiesOf } from '../kit/entities.js';
import { makeKey } from '../kit/keys.js';
import { shared } from '../kit/shared.js';
import { until } from '../kit/wait.js';
import { newName } from '../kit/sight.js';

interface Listed {
  readonly id: string;
  readonly name: string;
  readonly sameAs: string[];
}

describe('entities by name, and as a table says what they are', () => {
  const { client, dataFolder, url } = shared();
  const editor = editorOf(client);
  const entities = entitiesOf(client);
  const name = newName();
  const surname = name.split(' ')[1] ?? '';
  const other = newName();
  const publisher = `names of ${surname}`;
  const item = `Q9${String(Date.now())}`;
  let article: string;
  let id: string;
  let folder: string;

  const search = async (text: string, filter: object = {}) => {
    const { data, errors } = await client.ask(
      'query ($search: String, $filter: EntityFilter) { entities(search: $search, filter: $filter) { nodes { id name sameAs } } }',
      { search: text, filter },
    );
    const nodes = (data as { entities: { nodes: Listed[] } } | null)?.entities.nodes ?? [];
    return { ids: nodes.map((node) => node.id), code: errors?.[0]?.extensions?.code };
  };

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'newsgraph-table-'));
    article = await editor.submit({
      name: `names/${surname}`,
      publisher,
      text: `“The bridge is long,” said Professor ${name}. “It is new.” Professor ${other} listened.`,
    });
    id = await entities.idOf(article, name);
  });
  afterAll(() => rm(folder, { recursive: true }));

  it.each([
    ['the name', () => name],
    ['the surname', () => surname],
    ['its beginning, in capitals', () => surname.slice(0, 6).toUpperCase()],
  ])('are found by %s', async (_, text) => {
    expect((await search(text())).ids).toContain(id);
  });

  it('have the name of their articles again where an editor takes back the one he gave', async () => {
    const listed = async () => (await entities.see(id))?.name;
    expect((await entities.setAliases(id, { name: `Dame ${name}` })).error).toBeNull();
    expect(await listed()).toBe(`Dame ${name}`);
    expect((await entities.setAliases(id, { name: null })).error).toBeNull();
    expect(await listed()).toBe(name);
  });

  it('are led to no more by a name that an editor takes away, be it the one by which they were first met', async () => {
    const met = newName();
    const naming = (part: string) =>
      editor.submit({ name: `${part}/${met}`, publisher, text: `Professor ${met} left Bergen ${part}.` });
    const first = await entities.idOf(await naming('today'), met);
    const renaming = await entities.setAliases(first, { name: newName(), wrongNames: [met] });
    expect(renaming.error).toBeNull();
    const second = await entities.idOf(await naming('again'), met);
    expect(second).not.toBe(first);
    expect(await entities.idOf(await naming('later'), met)).toBe(second);
    expect((await entities.setAliases(second, { wrongNames: [met] })).error).toBeNull();
    expect([first, second]).not.toContain(await entities.idOf(await naming('at last'), met));
  });

  it('are found only among those that a filter lets through', async () => {
    expect((await search(surname, { kinds: ['PLACE'] })).ids).toEqual([]);
  });

  it.each(['', ' … ', 'x'.repeat(101)])('are not searched by %j, and it is said why', async (text) => {
    expect((await search(text)).code).toBe('BAD_USER_INPUT');
  });

  it('take what a table says, say line by line what is wrong in it, and change nothing the second time', async () => {
    const file = join(folder, 'table.csv');
    const header = 'kind,name,aliases,wikidata,description,positions';
    const line = `PERSON,${name},"Anja ${surname} (TRANSLITERATION)",${item},A professor,"professor; Bergen; 2019"`;
    await writeFile(file, `${header}\n${line}\nROBOT,R2,,,,\n`);
    const run = () => runScript('entities:import', ['--json', file], { NEWSGRAPH_DATA: dataFolder });
    const first = await run();
    expect(JSON.parse(first.stdout)).toMatchObject({
      updated: 1,
      failed: 1,
      entities: [{ line: 2, entityId: id }],
      failures: [{ line: 3 }],
    });
    expect(first.code).toBe(1);
    expect(JSON.parse((await run()).stdout)).toMatchObject({ updated: 0, unchanged: 1, failed: 1 });
    expect((await entities.setAliases(id, { name: null })).error?.code).toBe('BAD_NAME');
    const sameAs = [`https://www.wikidata.org/wiki/${item}`];
    expect((await search(`Anja ${surname}`, { sameAs })).ids).toEqual([id]);
  });

  it('are the countries that a table held before any article named them', async () => {
    const file = join(folder, 'countries.csv');
    await writeFile(file, 'kind,name,aliases,countryCode\nPLACE,Tuvalu,Ellice Islands,TV\n');
    const { stdout } = await runScript('entities:import', ['--json', file], { NEWSGRAPH_DATA: dataFolder });
    const { entities: imported } = JSON.parse(stdout) as { entities: { entityId: string }[] };
    const naming = (part: string) =>
      editor.submit({ name: `${part}/${publisher}`, text: `Professor ${other} flew to Tuvalu ${part}.` });
    for (const part of ['on Monday', 'on Tuesday'])
      expect(await entities.idOf(await naming(part), 'Tuvalu')).toBe(imported[0]?.entityId);
  });

  interface Page {
    readonly totalCount: number;
    readonly nodes: readonly { readonly name: string }[];
  }

  /** What a list holds for those who may see the articles of some publishers alone. */
  async function listFor(publishers: readonly string[]) {
    const { client: reader } = await makeKey(client, url, { rights: { publishers } });
    return async (asked: string) => {
      const query = `{ entities(first: 100, ${asked}) { totalCount nodes { name } } }`;
      const { totalCount, nodes } = (await reader.request<{ entities: Page }, never>(query)).entities;
      return { totalCount, names: nodes.map((node) => node.name) };
    };
  }

  /** A list with its true count: other tests may import something between the two. */
  async function counted<List extends { totalCount: number; names: string[] }>(ask: () => Promise<List>) {
    let list = await ask();
    await until('as many are counted as are listed', async () => {
      list = await ask();
      return list.totalCount === list.names.length;
    });
    return list;
  }

  it('are listed by whether it is known what they are elsewhere', async () => {
    const list = await listFor([publisher]);
    const nobody = { totalCount: 0, names: [] };
    // What an imported table holds, everybody sees: that of other tests too.
    const { names } = await counted(() => list('filter: { hasSameAs: false }'));
    expect(names).toContain(other);
    expect(names).not.toContain(name);
    expect(await list(`search: "${other}", filter: { hasSameAs: true }`)).toEqual(nobody);
    expect(await list(`search: "${name}", filter: { hasSameAs: false }`)).toEqual(nobody);
    expect(await list(`search: "${name}", filter: { hasSameAs: true }`)).toEqual({
      totalCount: 1,
      names: [name],
    });
    expect((await list('filter: { hasSameAs: true }')).names).not.toContain(other);
  });

  it('are counted only for those who see them', async () => {
    const link = `https://people.example/${surname}`;
    const input = { entityId: await entities.idOf(article, other), sameAs: [link], reason: 'a test says so' };
    await client.request(
      'mutation ($input: SetDescriptionInput!) { setDescription(input: $input) { error { code } } }',
      { input },
    );
    const [own, elsewhere] = [await listFor([publisher]), await listFor([`not ${publisher}`])];
    const linked = `filter: { sameAs: ["${link}"] }`;
    expect(await own(linked)).toEqual({ totalCount: 1, names: [other] });
    expect(await elsewhere(linked)).toEqual({ totalCount: 0, names: [] });
    const { names } = await counted(() => elsewhere('filter: { hasSameAs: false }'));
    expect(names).not.toContain(other);
  });

  it('keep their place where those whom an editor described are named again after nobody did', async () => {
    const [again, later] = [newName(), `Zora ${surname}`];
    const own = `names of ${again}`;
    const story = (part: string, text: string) =>
      editor.submit({ name: `${part}/${own}`, publisher: own, text });
    const described = await entities.idOf(await story('first', `Professor ${again} left Bergen.`), again);
    expect((await entities.setDescription(described, { description: 'a test' })).error).toBeNull();
    await story('first', 'A ferry left Bergen.');
    await story('second', `Professor ${again} met Professor ${later} in a small town.`);
    const { names } = await (await listFor([own]))('filter: { kinds: [PERSON] }');
    expect(names).toEqual([again, later]);
  });
});
