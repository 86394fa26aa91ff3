import { Decimal128, Long, ObjectId, type Document } from 'mongodb';
import { describe, expect, inject, it } from 'vitest';
import { documentIn, exchange, opMsg, OP_MSG_DOCUMENT } from './raw-client.js';
import { useDatabase } from './use-database.js';

interface Numbered extends Document {
  _id: string | number;
}

const database = useDatabase();

function collection(name: string) {
  return database().db.collection<Numbered>(name);
}

describe('reading and writing', () => {
  it('gives back every type as it was written', async () => {
    const values = database().db.collection('types');
    const document = {
      _id: new ObjectId(),
      text: 'Grüße, 世界',
      double: 1.5,
      long: Long.fromString('9007199254740993'),
      decimal: Decimal128.fromString('1.10'),
      date: new Date('2026-01-02T03:04:05.678Z'),
      nothing: null,
      list: [1, 'two', { three: 3 }],
      flag: true,
    };
    await values.insertOne(document);
    expect(await values.findOne({}, { promoteLongs: false })).toMatchObject({
      ...document,
      list: [expect.anything(), 'two', expect.anything()],
    });
  });

  it('compares by a collation, with and without an index of it', async () => {
    const words = collection('words');
    await words.insertMany([
      { _id: 1, word: 'b' },
      { _id: 2, word: 'C' },
      { _id: 3, word: 'a' },
      { _id: 4, word: 'B' },
    ]);
    const options = { collation: { locale: 'en', strength: 2 } };
    const found = async () => {
      const same = await words.find({ word: 'b' }, options).sort({ _id: 1 }).toArray();
      const sorted = await words.find({}, options).sort({ word: 1, _id: 1 }).toArray();
      const count = await words.countDocuments({ word: 'c' }, options);
      return [same, sorted].map((rows) => rows.map(({ _id }) => _id)).concat([[count]]);
    };
    const expected = [[1, 4], [3, 1, 4, 2], [1]];
    expect(await found()).toEqual(expected);
    await words.createIndexes([{ key: { word: 1 }, ...options }]);
    expect(await found()).toEqual(expected);
    expect(await words.find({ word: 'b' }).toArray()).toHaveLength(1);
  });

  it('updates with operators, with replacements and with upserts', async () => {
    const people = collection('people');
    await people.insertMany([
      { _id: 1, name: 'Ada' },
      { _id: 2, name: 'Bob' },
    ]);
    expect(await people.updateOne({ _id: 1 }, { $set: { name: 'Ada L.' } })).toMatchObject({
      modifiedCount: 1,
    });
    expect(await people.replaceOne({ _id: 2 }, { name: 'Robert' })).toMatchObject({ modifiedCount: 1 });
    expect(await people.updateOne({ _id: 3 }, { $set: { name: 'Cyd' } }, { upsert: true })).toMatchObject({
      upsertedId: 3,
      upsertedCount: 1,
    });
    expect(await people.updateMany({}, { $inc: { visits: 1 } })).toMatchObject({ matchedCount: 3 });
    expect(await people.find().sort({ _id: 1 }).toArray()).toEqual([
      { _id: 1, name: 'Ada L.', visits: 1 },
      { _id: 2, name: 'Robert', visits: 1 },
      { _id: 3, name: 'Cyd', visits: 1 },
    ]);
  });

  it('finds and modifies in one step', async () => {
    const counters = collection('counters');
    const next = () =>
      counters.findOneAndUpdate({ _id: 'c' }, { $inc: { n: 1 } }, { upsert: true, returnDocument: 'after' });
    expect(await next()).toEqual({ _id: 'c', n: 1 });
    expect(await next()).toEqual({ _id: 'c', n: 2 });
    expect(await counters.findOneAndDelete({ _id: 'c' })).toEqual({ _id: 'c', n: 2 });
  });

  it('says that it found a document in which nothing had to change', async () => {
    const same = database().db.collection('same');
    const modify = () =>
      same.findOneAndUpdate(
        { name: 'a' },
        { $setOnInsert: { n: 1 } },
        { upsert: true, returnDocument: 'after', includeResultMetadata: true },
      );
    expect(await modify()).toMatchObject({ lastErrorObject: { n: 1, updatedExisting: false } });
    const again = await modify();
    expect(again).toMatchObject({ value: { name: 'a', n: 1 }, ok: 1 });
    expect(again.lastErrorObject).toEqual({ n: 1, updatedExisting: true });
  });

  it('leaves fields in their order where nothing had to change, be their names numbers', async () => {
    const { db } = database();
    const document = new Map(['_id', 'named', '7'].map((name) => [name, 1]));
    await db.command({ insert: 'ordered', documents: [document] });
    const change = { findAndModify: 'ordered', query: { _id: 1 }, update: { $set: { named: 1 } } };
    // An object of JavaScript has numbers first, the driver's as well.
    const answer = await exchange(inject('port'), opMsg({ ...change, $db: db.databaseName }));
    expect(documentIn(answer, OP_MSG_DOCUMENT)).toMatchObject({
      lastErrorObject: { n: 1, updatedExisting: true },
      value: { _id: 1, named: 1, 7: 1 },
    });
    expect(answer.indexOf('named')).toBeLessThan(answer.indexOf('\x107\0'));
  });

  it('finds and modifies with a hint, as without', async () => {
    const hinted = collection('hinted');
    await hinted.insertMany([{ _id: 1 }, { _id: 2 }]);
    expect(await hinted.findOneAndDelete({ _id: 2 }, { hint: { _id: 1 } })).toEqual({ _id: 2 });
    expect(await hinted.find().toArray()).toEqual([{ _id: 1 }]);
  });

  it('gives every number of a counter once, however many ask for the next', async () => {
    const counters = database().db.collection<{ _id: string; last: number }>('counters');
    const asked = await Promise.all(
      Array.from({ length: 12 }, () =>
        counters.findOneAndUpdate(
          { _id: 'invoices' },
          { $inc: { last: 1 } },
          { upsert: true, returnDocument: 'after', includeResultMetadata: true },
        ),
      ),
    );
    const numbers = asked.map(({ value }) => value?.last ?? 0).sort((a, b) => a - b);
    expect(numbers).toEqual(Array.from({ length: 12 }, (_, i) => i + 1));
    expect(asked.filter(({ lastErrorObject }) => lastErrorObject?.upserted !== undefined)).toHaveLength(1);
    const updates = await Promise.all(
      Array.from({ length: 6 }, () =>
        counters.updateOne({ _id: 'x' }, { $inc: { last: 1 } }, { upsert: true }),
      ),
    );
    expect(updates.reduce((sum, { upsertedCount }) => sum + upsertedCount, 0)).toBe(1);
  });

  it('counts without a query what is there now, not what statistics know', async () => {
    const counted = database().db.collection('counted');
    for (let round = 0; round < 5; round++) {
      await counted.insertMany([{ round }, { round }, { round }]);
      expect(await counted.estimatedDocumentCount()).toBe(3);
      await counted.deleteMany();
      expect(await counted.estimatedDocumentCount()).toBe(0);
    }
  });

  it('carries out a mixed bulk, and goes on after an error where it is unordered', async () => {
    const bulk = collection('bulk');
    await bulk.insertOne({ _id: 1 });
    const result = bulk.bulkWrite(
      [
        { insertOne: { document: { _id: 1 } } },
        { insertOne: { document: { _id: 2 } } },
        { updateOne: { filter: { _id: 2 }, update: { $set: { a: 1 } } } },
        { deleteOne: { filter: { _id: 1 } } },
      ],
      { ordered: false },
    );
    await expect(result).rejects.toMatchObject({
      code: 11000,
      result: { insertedCount: 1, modifiedCount: 1, deletedCount: 1 },
    });
    expect(await bulk.find().toArray()).toEqual([{ _id: 2, a: 1 }]);
  });

  it('writes without being asked for an answer', async () => {
    const quiet = collection('quiet');
    await quiet.insertOne({ _id: 1 }, { writeConcern: { w: 0 } });
    await expect.poll(() => quiet.countDocuments()).toBe(1);
  });

  it('creates a collection once, however many write to it first', async () => {
    const names = Array.from({ length: 8 }, (_, i) => `fresh-${i % 2}`);
    await Promise.all(names.map((name, i) => collection(name).insertOne({ _id: i })));
    expect(await collection('fresh-0').countDocuments()).toBe(4);
    expect(await collection('fresh-1').countDocuments()).toBe(4);
  });

  it('takes a batch of 20,000 and documents of several megabytes', async () => {
    const large = collection('large');
    await large.insertMany(Array.from({ length: 20_000 }, (_, i) => ({ _id: i })));
    expect(await large.countDocuments()).toBe(20_000);
    const text = 'x'.repeat(5_000_000);
    await large.insertMany([
      { _id: 'a', text },
      { _id: 'b', text },
      { _id: 'c', text },
      { _id: 'd', text },
    ]);
    expect((await large.findOne({ _id: 'd' }))?.text).toHaveLength(text.length);
  });
});

describe('aggregation', () => {
  it('knows $facet, $lookup, $unionWith and $group', async () => {
    const orders = collection('orders');
    const items = collection('items');
    await items.insertMany([
      { _id: 'i1', price: 2 },
      { _id: 'i2', price: 3 },
    ]);
    await orders.insertMany([
      { _id: 1, item: 'i1', quantity: 2 },
      { _id: 2, item: 'i2', quantity: 1 },
    ]);
    const joined = await orders
      .aggregate([
        { $lookup: { from: 'items', localField: 'item', foreignField: '_id', as: 'item' } },
        { $unwind: '$item' },
        { $group: { _id: null, total: { $sum: { $multiply: ['$quantity', '$item.price'] } } } },
      ])
      .toArray();
    expect(joined).toEqual([{ _id: null, total: 7 }]);
    const faceted = await orders
      .aggregate([{ $facet: { count: [{ $count: 'n' }], first: [{ $sort: { _id: 1 } }, { $limit: 1 }] } }])
      .toArray();
    expect(faceted).toEqual([{ count: [{ n: 2 }], first: [{ _id: 1, item: 'i1', quantity: 2 }] }]);
    const united = await orders
      .aggregate([
        { $sort: { _id: 1 } },
        { $limit: 1 },
        { $unionWith: { coll: 'items', pipeline: [{ $limit: 1 }] } },
      ])
      .toArray();
    expect(united).toHaveLength(2);
  });

  it('writes its result into a collection', async () => {
    await collection('source').insertMany([{ _id: 1 }, { _id: 2 }]);
    await collection('source')
      .aggregate([{ $merge: { into: 'target' } }])
      .toArray();
    expect(await collection('target').countDocuments()).toBe(2);
  });
});
