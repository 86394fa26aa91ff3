import { beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '../../kit/database.js';
import { editorOf } from '../../kit/editing.js';
import { entitiesOf } from '../../kit/entities.js';
import { harmed } from '../../kit/harmed.js';
import type { Newsgraph } from '../../kit/newsgraph.js';
import { newName } from '../../kit/sight.js';
import { until } from '../../kit/wait.js';

// Not in the newsgraph that tests share: all rows of the service become old ones.
describe('data of before entities were merged and searched', () => {
  let newsgraph: Newsgraph;
  const name = `${newName()}øv`;

  beforeAll(async () => {
    newsgraph = await harmed();
  });

  const found = async (search: string) => {
    const { entities } = await newsgraph.client.request<{ entities: { nodes: { id: string }[] } }, object>(
      'query ($search: String!) { entities(search: $search) { nodes { id } } }',
      { search },
    );
    return entities.nodes.map(({ id }) => id);
  };

  async function makeOld(): Promise<void> {
    const database = await openDatabase(newsgraph.dataFolder);
    const db = database.db('newsgraph_entities');
    await db
      .collection('entities')
      .updateMany({}, [{ $unset: ['terms', 'fields'] }, { $set: { keys: { $slice: ['$keys', 1] } } }]);
    for (const rows of ['mentions', 'appearances'])
      await db.collection(rows).updateMany({}, { $unset: { sourceId: 1 } });
    await db
      .collection<{ _id: string }>('versions_of_data')
      .updateOne({ _id: 'data' }, { $set: { version: 1 } });
    await database.close();
  }

  it('is brought to the present form when the service starts: by name, spelling and field, found and merged', async () => {
    const [editor, entities] = [editorOf(newsgraph.client), entitiesOf(newsgraph.client)];
    const text = `BERGEN — Professor ${name} left.`;
    const id = await entities.idOf(await editor.submit({ name: `old/${name}`, text }), name);
    await makeOld();
    const { pid } = newsgraph.process('entities');
    process.kill(pid, 'SIGKILL');
    await until('the old name is found', async () => (await found(name)).includes(id), 60);
    const submit = (by: string, title: string) =>
      editor.submit({
        name: `${title}/${by}`,
        text: `BERGEN — ${title} ${by} spoke. “It is late,” she said.`,
      });
    const spelling = name.replace('ø', 'oe');
    expect(await entities.idOf(await submit(spelling, 'Professor'), spelling)).toBe(id);
    const again = await submit(name, 'Striker');
    expect(await entities.idOf(again, name)).not.toBe(id);
    const { error } = await entities.merge(await entities.idOf(again, name), id);
    expect(error).toBeNull();
    await until('the mention follows', async () => (await entities.idOf(again, name)) === id, 20);
  });
});
