import { randomUUID } from 'node:crypto';
import { MongoClient, type Db, type MongoClientOptions } from 'mongodb';
import { afterAll, beforeAll, inject } from 'vitest';

export interface TestDatabase {
  readonly client: MongoClient;
  readonly db: Db;
}

/** A client of the shared engine with an empty database of its own, for the tests of one file. */
export function useDatabase(options: MongoClientOptions = {}): () => TestDatabase {
  const client = new MongoClient(inject('socketUri'), options);
  const db = client.db(`test-${randomUUID()}`);
  beforeAll(async () => {
    await client.connect();
  });
  afterAll(async () => {
    await db.dropDatabase();
    await client.close();
  });
  return () => ({ client, db });
}
