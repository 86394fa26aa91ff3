import {
  BSONRegExp,
  Long,
  MongoServerError,
  ObjectId,
  type MongoBulkWriteError,
  type WriteError,
} from 'mongodb';
import { describe, expect, inject, it } from 'vitest';
import { documentIn, exchange, opMsg, OP_MSG_DOCUMENT } from './raw-client.js';
import { useDatabase } from './use-database.js';

const database = useDatabase();
const MEBIBYTE = 1024 * 1024;

async function errorOf(work: Promise<unknown>): Promise<MongoServerError> {
  const error: unknown = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (error instanceof MongoServerError) return error;
  throw new Error(`A MongoServerError was expected, not ${String(error)}.`);
}

describe('unique violations', () => {
  it('name collection, index and key in the words of MongoDB', async () => {
    const { db } = database();
    const users = db.collection('users');
    await users.createIndexes([{ key: { email: 1 }, unique: true }]);
    await users.insertOne({ email: 'a@example.org' });
    const error = await errorOf(users.insertOne({ email: 'a@example.org' }));
    expect(error.message).toBe(
      `E11000 duplicate key error collection: ${db.databaseName}.users index: email_1 dup key: { email: "a@example.org" }`,
    );
    expect(error).toMatchObject({
      code: 11000,
      keyPattern: { email: 1 },
      keyValue: { email: 'a@example.org' },
    });
  });

  it('are told for _id, and for compound and nested keys', async () => {
    const { db } = database();
    const id = new ObjectId();
    const plain = db.collection('plain');
    await plain.insertOne({ _id: id });
    expect(await errorOf(plain.insertOne({ _id: id }))).toMatchObject({
      keyPattern: { _id: 1 },
      keyValue: { _id: id },
    });

    const nested = db.collection('nested');
    await nested.createIndexes([{ key: { 'a.b': 1, c: -1 }, unique: true }]);
    await nested.insertOne({ a: { b: 1 }, c: 2 });
    expect(await errorOf(nested.insertOne({ a: { b: 1 }, c: 2 }))).toMatchObject({
      keyPattern: { 'a.b': 1, c: -1 },
      keyValue: { 'a.b': 1, c: 2 },
    });
  });

  it('are told for updates, upserts and findOneAndUpdate', async () => {
    const slots = database().db.collection<{ _id: number; slot?: number }>('slots');
    await slots.createIndexes([{ key: { slot: 1 }, unique: true }]);
    await slots.insertMany([
      { _id: 1, slot: 1 },
      { _id: 2, slot: 2 },
    ]);
    const change = { $set: { slot: 1 } };
    for (const work of [
      () => slots.updateOne({ _id: 2 }, change),
      () => slots.updateOne({ _id: 3 }, change, { upsert: true }),
      () => slots.findOneAndUpdate({ _id: 2 }, change),
    ]) {
      expect(await errorOf(work())).toMatchObject({
        code: 11000,
        keyPattern: { slot: 1 },
        keyValue: { slot: 1 },
      });
    }
  });

  it('are told of documents with expressions that JavaScript cannot read', async () => {
    const { db } = database();
    const rules = db.collection('rules', { bsonRegExp: true });
    const rule = new BSONRegExp('(?i)abc', 'x');
    await rules.createIndexes([{ key: { rule: 1 }, unique: true }]);
    await rules.insertOne({ rule });
    const details = { code: 11000, keyPattern: { rule: 1 } };
    expect(await errorOf(rules.insertOne({ rule }))).toMatchObject(details);
    const upsert = rules.updateOne({ a: 1 }, { $set: { rule } }, { upsert: true });
    expect((await errorOf(upsert)).message).toContain('dup key: { rule: /(?i)abc/x }');
    expect(await rules.find({ rule }).explain('queryPlanner')).toHaveProperty('queryPlanner');
  });

  it('are told in an answer that fits a document and comes soon, however many there are', async () => {
    const { db } = database();
    await db.collection('many').createIndexes([{ key: { slot: 1 }, unique: true }]);
    await db.collection('many').insertOne({ slot: 0 });
    const documents = Array.from({ length: 12_000 }, () => ({ slot: 0 }));
    const { n, writeErrors } = await db.command({ insert: 'many', documents, ordered: false });
    const errors = writeErrors as { readonly errmsg: string }[];
    expect([n, errors.length]).toEqual([0, 12_000]);
    expect(errors[0]?.errmsg).toContain('dup key: { slot: 0 }');
    expect(errors.at(-1)).toMatchObject({ index: 11_999, code: 11000, errmsg: '', keyValue: { slot: 0 } });
  });

  it('tell of each no more than there is room for, where keys are long', async () => {
    const { db } = database();
    const slot = 'x'.repeat(1000);
    await db.collection('long').createIndexes([{ key: { slot: 1 }, unique: true }]);
    await db.collection('long').insertOne({ slot });
    const documents = Array.from({ length: 12_000 }, (_, i) => ({ i, slot }));
    const error = await errorOf(db.collection('long').insertMany(documents, { ordered: false }));
    const errors = (error as MongoBulkWriteError).writeErrors as readonly WriteError[];
    expect(errors).toHaveLength(12_000);
    expect(errors[0]).toMatchObject({ index: 0, code: 11000 });
    expect(errors[0]?.errmsg).toContain('dup key: { slot: "xxx');
    expect(errors.at(-1)).toMatchObject({ index: 11_999, code: 11000, errmsg: '' });
  });

  it('stand against an index on values that are there twice', async () => {
    const doubled = database().db.collection('doubled');
    await doubled.insertMany([{ a: 1 }, { a: 1 }]);
    const error = await errorOf(doubled.createIndexes([{ key: { a: 1 }, unique: true }]));
    expect(error).toMatchObject({
      code: 11000,
      codeName: 'DuplicateKey',
      keyPattern: { a: 1 },
      keyValue: { a: 1 },
    });
    expect(error.message).toContain('E11000 duplicate key error');
  });
});

describe('other errors have the codes of MongoDB', () => {
  it('for a command that is too slow', async () => {
    const slow = database().db.collection('slow');
    await slow.insertMany(Array.from({ length: 1500 }, (_, i) => ({ i })));
    const everyPair = [
      { $lookup: { from: 'slow', pipeline: [{ $match: { $expr: { $lt: ['$i', 'x'] } } }], as: 'j' } },
    ];
    const aggregation = slow.aggregate([...everyPair, { $match: { 'j.i': -1 } }], { maxTimeMS: 20 });
    for (const work of [aggregation.clone().explain('executionStats'), aggregation.toArray()]) {
      expect(await errorOf(work)).toMatchObject({ code: 50, codeName: 'MaxTimeMSExpired' });
    }
    expect(await slow.countDocuments({}, { maxTimeMS: 5000 })).toBe(1500);
  });

  it.each([
    ['an unknown command', { frobnicate: 1 }, 59, 'CommandNotFound'],
    ['an unknown operator', { find: 'c', filter: { $frob: 1 } }, 2, 'BadValue'],
    [
      'an unknown stage',
      { aggregate: 'c', pipeline: [{ $frob: 1 }], cursor: {} },
      40324,
      'UnrecognizedCommand',
    ],
    // A program that is told otherwise would wait for its failure in vain.
    ['a fail point', { configureFailPoint: 'failCommand', mode: 'alwaysOn' }, 59, 'CommandNotFound'],
    [
      'a change stream',
      { aggregate: 'c', pipeline: [{ $changeStream: {} }], cursor: {} },
      40573,
      'Location40573',
    ],
    ['an index that is not there', { dropIndexes: 'indexed', index: 'nope_1' }, 27, 'IndexNotFound'],
    ['documents that would expire by no index', { create: 'x', expireAfterSeconds: 5 }, 72, 'InvalidOptions'],
    ['an empty name of a collection', { insert: '', documents: [{}] }, 73, 'InvalidNamespace'],
    ['a cursor that is not there', { getMore: Long.fromNumber(4711), collection: 'c' }, 43, 'CursorNotFound'],
  ])('for %s', async (_, command, code, codeName) => {
    const { db } = database();
    await db.collection('indexed').createIndex({ a: 1 });
    expect(await errorOf(db.command(command))).toMatchObject({ code, codeName });
  });

  it.each([
    [
      'an unknown stage',
      { aggregate: 'c', pipeline: [{ $frob: 1 }], cursor: {} },
      /^Unrecognized pipeline stage name: '\$frob'/,
    ],
    [
      'a time that is too long',
      { count: 'indexed', maxTimeMS: 1e12 },
      /^1000000000000 value for maxTimeMS is out of range \[0, 2147483647\]$/,
    ],
    [
      'a text search without an index',
      { find: 'indexed', filter: { $text: { $search: 'a' } } },
      /text index required for \$text query/,
    ],
    [
      'a projection that takes and leaves out fields',
      { find: 'indexed', projection: { a: 1, b: 0 } },
      /^Cannot do exclusion on field b in inclusion projection$/,
    ],
  ])('in the words of MongoDB for %s', async (_, command, words) => {
    const { db } = database();
    await db.collection('indexed').createIndex({ a: 1 });
    await db.collection('indexed').insertOne({ a: 1, b: 1 });
    expect((await errorOf(db.command(command))).message).toMatch(words);
  });

  it('in the words of MongoDB for `$push` into what is no array', async () => {
    const counts = database().db.collection<{ _id: number; n: number[] }>('counts');
    await counts.insertOne({ _id: 1, n: 2 as never });
    const error = await errorOf(counts.updateOne({ _id: 1 }, { $push: { n: 3 } }));
    expect(error.message).toBe("The field 'n' must be an array but is of type int in document {_id: 1}");
  });

  it('in the words of MongoDB for a point that an index has no place for', async () => {
    const places = database().db.collection('places');
    await places.createIndex({ at: '2d' });
    const error = await errorOf(places.insertOne({ at: [200, 200] }));
    expect(error.message).toContain('point not in interval of [ -180, 180 ]');
  });

  it('for a collection that exists with other options', async () => {
    const { db } = database();
    await db.createCollection('twice');
    expect(await errorOf(db.createCollection('twice', { validator: { a: 1 } }))).toMatchObject({ code: 48 });
  });

  it('for a document of more than 16 MiB', async () => {
    const huge = Array.from({ length: 17 }, () => 'x'.repeat(MEBIBYTE));
    // The driver would refuse it itself.
    const bytes = opMsg({ insert: 'huge', documents: [{ huge }], $db: database().db.databaseName });
    expect(documentIn(await exchange(inject('port'), bytes), OP_MSG_DOCUMENT)).toMatchObject({
      code: 10334,
      codeName: 'BSONObjectTooLarge',
    });
  });
});
