import { createHash } from 'node:crypto';
import { connect } from 'node:net';
import { finished } from 'node:stream/promises';
import { GridFSBucket } from 'mongodb';
import { describe, expect, inject, it, onTestFinished } from 'vitest';
import { opMsg } from './raw-client.js';
import { useDatabase } from './use-database.js';

const database = useDatabase();

describe('commands of clients and tools', () => {
  it.each([
    { hello: 1 },
    { isMaster: 1 },
    { ping: 1 },
    { buildInfo: 1 },
    { hostInfo: 1 },
    { serverStatus: 1 },
    { getLog: 'startupWarnings' },
    { getCmdLineOpts: 1 },
    { getParameter: 1, featureCompatibilityVersion: 1 },
    { connectionStatus: 1, showPrivileges: true },
    { whatsmyip: 1 },
    { whatsmyuri: 1 },
    { currentOp: 1 },
    { listDatabases: 1, nameOnly: true },
    { setFeatureCompatibilityVersion: '7.0' },
    { killAllSessions: [] },
    { refreshSessions: [] },
    { endSessions: [] },
    { usersInfo: 1 },
    { dropAllUsersFromDatabase: 1 },
  ])('%o is answered', async (command) => {
    expect(await database().client.db('admin').command(command)).toMatchObject({ ok: 1 });
  });

  it('statistics, validation and changes of a collection are answered', async () => {
    const { db } = database();
    await db.collection('things').insertMany([{ a: 1 }, { a: 2 }]);
    expect(await db.command({ dbStats: 1 })).toMatchObject({ ok: 1, db: db.databaseName });
    expect(await db.command({ collStats: 'things' })).toMatchObject({ ok: 1, nindexes: 1 });
    expect(await db.command({ validate: 'things' })).toMatchObject({ ok: 1, valid: true });
    expect(await db.command({ collMod: 'things', validator: { a: { $gt: 0 } } })).toMatchObject({ ok: 1 });
  });

  it('a plan is explained, with and without running it', async () => {
    const { db } = database();
    const plans = db.collection('plans');
    await plans.createIndex({ a: 1 });
    await plans.insertMany([{ a: 1 }, { a: 2 }]);
    expect(await plans.find({ a: 1 }).explain('executionStats')).toMatchObject({
      queryPlanner: { namespace: `${db.databaseName}.plans` },
      executionStats: { nReturned: 1, executionSuccess: true },
    });
    expect(await plans.aggregate([{ $match: { a: 1 } }]).explain('queryPlanner')).toHaveProperty(
      'queryPlanner',
    );
  });

  it('a plan counts the documents that there are, not those that were deleted', async () => {
    const turned = database().db.collection('turned');
    await turned.insertMany([{ a: 1 }, { a: 2 }, { a: 3 }]);
    await turned.deleteMany({});
    await turned.insertMany([{ a: 1 }, { a: 2 }]);
    expect(await turned.find().explain('executionStats')).toMatchObject({
      executionStats: { nReturned: 2, totalDocsExamined: 2 },
    });
  });

  it('a write is explained without being done', async () => {
    const { db } = database();
    const kept = db.collection<{ _id: number; a: number }>('kept');
    await kept.insertMany([
      { _id: 1, a: 1 },
      { _id: 2, a: 1 },
    ]);
    const deletion = { delete: 'kept', deletes: [{ q: { a: 1 }, limit: 0 }] };
    const update = { update: 'kept', updates: [{ q: { a: 1 }, u: { $set: { a: 2 } } }] };
    expect(await db.command({ explain: deletion })).toMatchObject({
      queryPlanner: { namespace: `${db.databaseName}.kept` },
      executionStats: { nReturned: 2, allPlansExecution: [] },
    });
    expect(await db.command({ explain: update, verbosity: 'executionStats' })).toMatchObject({
      executionStats: { nReturned: 1 },
    });
    expect(await kept.countDocuments({ a: 1 })).toBe(2);
  });

  it.each([
    ['$out', { $out: 'precious' }],
    ['$merge', { $merge: { into: 'precious' } }],
  ])('a pipeline with %s is explained without being carried out', async (_, stage) => {
    const { db } = database();
    const source = db.collection<{ _id: number }>('explained');
    const precious = db.collection<{ _id: number }>('precious');
    for (const collection of [source, precious]) await collection.deleteMany();
    await source.insertOne({ _id: 1 });
    await precious.insertOne({ _id: 0 });
    const pipeline = [{ $match: { _id: 1 } }, stage];
    const plan = { queryPlanner: { namespace: `${db.databaseName}.explained` } };
    expect(await source.aggregate(pipeline).explain('queryPlanner')).toMatchObject(plan);
    const direct = { aggregate: 'explained', pipeline, cursor: {}, explain: true };
    expect(await db.command(direct)).toMatchObject(plan);
    for (const verbosity of ['executionStats', 'allPlansExecution']) {
      await expect(source.aggregate(pipeline).explain(verbosity)).rejects.toMatchObject({ code: 72 });
      const misplaced = source.aggregate([stage, { $match: { _id: 1 } }]).explain(verbosity);
      await expect(misplaced).rejects.toMatchObject({ name: 'MongoServerError' });
    }
    expect(await precious.find().toArray()).toEqual([{ _id: 0 }]);
  });

  it('a write is explained as it would look: with its collation and its variables', async () => {
    const { db } = database();
    await db.collection<{ name: string }>('looked').insertMany([{ name: 'Anna' }, { name: 'anna' }]);
    const found = async (deletion: object, rest: object = {}) => {
      const explain = { delete: 'looked', deletes: [{ ...deletion, limit: 0 }], ...rest };
      return (await db.command({ explain, verbosity: 'executionStats' })).executionStats as unknown;
    };
    const collation = { locale: 'en', strength: 2 };
    expect(await found({ q: { name: 'ANNA' } })).toMatchObject({ nReturned: 0 });
    expect(await found({ q: { name: 'ANNA' }, collation })).toMatchObject({ nReturned: 2 });
    const byVariable = { q: { $expr: { $eq: ['$name', '$$name'] } } };
    expect(await found(byVariable, { let: { name: 'anna' } })).toMatchObject({ nReturned: 1 });
  });

  it('the checksum of a file in GridFS is told, unless a chunk is missing', async () => {
    const { db } = database();
    const upload = new GridFSBucket(db, { chunkSizeBytes: 4 }).openUploadStream('file');
    await finished(upload.end('ten bytes!'));
    expect(await db.command({ filemd5: upload.id, root: 'fs' })).toEqual({
      numChunks: 3,
      md5: createHash('md5').update('ten bytes!').digest('hex'),
      ok: 1,
    });
    await db.collection('fs.chunks').deleteOne({ n: 1 });
    await expect(db.command({ filemd5: upload.id, root: 'fs' })).rejects.toMatchObject({ code: 10040 });
  });

  it('collections are listed, renamed and dropped', async () => {
    const { db } = database();
    await db.createCollection('before');
    await db.collection('before').insertOne({ a: 1 });
    await db.renameCollection('before', 'after');
    await db.collection('before').insertOne({ a: 2 });
    const names = await db
      .listCollections({ name: { $in: ['before', 'after'] } }, { nameOnly: true })
      .toArray();
    expect(names.map(({ name }) => name).sort()).toEqual(['after', 'before']);
    expect(await db.collection('after').countDocuments()).toBe(1);
    await db.collection('after').drop();
    await db.collection('after').drop();
    expect(await db.listCollections({ name: 'after' }).toArray()).toEqual([]);
  });

  it('views show what their pipeline gives', async () => {
    const { db } = database();
    await db.collection('people').insertMany([
      { name: 'Ada', age: 36 },
      { name: 'Bob', age: 10 },
    ]);
    await db.createCollection('adults', { viewOn: 'people', pipeline: [{ $match: { age: { $gte: 18 } } }] });
    expect(
      await db
        .collection('adults')
        .find({}, { projection: { _id: 0, name: 1 } })
        .toArray(),
    ).toEqual([{ name: 'Ada' }]);
  });

  it('a look ends when its client goes away', async () => {
    const { db, client } = database();
    await db.collection('endless').insertMany(Array.from({ length: 1500 }, (_, i) => ({ i })));
    const all = { $match: { $expr: { $lt: ['$i', 'x'] } } };
    const everyPair = { $lookup: { from: 'endless', pipeline: [all], as: 'j' } };
    const pipeline = [...Array.from({ length: 4 }, () => [everyPair, { $unwind: '$j' }]).flat()];
    const looks = async (): Promise<number> => {
      const { inprog } = await client.db('admin').command({ currentOp: 1 });
      return (inprog as { ns?: string }[]).filter(({ ns }) => ns === `${db.databaseName}.endless`).length;
    };
    const patiently = { timeout: 20_000 };
    const sockets = Array.from({ length: 3 }, () => connect(inject('port'), '127.0.0.1'));
    onTestFinished(() => sockets.forEach((socket) => socket.destroy()));
    const look = { aggregate: 'endless', pipeline, cursor: {}, maxTimeMS: 60_000, $db: db.databaseName };
    for (const socket of sockets) socket.write(opMsg(look));
    await expect.poll(looks, patiently).toBe(3);
    sockets[0]?.destroy();
    sockets[1]?.end();
    sockets[2]?.resetAndDestroy();
    await expect.poll(looks, patiently).toBe(0);
  });

  it('what a pipeline writes is written, though its client goes away', async () => {
    const { db } = database();
    await db.collection('read').insertMany(Array.from({ length: 3000 }, (_, i) => ({ i })));
    const some = { $lookup: { from: 'read', pipeline: [{ $match: { i: -1 } }], as: 'none' } };
    const socket = connect(inject('port'), '127.0.0.1');
    const pipeline = [some, { $merge: { into: 'written' } }];
    socket.write(opMsg({ aggregate: 'read', pipeline, cursor: {}, $db: db.databaseName }), () =>
      socket.destroy(),
    );
    await expect.poll(() => db.collection('written').countDocuments(), { timeout: 20_000 }).toBe(3000);
  });
});
