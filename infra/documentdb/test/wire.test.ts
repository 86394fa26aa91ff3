import { connect } from 'node:net';
import { stat } from 'node:fs/promises';
import { serialize } from 'bson';
import { MongoClient } from 'mongodb';
import { afterEach, describe, expect, inject, it } from 'vitest';
import { crc32c } from '../src/wire/crc32c.js';
import { documentIn, exchange, opMsg, OP_MSG_DOCUMENT } from './raw-client.js';
import { useDatabase } from './use-database.js';

const database = useDatabase();
const port = inject('port');
const OP_REPLY_DOCUMENT = 36;
const CHECKSUM_PRESENT = 1;
const ping = { ping: 1, $db: 'admin' };

/** Bytes with a length of their own at the start. */
function withLength(length: number): Buffer {
  const message = Buffer.from(opMsg(ping));
  message.writeInt32LE(length, 0);
  return message;
}

function withCommand(change: (message: Buffer) => void): Buffer {
  const message = Buffer.from(opMsg(ping));
  change(message);
  return message;
}

describe('a malformed message closes its connection', () => {
  // Whatever was sent before, another client is served.
  afterEach(async () => {
    expect(await database().db.command({ ping: 1 })).toMatchObject({ ok: 1 });
  });

  it.each([
    ['shorter than a header', withLength(3)],
    ['of negative length', withLength(-1)],
    ['longer than 48,000,000 bytes', withLength(48_000_001)],
    ['of an unknown opcode', withCommand((message) => message.writeInt32LE(4242, 12))],
    ['compressed, which was never offered', withCommand((message) => message.writeInt32LE(2012, 12))],
    ['with an unknown required flag', withCommand((message) => message.writeUInt32LE(4, 16))],
    ['with a section of unknown kind', withCommand((message) => message.writeUInt8(7, 20))],
    [
      'whose command claims to be longer than the message',
      withCommand((message) => message.writeInt32LE(9999, 21)),
    ],
    ['whose command is no BSON', withCommand((message) => message.writeUInt8(0x66, 25))],
    ['with a wrong checksum', opMsg(ping, { flags: CHECKSUM_PRESENT, checksum: 1 })],
  ])('%s', async (_, message) => {
    expect(await exchange(port, message)).toBe('closed');
  });

  it('cut off in the middle', async () => {
    const socket = connect(port, '127.0.0.1');
    socket.end(opMsg(ping).subarray(0, 20));
    await new Promise((resolve) => socket.once('close', resolve));
  });
});

describe('the protocol', () => {
  it('takes a right checksum', async () => {
    const message = opMsg(ping, { flags: CHECKSUM_PRESENT, checksum: 0 });
    message.writeUInt32LE(crc32c(message.subarray(0, -4)), message.length - 4);
    expect(documentIn(await exchange(port, message), OP_MSG_DOCUMENT)).toMatchObject({ ok: 1 });
  });

  it('answers the hello of old drivers', async () => {
    const query = serialize({ isMaster: 1, helloOk: true });
    const name = Buffer.from('admin.$cmd\0');
    const message = Buffer.alloc(16 + 4 + name.length + 8 + query.length);
    message.writeInt32LE(message.length, 0);
    message.writeInt32LE(2004, 12);
    message.set(name, 20);
    message.set(query, 20 + name.length + 8);
    expect(documentIn(await exchange(port, message), OP_REPLY_DOCUMENT)).toMatchObject({
      ismaster: true,
      ok: 1,
    });
  });

  it('takes documents that are sent beside the command', async () => {
    const { db } = database();
    const documents = Buffer.concat([serialize({ _id: 1 }), serialize({ _id: 2 })]);
    const command = opMsg({ insert: 'beside', $db: db.databaseName });
    const section = Buffer.alloc(1 + 4 + 'documents\0'.length);
    section.writeUInt8(1, 0);
    section.writeInt32LE(section.length - 1 + documents.length, 1);
    section.write('documents\0', 5);
    const message = Buffer.concat([command, section, documents]);
    message.writeInt32LE(message.length, 0);
    expect(documentIn(await exchange(port, message), OP_MSG_DOCUMENT)).toMatchObject({ n: 2, ok: 1 });
    expect(await db.collection('beside').countDocuments()).toBe(2);
  });

  it('says nothing of how an unacknowledged write went to a driver that waits for an answer', async () => {
    const insert = {
      insert: 'unacknowledged',
      documents: [{ _id: 1 }, { _id: 1 }],
      writeConcern: { w: 0 },
      $db: database().db.databaseName,
    };
    expect(documentIn(await exchange(port, opMsg(insert)), OP_MSG_DOCUMENT)).toEqual({ ok: 1 });
    expect(await database().db.collection('unacknowledged').countDocuments()).toBe(1);
    const journaled = { ...insert, writeConcern: { w: 0, j: true } };
    expect(documentIn(await exchange(port, opMsg(journaled)), OP_MSG_DOCUMENT)).toMatchObject({
      n: 0,
      writeErrors: [{ code: 11000 }],
    });
  });

  it('answers messages that come in one piece one after another', async () => {
    const socket = connect(port, '127.0.0.1');
    const one = opMsg(ping);
    socket.write(Buffer.concat([one, one, one.subarray(0, 10)]));
    socket.write(one.subarray(10));
    let bytes = 0;
    await new Promise<void>((resolve) => {
      socket.on('data', (data) => {
        bytes += data.length;
        if (bytes >= 3 * (OP_MSG_DOCUMENT + serialize({ ok: 1 }).length)) resolve();
      });
    });
    socket.destroy();
  });

  it('lets only its owner use the socket', async () => {
    const path = decodeURIComponent(
      new URL(inject('socketUri')).hostname || inject('socketUri').slice(10, -1),
    );
    expect((await stat(path)).mode & 0o777).toBe(0o600);
  });
});

it('serves several hundred connections with few of its own', async () => {
  const clients = Array.from({ length: 4 }, () => new MongoClient(inject('socketUri'), { maxPoolSize: 100 }));
  const name = database().db.databaseName;
  await database().db.collection('shared').insertOne({ a: 1 });
  const reads = clients.flatMap((client) =>
    Array.from({ length: 250 }, () => client.db(name).collection('shared').findOne({ a: 1 })),
  );
  expect((await Promise.all(reads)).every((document) => document?.a === 1)).toBe(true);
  await Promise.all(clients.map((client) => client.close()));
});
