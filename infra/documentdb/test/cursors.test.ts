import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Double, type CommandStartedEvent } from 'mongodb';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { useDatabase } from './use-database.js';

const database = useDatabase({ monitorCommands: true });
const COUNT = 1000;

function numbers() {
  return database().db.collection<{ _id: number; group: number }>('numbers');
}

beforeAll(async () => {
  await numbers().insertMany(Array.from({ length: COUNT }, (_, i) => ({ _id: i, group: i % 7 })));
});

async function countGetMores(work: () => Promise<unknown>): Promise<number> {
  const { client } = database();
  let count = 0;
  const listen = ({ commandName }: CommandStartedEvent): void => {
    if (commandName === 'getMore') count++;
  };
  client.on('commandStarted', listen);
  await work();
  client.off('commandStarted', listen);
  return count;
}

describe('cursors of several batches', () => {
  it.each([
    ['a plain scan', () => numbers().find().batchSize(100)],
    ['a sort without an index', () => numbers().find().sort({ group: 1, _id: -1 }).batchSize(100)],
    ['a group', () => numbers().aggregate([{ $group: { _id: '$_id' } }], { batchSize: 100 })],
    ['a projection by pipeline', () => numbers().aggregate([{ $project: { group: 1 } }], { batchSize: 100 })],
  ])('give every document once: %s', async (_, open) => {
    let documents: { _id?: unknown }[] = [];
    const getMores = await countGetMores(async () => (documents = await open().toArray()));
    expect(new Set(documents.map(({ _id }) => _id)).size).toBe(COUNT);
    expect(documents).toHaveLength(COUNT);
    expect(getMores).toBeGreaterThanOrEqual(9);
  });

  it('keep their order over batches', async () => {
    const found = await numbers().find().sort({ group: -1, _id: 1 }).batchSize(33).toArray();
    const sorted = [...found].sort((a, b) => b.group - a.group || a._id - b._id);
    expect(found).toEqual(sorted);
  });

  it('respect limit and skip', async () => {
    const found = await numbers().find().sort({ _id: 1 }).skip(10).limit(250).batchSize(100).toArray();
    expect(found.map(({ _id }) => _id)).toEqual(Array.from({ length: 250 }, (_, i) => i + 10));
  });

  it('can be many at once, each with a place of its own', async () => {
    const cursors = Array.from({ length: 150 }, (_, i) =>
      numbers()
        .find({ group: i % 7 })
        .sort({ _id: 1 })
        .batchSize(2),
    );
    for (let round = 0; round < 6; round++) await Promise.all(cursors.map((cursor) => cursor.next()));
    const seventh = await Promise.all(cursors.map((cursor) => cursor.next()));
    expect(seventh.map((document, i) => [document?._id, i % 7])).toEqual(
      cursors.map((_, i) => [6 * 7 + (i % 7), i % 7]),
    );
    await Promise.all(cursors.map((cursor) => cursor.close()));
  });

  it('are gone when they are killed', async () => {
    const { db } = database();
    const { cursor } = await db.command({ find: 'numbers', batchSize: 1 });
    const killed = await db.command({ killCursors: 'numbers', cursors: [(cursor as { id: unknown }).id] });
    expect(killed.cursorsKilled).toHaveLength(1);
    const getMore = db.command({ getMore: (cursor as { id: unknown }).id, collection: 'numbers' });
    await expect(getMore).rejects.toMatchObject({ code: 43 });
  });

  it('leave nothing at the engine when their session ends', async () => {
    const { client, db } = database();
    const socket = decodeURIComponent(new URL(inject('socketUri')).host);
    const session = client.startSession();
    // To sort, the engine keeps the rest of the result in a file.
    const find = { find: 'numbers', sort: { group: 1, _id: 1 }, batchSize: 1 };
    const { cursor } = await db.command(find, { session });
    const id = String((cursor as { id: unknown }).id);
    const file = join(dirname(socket), 'postgres', 'pg_documentdb_cursor_files', `cursor_${id}`);
    expect(existsSync(file)).toBe(true);
    await db.command({ endSessions: [session.id] });
    expect(existsSync(file)).toBe(false);
    await session.endSession();
  });

  it('go on for a driver that gave their ids to the program as numbers of JavaScript', async () => {
    const { db } = database();
    const { cursor } = await db.command({ find: 'numbers', batchSize: 1 });
    const { id } = cursor as { id: unknown };
    const more = await db.command({ getMore: new Double(Number(id)), collection: 'numbers', batchSize: 2 });
    expect(more).toMatchObject({ cursor: { nextBatch: [expect.anything(), expect.anything()] } });
  });

  it('cannot be tailed, for no collection is capped', async () => {
    const { db } = database();
    await expect(numbers().find({}, { tailable: true }).toArray()).rejects.toMatchObject({ code: 2 });
    expect(await db.collection('nowhere').find({}, { tailable: true }).toArray()).toEqual([]);
  });
});
