import { setTimeout as sleep } from 'node:timers/promises';
import { MongoClient, type ClientSession, type MongoServerError } from 'mongodb';
import { beforeEach, describe, expect, inject, it } from 'vitest';
import { startLossyProxy } from './lossy-proxy.js';
import { useDatabase } from './use-database.js';

const database = useDatabase();

interface Account {
  _id: string;
  balance: number;
}

function accounts() {
  return database().db.collection<Account>('accounts');
}

beforeEach(async () => {
  await accounts().deleteMany();
  await accounts().insertMany([
    { _id: 'a', balance: 10 },
    { _id: 'b', balance: 0 },
  ]);
});

const transfer = async (session: ClientSession, amount: number): Promise<void> => {
  await accounts().updateOne({ _id: 'a' }, { $inc: { balance: -amount } }, { session });
  await accounts().updateOne({ _id: 'b' }, { $inc: { balance: amount } }, { session });
};

/** More who write what a transaction holds than there are turns to write; by then they have all that they can get. */
async function queueUp(): Promise<{ done: Promise<unknown> }> {
  const writers = Array.from({ length: 24 }, () =>
    accounts().updateOne({ _id: 'a' }, { $inc: { balance: 1 } }),
  );
  await sleep(500);
  return { done: Promise.all(writers) };
}

async function balances(): Promise<number[]> {
  return (await accounts().find().sort({ _id: 1 }).toArray()).map(({ balance }) => balance);
}

describe('transactions', () => {
  it('are seen by others only when they commit', async () => {
    await database().client.withSession(async (session) => {
      session.startTransaction();
      await transfer(session, 3);
      expect(await balances()).toEqual([10, 0]);
      expect(await accounts().findOne({ _id: 'b' }, { session })).toMatchObject({ balance: 3 });
      await session.commitTransaction();
    });
    expect(await balances()).toEqual([7, 3]);
  });

  it('lose nothing that was answered where a client sends the first commands at once', async () => {
    const told = await database().client.withSession(async (session) => {
      session.startTransaction();
      const inserts = ['c', 'd', 'e'].map((_id) => accounts().insertOne({ _id, balance: 1 }, { session }));
      const outcomes = await Promise.allSettled(inserts);
      await session.commitTransaction();
      return outcomes.filter(({ status }) => status === 'fulfilled').length;
    });
    expect(told).toBeGreaterThan(0);
    expect(await accounts().countDocuments({ balance: 1 })).toBe(told);
  });

  it('keep nobody from reading, however many wait to write what they hold', async () => {
    const { done } = await database().client.withSession(async (session) => {
      session.startTransaction();
      await transfer(session, 3);
      const queue = await queueUp();
      expect(await balances()).toEqual([10, 0]);
      await session.commitTransaction();
      return queue;
    });
    await done;
    expect(await balances()).toEqual([31, 3]);
  });

  it('can close a cursor, however many wait to write what they hold', async () => {
    const { done } = await database().client.withSession(async (session) => {
      session.startTransaction();
      const cursor = accounts().find({}, { session, batchSize: 1 });
      await cursor.next();
      await transfer(session, 3);
      const queue = await queueUp();
      const closed = cursor.close().then(() => true);
      const isClosed = await Promise.race([closed, sleep(5000, false, { ref: false })]);
      await session.commitTransaction();
      expect(isClosed).toBe(true);
      return queue;
    });
    await done;
    expect(await balances()).toEqual([31, 3]);
  });

  it('hold up nobody for longer than he may wait, though all turns to write are taken by others', async () => {
    const unrelated = database().db.collection('unrelated');
    await unrelated.insertOne({ a: 1 });
    const { done } = await database().client.withSession(async (session) => {
      session.startTransaction();
      await transfer(session, 3);
      const queue = await queueUp();
      const update = { update: 'unrelated', updates: [{ q: {}, u: { $set: { a: 2 } } }], maxTimeMS: 100 };
      const outcome = database()
        .db.command(update)
        .catch((error: unknown) => error);
      const told = await Promise.race([outcome, sleep(5000, 'too late', { ref: false })]);
      await session.commitTransaction();
      expect(told).toMatchObject({ code: 50, codeName: 'MaxTimeMSExpired' });
      return queue;
    });
    await done;
    expect(await unrelated.countDocuments({ a: 1 })).toBe(1);
    expect(await balances()).toEqual([31, 3]);
  });

  it('leave nothing when they abort, not even a collection they created', async () => {
    const { client, db } = database();
    await client.withSession(async (session) => {
      session.startTransaction();
      await transfer(session, 3);
      await db.collection('made-within').insertOne({ a: 1 }, { session });
      await session.abortTransaction();
    });
    expect(await balances()).toEqual([10, 0]);
    expect(await db.listCollections({ name: 'made-within' }).toArray()).toEqual([]);
  });

  it('read from one snapshot, over several batches', async () => {
    const { client, db } = database();
    const rows = db.collection('rows');
    await rows.insertMany(Array.from({ length: 50 }, (_, i) => ({ i })));
    await client.withSession(async (session) => {
      session.startTransaction();
      const cursor = rows.find({}, { session, batchSize: 5 });
      await cursor.next();
      await rows.deleteMany({});
      expect(await cursor.toArray()).toHaveLength(49);
      await session.commitTransaction();
    });
  });

  it('fail with a write conflict that withTransaction tries again', async () => {
    const { client } = database();
    const one = client.withSession((session) => session.withTransaction(() => transfer(session, 1)));
    const all = Array.from({ length: 5 }, () =>
      client.withSession((session) => session.withTransaction(() => transfer(session, 1))),
    );
    await Promise.all([one, ...all]);
    expect(await balances()).toEqual([4, 6]);
  });

  it('hold up no definition but that of what they made themselves', async () => {
    const { client, db } = database();
    await db.createCollection('there');
    const waiting = await client.withSession(async (session) => {
      session.startTransaction();
      await db.collection('mine').insertOne({ a: 1 }, { session });
      const same = db.createCollection('mine');
      const done = same.then(() => Date.now());
      const others = client.db(`${db.databaseName}-other`);
      await db.createCollection('yours');
      await db.collection('theirs').insertOne({ a: 1 });
      await db.collection('there').createIndex({ a: 1 });
      await others.collection('theirs').insertOne({ a: 1 });
      await others.dropDatabase();
      const before = Date.now();
      await session.commitTransaction();
      return { done: await done, before };
    });
    expect(waiting.done).toBeGreaterThanOrEqual(waiting.before);
    expect(await db.collection('mine').countDocuments()).toBe(1);
  });

  it('begin with a write into a collection that others create meanwhile', async () => {
    const { client, db } = database();
    for (let round = 0; round < 10; round++) {
      const name = `meanwhile-${round}`;
      const write = () =>
        client.withSession(async (session) => {
          session.startTransaction();
          await db.collection(name).insertOne({ round }, { session });
          await session.commitTransaction();
        });
      await Promise.all([db.createCollection(name), write(), write()]);
      expect(await db.collection(name).countDocuments()).toBe(2);
    }
  });

  it('label a conflict as transient', async () => {
    const { client } = database();
    const [first, second] = [client.startSession(), client.startSession()];
    first.startTransaction();
    second.startTransaction();
    await accounts().findOne({ _id: 'b' }, { session: second });
    await transfer(first, 1);
    const late = accounts().updateOne({ _id: 'a' }, { $inc: { balance: 5 } }, { session: second });
    setTimeout(() => void first.commitTransaction(), 50);
    await expect(late).rejects.toMatchObject({ code: 112, errorLabels: ['TransientTransactionError'] });
    await second.abortTransaction();
    await Promise.all([first.endSession(), second.endSession()]);
    expect(await balances()).toEqual([9, 1]);
  });

  it('fail with a write conflict where another goes on, whatever write met it', async () => {
    const { client } = database();
    const holder = client.startSession();
    holder.startTransaction();
    await transfer(holder, 1);
    const writes: ((session: ClientSession) => Promise<unknown>)[] = [
      (session) => accounts().updateOne({ _id: 'a' }, { $inc: { balance: 5 } }, { session }),
      (session) => accounts().deleteMany({}, { session }),
      (session) => accounts().findOneAndUpdate({ _id: 'a' }, { $inc: { balance: 5 } }, { session }),
      (session) => accounts().bulkWrite([{ deleteOne: { filter: { _id: 'b' } } }], { session }),
    ];
    const met = await Promise.all(
      writes.map((write) =>
        client.withSession(async (session) => {
          session.startTransaction();
          return write(session).catch((error: unknown) => error as MongoServerError);
        }),
      ),
    );
    for (const error of met) {
      expect(error).toMatchObject({ code: 112, errorLabels: ['TransientTransactionError'] });
      expect((error as MongoServerError).message).toContain('Please retry your operation');
    }
    await holder.abortTransaction();
    await holder.endSession();
  });

  it('are tried again by withTransaction until the other one is over', async () => {
    const { client } = database();
    const holder = client.startSession();
    holder.startTransaction();
    await transfer(holder, 1);
    let tries = 0;
    const later = client.withSession((session) =>
      session.withTransaction(() => {
        tries += 1;
        return transfer(session, 2);
      }),
    );
    await expect.poll(() => tries, { timeout: 20_000 }).toBeGreaterThan(1);
    await holder.abortTransaction();
    await holder.endSession();
    await later;
    expect(await balances()).toEqual([8, 2]);
  });

  it('are rolled back when all connections of their client have broken', async () => {
    const proxy = await startLossyProxy(inject('port'));
    const client = await new MongoClient(`mongodb://127.0.0.1:${proxy.port}/`).connect();
    const remote = client.db(database().db.databaseName).collection<Account>('accounts');
    const session = client.startSession();
    session.startTransaction();
    await remote.updateOne({ _id: 'a' }, { $inc: { balance: 7 } }, { session });
    proxy.close();
    await accounts().updateOne({ _id: 'a' }, { $inc: { balance: 1 } }, { maxTimeMS: 10_000 });
    expect(await balances()).toEqual([11, 0]);
    await client.close();
  });

  it('are over after an error within them', async () => {
    const { client } = database();
    await client.withSession(async (session) => {
      session.startTransaction();
      await transfer(session, 1);
      await expect(accounts().insertOne({ _id: 'a', balance: 0 }, { session })).rejects.toMatchObject({
        code: 11000,
      });
      await expect(accounts().findOne({}, { session })).rejects.toMatchObject({
        code: 251,
        codeName: 'NoSuchTransaction',
      });
      await session.abortTransaction();
    });
    expect(await balances()).toEqual([10, 0]);
  });

  it('refuse what MongoDB refuses in them', async () => {
    const { client, db } = database();
    await client.withSession(async (session) => {
      session.startTransaction();
      await expect(db.command({ count: 'accounts' }, { session })).rejects.toMatchObject({ code: 263 });
      await session.abortTransaction();
    });
  });

  it('can be committed again where the answer was lost', async () => {
    const { client } = database();
    await client.withSession(async (session) => {
      session.startTransaction();
      await transfer(session, 2);
      await session.commitTransaction();
      await session.commitTransaction();
    });
    expect(await balances()).toEqual([8, 2]);
  });

  it('run through TCP as well, with no option in the URI', async () => {
    const client = await new MongoClient(`mongodb://127.0.0.1:${inject('port')}/`).connect();
    const remote = client.db(database().db.databaseName).collection<Account>('accounts');
    await client.withSession((session) =>
      session.withTransaction(() => remote.updateOne({ _id: 'a' }, { $set: { balance: 1 } }, { session })),
    );
    await client.close();
    expect(await balances()).toEqual([1, 0]);
  });

  it('are rolled back when their session ends', async () => {
    const { client } = database();
    const session = client.startSession();
    session.startTransaction();
    await transfer(session, 1);
    await session.endSession();
    await accounts().updateOne({ _id: 'a' }, { $set: { balance: 5 } });
    expect(await balances()).toEqual([5, 0]);
  });
});
