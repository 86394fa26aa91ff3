import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Long, MongoClient, UUID } from 'mongodb';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { startDatabaseProcess, type DatabaseProcess } from './database-process.js';
import { makeDataFolder, removeDataFolder } from './data-folder.js';
import { exchange, documentIn, opMsg, OP_MSG_DOCUMENT } from './raw-client.js';
import { backendsOf, isRunning, postmasterOf } from './engine-processes.js';

let dataFolder: string;
let running: DatabaseProcess | undefined;

beforeEach(async () => {
  dataFolder = await makeDataFolder();
});

afterEach(async () => {
  await running?.stop();
  await removeDataFolder(dataFolder);
});

async function start(): Promise<{ database: DatabaseProcess; client: MongoClient }> {
  running = await startDatabaseProcess('--data', dataFolder, '--port', '0');
  const client = await new MongoClient(running.uri).connect();
  return { database: running, client };
}

function numbers(client: MongoClient) {
  return client.db('crash').collection<{ _id: number }>('numbers');
}

it('goes on after a process of the engine was killed, and loses nothing that was acknowledged', async () => {
  const { client } = await start();
  const postmaster = await postmasterOf(dataFolder);
  const acknowledged: number[] = [];
  const writing = new AbortController();
  const writer = (async () => {
    for (let i = 0; !writing.signal.aborted; i++) {
      // A write whose answer was lost with the engine may find itself there when the driver sends it again.
      await numbers(client)
        .insertOne({ _id: i })
        .then(
          () => acknowledged.push(i),
          (error: unknown) => expect(error).toMatchObject({ code: 11000 }),
        );
    }
  })();
  await expect.poll(() => acknowledged.length, { timeout: 10_000 }).toBeGreaterThan(50);
  for (const backend of await backendsOf(postmaster)) process.kill(backend, 'SIGKILL');
  const before = acknowledged.length;
  await expect.poll(() => acknowledged.length, { timeout: 20_000 }).toBeGreaterThan(before + 50);
  writing.abort();
  await writer;
  const found = new Set((await numbers(client).find().toArray()).map(({ _id }) => _id));
  expect(acknowledged.filter((id) => !found.has(id))).toEqual([]);
  await client.close();
});

it('ends with code 1 when the engine is killed, and keeps the data for the next start', async () => {
  const { database, client } = await start();
  await numbers(client).insertOne({ _id: 1 });
  process.kill(await postmasterOf(dataFolder), 'SIGKILL');
  expect(await database.exited).toBe(1);
  expect(database.stderr()).toContain('The engine ended with SIGKILL.');
  await client.close();
  const again = await start();
  expect(await numbers(again.client).countDocuments()).toBe(1);
  await again.client.close();
});

it('starts after a crash though another process has got the number of the engine since', async () => {
  const { database, client } = await start();
  await numbers(client).insertOne({ _id: 1 });
  process.kill(await postmasterOf(dataFolder), 'SIGKILL');
  await database.exited;
  await client.close();
  const left = ['postmaster.pid', '.s.PGSQL.5432.lock'].map((name) => join(dataFolder, 'postgres', name));
  // Of the engine's account: what belongs to another one PostgreSQL does not mistake for itself.
  const { uid, gid } = await stat(left[0] ?? '');
  const other = spawn('sleep', ['60'], { uid, gid, cwd: '/', stdio: 'ignore' });
  try {
    for (const file of left) {
      await writeFile(file, (await readFile(file, 'utf8')).replace(/^\d+/, String(other.pid)));
    }
    const again = await start();
    expect(await numbers(again.client).countDocuments()).toBe(1);
    await again.client.close();
    expect(other.exitCode ?? other.signalCode).toBeNull();
  } finally {
    const gone = once(other, 'exit');
    other.kill();
    await gone;
  }
});

it('leaves no engine behind when it is killed itself, and recovers at the next start', async () => {
  const { database, client } = await start();
  await numbers(client).insertOne({ _id: 1 });
  const postmaster = await postmasterOf(dataFolder);
  process.kill(database.pid, 'SIGKILL');
  await database.exited;
  await client.close();
  const again = await start();
  expect(await isRunning(postmaster)).toBe(false);
  expect(await numbers(again.client).countDocuments()).toBe(1);
  await again.client.close();
});

it('applies a write once that is sent again because the database died before its answer came', async () => {
  const lsid = { id: new UUID() };
  // Past the driver, which would choose session and number itself.
  const increment = async ({ uri }: DatabaseProcess) => {
    const command = {
      update: 'numbers',
      updates: [1, 2].map((_id) => ({ q: { _id }, u: { $inc: { n: 1 } } })),
      lsid,
      txnNumber: Long.fromNumber(1),
      $db: 'crash',
    };
    return documentIn(await exchange(Number(new URL(uri).port), opMsg(command)), OP_MSG_DOCUMENT);
  };
  const { database, client } = await start();
  await numbers(client).insertMany([{ _id: 1 }, { _id: 2 }]);
  const answer = await increment(database);
  process.kill(database.pid, 'SIGKILL');
  await database.exited;
  await client.close();
  const again = await start();
  expect(await increment(again.database)).toEqual(answer);
  expect(await numbers(again.client).find().sort({ _id: 1 }).toArray()).toEqual([
    { _id: 1, n: 1 },
    { _id: 2, n: 1 },
  ]);
  await again.client.close();
});

it('knows of a commit that is sent again because the database died before its answer came', async () => {
  const { database, client } = await start();
  await numbers(client).insertOne({ _id: 0 });
  const session = client.startSession();
  await session.withTransaction(() => numbers(client).insertOne({ _id: 1 }, { session }));
  const { id: lsid, txnNumber } = (session as unknown as { serverSession: { id: object; txnNumber: number } })
    .serverSession;
  process.kill(database.pid, 'SIGKILL');
  await database.exited;
  await client.close();
  const again = await start();
  const commit = async (number: number) => {
    const command = {
      commitTransaction: 1,
      lsid,
      txnNumber: Long.fromNumber(number),
      autocommit: false,
      $db: 'admin',
    };
    const port = Number(new URL(again.database.uri).port);
    return documentIn(await exchange(port, opMsg(command)), OP_MSG_DOCUMENT);
  };
  expect(await commit(txnNumber)).toMatchObject({ ok: 1 });
  expect(await commit(txnNumber + 1)).toMatchObject({ ok: 0, code: 251 });
  expect(await numbers(again.client).countDocuments()).toBe(2);
  await again.client.close();
});

it('stops engine and process on SIGTERM', async () => {
  const { database, client } = await start();
  const postmaster = await postmasterOf(dataFolder);
  await client.close();
  process.kill(database.pid, 'SIGTERM');
  expect(await database.exited).toBe(0);
  expect(await isRunning(postmaster)).toBe(false);
  expect(database.stdout()).toBe(`${database.uri}\n`);
});

it('stops while a statement runs that would take long', async () => {
  const { database, client } = await start();
  await numbers(client).insertMany(Array.from({ length: 3000 }, (_, i) => ({ _id: i })));
  const everyPair = {
    from: 'numbers',
    pipeline: [{ $match: { $expr: { $lt: ['$_id', 'x'] } } }],
    as: 'joined',
  };
  const slow = numbers(client)
    .aggregate([{ $lookup: everyPair }, { $match: { 'joined._id': -1 } }])
    .toArray()
    .catch(() => undefined);
  await new Promise((resolve) => setTimeout(resolve, 200));
  process.kill(database.pid, 'SIGTERM');
  expect(await database.exited).toBe(0);
  await client.close();
  await slow;
});
