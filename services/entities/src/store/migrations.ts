import type { Migration } from '@newsgraph/subgraph';
import type { Connection } from 'mongoose';
import type { Appearance, Entity } from '../domain/entity.js';
import { fieldsOf } from '../domain/fields.js';
import { termsOfKeys } from '../domain/naming.js';
import { orderOf } from '../domain/names.js';
import { keysOf } from '../domain/resolve.js';
import { keysOfName } from '../domain/spelling/variants.js';

const batchSize = 500;
/** How many of the newest articles that name an entity tell how it is called. */
const articlesEach = 20;

/** Rows of before entities could be merged: what a name led to is what it leads to. */
export const addSources: Migration = async (connection) => {
  for (const name of ['mentions', 'appearances'])
    await connection
      .collection(name)
      .updateMany({ sourceId: { $exists: false } }, [{ $set: { sourceId: '$entityId' } }]);
};

type Old = Pick<Entity, '_id' | 'kind' | 'name' | 'keys' | 'notKeys' | 'countryCode'>;
type Naming = Pick<Appearance, 'names' | 'titles'>;

/** Its keys, with those that its other spellings have in common with them. */
function keysSince({ kind, name, keys, notKeys, countryCode }: Old, naming: readonly Naming[]): string[] {
  const prefix = `${kind}:`;
  const known = keys.flatMap((key) =>
    key.startsWith(prefix) ? keysOfName(kind, key.slice(prefix.length)) : [],
  );
  const told = naming.flatMap(({ names: [first, ...aliases], titles }) =>
    first ? keysOf({ kind, name: first.text, aliases, titles: [...titles], countryCode }) : [],
  );
  const all = new Set([...keys, ...known, ...keysOfName(kind, name), ...told]);
  return [...all].filter((key) => !notKeys?.includes(key));
}

async function updateOf(connection: Connection, entity: Old) {
  const naming = await connection
    .collection<Appearance>('appearances')
    .find({ entityId: entity._id }, { projection: { names: 1, titles: 1 } })
    .sort({ order: -1 })
    .limit(articlesEach)
    .toArray();
  const keys = keysSince(entity, naming);
  const fields = entity.kind === 'PERSON' ? fieldsOf(naming.flatMap(({ titles }) => titles)) : [];
  return {
    updateOne: { filter: { _id: entity._id }, update: { $set: { keys, terms: termsOfKeys(keys), fields } } },
  };
}

/** Entities of before names were searched and spellings compared: they learn it from what articles call them. */
export const addNames: Migration = async (connection) => {
  const entities = connection.collection<Entity>('entities');
  for (let after = ''; ;) {
    const found = await entities
      .find({ _id: { $gt: after }, terms: { $exists: false } })
      .sort({ _id: 1 })
      .limit(batchSize)
      .toArray();
    const last = found.at(-1);
    if (!last) return;
    await entities.bulkWrite(await Promise.all(found.map((entity) => updateOf(connection, entity))));
    after = last._id;
  }
};

/** Entities of before lists by name took accents and the like for letters of their own. */
export const orderByName: Migration = async (connection) => {
  const entities = connection.collection<Entity>('entities');
  for (let after = ''; ;) {
    const found = await entities
      .find({ _id: { $gt: after } }, { projection: { name: 1 } })
      .sort({ _id: 1 })
      .limit(batchSize)
      .toArray();
    const last = found.at(-1);
    if (!last) return;
    await entities.bulkWrite(
      found.map(({ _id, name }) => ({
        updateOne: { filter: { _id, name }, update: { $set: { order: orderOf(name, _id) } } },
      })),
    );
    after = last._id;
  }
};

/** Entities of before a name came in front of the longer ones that begin with it. */
export const orderShorterFirst: Migration = (connection) => orderByName(connection);
