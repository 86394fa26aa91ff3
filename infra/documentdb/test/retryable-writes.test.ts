import { Long, MongoClient, UUID } from 'mongodb';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { startLossyProxy, type LossyProxy } from './lossy-proxy.js';
import { useDatabase } from './use-database.js';

const database = useDatabase();
let proxy: LossyProxy;
let client: MongoClient;

beforeAll(async () => {
  proxy = await startLossyProxy(inject('port'));
  client = await new MongoClient(`mongodb://127.0.0.1:${proxy.port}/`).connect();
});

afterAll(async () => {
  await client.close();
  proxy.close();
});

function counters() {
  return client.db(database().db.databaseName).collection<{ _id: string; n: number }>('counters');
}

describe('a write whose answer was lost is sent again by the driver, and happens once', () => {
  it('for updates', async () => {
    await counters().insertOne({ _id: 'u', n: 0 });
    proxy.loseAnswerTo('marker-u');
    const result = await counters().updateOne({ _id: 'u' }, { $inc: { n: 1 } }, { comment: 'marker-u' });
    expect(result.modifiedCount).toBe(1);
    expect(await counters().findOne({ _id: 'u' })).toEqual({ _id: 'u', n: 1 });
  });

  it('for inserts', async () => {
    proxy.loseAnswerTo('marker-i');
    const result = await counters().insertOne({ _id: 'i', n: 1 }, { comment: 'marker-i' });
    expect(result.acknowledged).toBe(true);
  });

  it('for findOneAndUpdate and deletes', async () => {
    await counters().insertOne({ _id: 'f', n: 0 });
    proxy.loseAnswerTo('marker-f');
    const options = { comment: 'marker-f', returnDocument: 'after' } as const;
    expect(await counters().findOneAndUpdate({ _id: 'f' }, { $inc: { n: 1 } }, options)).toEqual({
      _id: 'f',
      n: 1,
    });
    proxy.loseAnswerTo('marker-d');
    expect(await counters().deleteOne({ _id: 'f' }, { comment: 'marker-d' })).toMatchObject({
      deletedCount: 1,
    });
  });
});

it('refuses a number that the session has gone beyond', async () => {
  const { db } = database();
  const lsid = { id: new UUID() };
  const insert = (number: number) =>
    db.command({ insert: 'numbers', documents: [{}], lsid, txnNumber: Long.fromNumber(number) });
  await insert(2);
  await expect(insert(1)).rejects.toMatchObject({ code: 225, codeName: 'TransactionTooOld' });
});
