import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { Socket } from 'node:net';
import timers from 'node:timers';
import { setTimeout as sleep } from 'node:timers/promises';
import mongoose from 'mongoose';
import { afterAll, beforeAll, describe, expect, inject, it, onTestFinished, vi } from 'vitest';

/** What Node.js tells of each connection that is opened. */
const opened = 'net.client.socket';

// What follows is of mongoose's own driver, which is patched (`infra/patches`): without that it waits for ever.
describe('a command of mongoose whose connection is lost between its start and its being written', () => {
  const sockets: Socket[] = [];
  const note = (message: unknown) => sockets.push((message as { socket: Socket }).socket);
  const connection = mongoose.createConnection();
  let lose: (() => void) | undefined;

  beforeAll(async () => {
    subscribe(opened, note);
    await connection.openUri(inject('socketUri'), { monitorCommands: true });
    // Told in one turn with the rest: by the time the command is written, the connection is gone.
    connection.getClient().on('commandStarted', () => queueMicrotask(() => lose?.()));
  });

  afterAll(async () => {
    unsubscribe(opened, note);
    await connection.close();
  });

  const losses: [string, (socket: Socket) => void][] = [
    ['before the driver is told of it', (socket) => socket.destroy()],
    ['after the driver is told of it', (socket) => socket.destroy().emit('close')],
  ];

  it.for(losses)('fails, and the next is answered: %s', { timeout: 20_000 }, async ([, close]) => {
    const admin = connection.getClient().db('admin');
    await admin.command({ ping: 1 });
    lose = () => {
      lose = undefined;
      for (const socket of sockets) close(socket);
    };
    await expect(admin.command({ ping: 1 })).rejects.toThrow(/closed/);
    await expect(admin.command({ ping: 1 })).resolves.toMatchObject({ ok: 1 });
  });
});

describe('a pool of connections that need hold none', () => {
  it('seldom wakes the process to see whether it does', async () => {
    const set = vi.spyOn(timers, 'setTimeout');
    const client = new mongoose.mongo.MongoClient(inject('socketUri'));
    onTestFinished(async () => {
      set.mockRestore();
      await client.close();
    });
    await client.db('admin').command({ ping: 1 });
    await sleep(500);
    const pauses = set.mock.calls.flatMap(([run, pause]) =>
      String(run).includes('PoolSize') ? [pause] : [],
    );
    expect(pauses).toEqual([10_000]);
  });
});
