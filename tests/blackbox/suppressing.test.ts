import { describe, expect, it } from 'vitest';
import { openDatabase } from '../kit/database.js';
import { editorOf } from '../kit/editing.js';
import { entitiesOf, followed } from '../kit/entities.js';
import { shared } from '../kit/shared.js';
import { newName } from '../kit/sight.js';
import { until } from '../kit/wait.js';

interface Told {
  readonly mentions: { readonly nodes: readonly { readonly exact: string }[] };
  readonly quotes: { readonly nodes: readonly { readonly id: string }[] };
}

describe('people whom an editor merged or split off before', () => {
  const { client, dataFolder } = shared();
  const editor = editorOf(client);
  const entities = entitiesOf(client);
  const section = `suppressing ${newName()}`;
  const submit = (part: string, text: string) => editor.submit({ section, name: `${section}/${part}`, text });
  const said = (name: string, words: string) =>
    `BERGEN — A bridge was opened on Monday. “${words},” said Professor ${name}. “It is long.”`;
  /** What is told in an article. */
  const namedIn = async (id: string) => {
    const query =
      'query ($id: ID!) { article(id: $id) { mentions { nodes { exact } } quotes { nodes { id } } } }';
    return (await client.request<{ article: Told }, object>(query, { id })).article;
  };

  it('are suppressed together', async () => {
    const names = [newName(), newName()];
    const texts = names.map(async (name) => entities.idOf(await submit(name, said(name, 'Forget me')), name));
    const [one = '', other = ''] = await Promise.all(texts);
    await followed(entities.merge(other, one));
    expect((await editor.suppressPerson(other)).error).toBeNull();
    expect([await entities.see(one), await entities.see(other)]).toEqual([null, null]);
    await submit('again', `${said(names[0] ?? '', 'I am here')} ${said(names[1] ?? '', 'So am I')}`);
    expect([await entities.see(one), await entities.see(other)]).toEqual([null, null]);
  });

  it('are suppressed where an editor split them off, and do not come back with the article', async () => {
    const [name, other] = [newName(), newName()];
    const text = `BERGEN — Professor ${name} met Professor ${other}. “We walked along the river,” said ${name}.`;
    const article = await submit('split off', text);
    const { entity } = await entities.split({
      entityId: await entities.idOf(article, name),
      articleIds: [article],
      newName: `${name} of Ohio`,
    });
    expect((await editor.suppressPerson(entity?.id ?? '')).error).toBeNull();
    await submit('split off', `${text} It rained.`);
    const { mentions, quotes } = await namedIn(article);
    expect(mentions.nodes.map(({ exact }) => exact)).toContain(other);
    expect(mentions.nodes.filter(({ exact }) => exact.includes(name))).toEqual([]);
    expect(quotes.nodes).toEqual([]);
  });

  it('are suppressed only once nothing is moved to them any more', async () => {
    const name = newName();
    const id = await entities.idOf(await submit('moved', said(name, 'I am on the move')), name);
    const database = await openDatabase(dataFolder);
    const moves = database.db('newsgraph_entities').collection<{ _id: string; toId: string }>('moves');
    await moves.insertOne({ _id: `to ${id}`, toId: id });
    const { error, pendingServices } = await editor.suppressPerson(id);
    expect({ error, pendingServices }).toEqual({ error: null, pendingServices: ['entities'] });
    expect(await entities.see(id)).not.toBeNull();
    await moves.deleteOne({ _id: `to ${id}` });
    await database.close();
    await until('it is suppressed', async () => (await entities.see(id)) === null);
  });
});
