import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { useDatabase } from './use-database.js';

const database = useDatabase();

describe('indexes', () => {
  it('are created, listed and dropped', async () => {
    const places = database().db.collection('places');
    expect(await places.createIndex({ name: 1, size: -1 })).toBe('name_1_size_-1');
    await places.createIndex({ name: 1, size: -1 });
    await places.createIndexes([{ key: { seen: 1 }, expireAfterSeconds: 60 }]);
    const partialFilterExpression = { code: { $exists: true } };
    await places.createIndexes([{ key: { code: 1 }, unique: true, partialFilterExpression }]);
    expect((await places.indexes()).map(({ name }) => name)).toEqual([
      '_id_',
      'name_1_size_-1',
      'seen_1',
      'code_1',
    ]);
    await places.dropIndex('seen_1');
    expect(await places.indexExists('seen_1')).toBe(false);
    await places.dropIndexes();
    expect(await places.indexes()).toHaveLength(1);
  });

  it('find what is near, over the globe', async () => {
    const towns = database().db.collection('towns');
    await towns.createIndex({ at: '2dsphere' });
    await towns.insertMany([
      { name: 'Bern', at: { type: 'Point', coordinates: [7.45, 46.95] } },
      { name: 'Moscow', at: { type: 'Point', coordinates: [37.62, 55.75] } },
      { name: 'Thun', at: { type: 'Point', coordinates: [7.63, 46.76] } },
    ]);
    const from = { type: 'Point', coordinates: [7.44, 46.95] } as const;
    const near = await towns
      .aggregate<{ name: string; metres: number }>([
        { $geoNear: { near: from, distanceField: 'metres', maxDistance: 50_000 } },
      ])
      .toArray();
    expect(near.map(({ name, metres }) => [name, Math.round(metres / 1000)])).toEqual([
      ['Bern', 1],
      ['Thun', 26],
    ]);
  });

  it('give their order where they are hinted at, and `$natural` that of insertion', async () => {
    const boats = database().db.collection<{ _id: string; masts: number }>('hinted');
    await boats.createIndexes([{ key: { masts: -1 }, name: 'by-masts' }]);
    await boats.insertMany(['m', 'z', 'a', 'q'].map((_id, i) => ({ _id, masts: [1, 3, 2, 4][i] ?? 0 })));
    const ids = (rows: { _id: string }[]) => rows.map(({ _id }) => _id).join('');
    const found = async (hint: object | string) => [
      ids(await boats.find({}, { hint }).toArray()),
      ids(
        await boats
          .find({ masts: { $gt: 1 } }, { hint })
          .batchSize(2)
          .toArray(),
      ),
      ids(
        await boats
          .aggregate<{ _id: string }>([{ $match: { masts: { $gt: 1 } } }, { $unset: 'masts' }], { hint })
          .toArray(),
      ),
    ];
    expect(await found({ masts: -1 })).toEqual(['qzam', 'qza', 'qza']);
    expect(await found('by-masts')).toEqual(['qzam', 'qza', 'qza']);
    expect(await found({ $natural: 1 })).toEqual(['mzaq', 'zaq', 'zaq']);
    expect(await found({ $natural: -1 })).toEqual(['qazm', 'qaz', 'qaz']);
  });

  it('are listed as they were asked for, in however many batches, so that another server takes them', async () => {
    const boats = database().db.collection('boats');
    await boats.createIndexes([{ key: { name: 1 } }, { key: { port: 1 }, sparse: true }]);
    const listed = await boats.listIndexes({ batchSize: 1 }).toArray();
    expect(listed).toEqual([
      { v: 2, key: { _id: 1 }, name: '_id_' },
      { v: 2, key: { name: 1 }, name: 'name_1' },
      { v: 2, key: { port: 1 }, name: 'port_1', sparse: true },
    ]);
  });

  it('of text and unique ones may have the collation that compares bytes', async () => {
    const notes = database().db.collection('notes');
    const collation = { locale: 'simple' };
    await notes.createIndexes([
      { key: { text: 'text' }, collation },
      { key: { code: 1 }, unique: true, collation },
    ]);
    await notes.insertOne({ text: 'a harbour', code: 'A' });
    await notes.insertOne({ text: 'a bridge', code: 'a' });
    expect(await notes.find({ $text: { $search: 'harbour' } }).toArray()).toHaveLength(1);
    expect(await notes.distinct('code', {}, { collation })).toEqual(['A', 'a']);
  });

  it('find words, and say how well they fit', async () => {
    const stories = database().db.collection<{ _id: number; text: string }>('stories');
    await stories.createIndex({ text: 'text' });
    await stories.insertMany([
      { _id: 1, text: 'harbour harbour harbour' },
      { _id: 2, text: 'a harbour and much else besides' },
      { _id: 3, text: 'nothing of it' },
    ]);
    const score = { $meta: 'textScore' } as const;
    const found = await stories
      .find({ $text: { $search: 'harbours' } })
      .project<{ _id: number; score: number }>({ score })
      .sort({ score })
      .toArray();
    expect(found.map(({ _id }) => _id)).toEqual([1, 2]);
    expect(found[0]?.score).toBeGreaterThan(found[1]?.score ?? Infinity);
  });

  it.each([
    [{ score: { $meta: 'textScore' } }, ['_id', 'body', 'rank', 'score']],
    [{ _id: 0, score: { $meta: 'textScore' } }, ['body', 'rank', 'score']],
    [{ rank: 0, score: { $meta: 'textScore' } }, ['_id', 'body', 'score']],
    [{ rank: 1, score: { $meta: 'textScore' } }, ['_id', 'rank', 'score']],
    [{ _id: 1, score: { $meta: 'textScore' } }, ['_id', 'score']],
  ])('of text add their score to what else is asked for: %j', async (projection, fields) => {
    const pages = database().db.collection(`pages ${fields.join()}`);
    await pages.createIndex({ body: 'text' });
    await pages.insertMany([1, 2, 3, 4].map((rank) => ({ rank, body: 'ferry '.repeat(rank) })));
    const found = pages.find({ $text: { $search: 'ferry' } }, { projection });
    const rows = await found.sort({ rank: -1 }).skip(1).limit(2).batchSize(1).toArray();
    expect(rows.map((row) => Object.keys(row).sort())).toEqual([fields, fields]);
    expect(rows.every(({ score }) => score > 0)).toBe(true);
  });

  it('of many collections are created at once without getting into each other’s way', async () => {
    const { db } = database();
    const names = Array.from({ length: 10 }, (_, i) => `parallel-${i}`);
    await Promise.all(
      names.flatMap((name) => [
        db.collection(name).createIndex({ a: 1 }),
        db.collection(name).createIndexes([{ key: { b: 1 }, unique: true }]),
        db.collection(name).insertOne({ a: 1, b: 1 }),
      ]),
    );
    for (const name of names) expect(await db.collection(name).indexes()).toHaveLength(3);
  });

  it('serve sorted pages in order soon after the collection was filled', async () => {
    const log = database().db.collection('log');
    await log.createIndex({ at: -1 });
    await log.insertMany(Array.from({ length: 3000 }, (_, i) => ({ at: i, text: 'x'.repeat(300) })));
    const stages = async (): Promise<string> =>
      JSON.stringify((await log.find().sort({ at: -1 }).limit(10).explain('queryPlanner')).queryPlanner);
    // Autovacuum analyzes it within a few seconds; until then the page is sorted.
    for (let waited = 0; waited < 20 && (await stages()).includes('"SORT"'); waited++) await sleep(1000);
    const plan = await stages();
    expect(plan).toContain('"indexName":"at_-1"');
    expect(plan).not.toContain('"SORT"');
  });
});
