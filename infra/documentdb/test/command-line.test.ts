import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { MongoClient } from 'mongodb';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeDataFolder, removeDataFolder } from './data-folder.js';
import { runDatabase, startDatabaseProcess } from './database-process.js';

let folder: string;

beforeEach(async () => {
  folder = await makeDataFolder();
});

afterEach(async () => {
  await removeDataFolder(folder);
});

describe('what cannot be done is said in one line', () => {
  it.each([
    ['an unknown option', ['--frob'], 2, "Unknown option '--frob'"],
    ['a port that is no number', ['--port', 'many'], 2, '--port takes a number from 0 to 65535, not "many".'],
    [
      'a data folder that is a file',
      ['--data', '/dev/null/x', '--port', '0'],
      1,
      'The data folder /dev/null/x cannot be used',
    ],
  ])('%s', async (_, args, code, line) => {
    const program = runDatabase(args);
    expect(await program.exited).toBe(code);
    expect(program.stdout()).toBe('');
    expect(program.stderr()).toContain(line);
    expect(program.stderr()).not.toMatch(/^\s+at /m);
  });

  it('a port that is taken', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const program = runDatabase(['--data', folder, '--port', String(port)]);
    expect(await program.exited).toBe(1);
    expect(program.stderr()).toContain(`127.0.0.1:${port} is taken by another process.`);
    server.close();
  });

  it('a machine without apt', async () => {
    const cache = await mkdtemp(join(tmpdir(), 'newsgraph-test-'));
    const program = runDatabase(['--data', folder, '--port', '0'], { PATH: cache, NEWSGRAPH_CACHE: cache });
    expect(await program.exited).toBe(1);
    expect(program.stderr()).toContain('which this machine does not have. Set MONGODB_URI');
    await rm(cache, { recursive: true });
  });

  it('a folder of other files where the data would lie', async () => {
    const notes = join(folder, 'postgres', 'notes.txt');
    await mkdir(dirname(notes));
    await writeFile(notes, 'mine');
    const program = runDatabase(['--data', folder, '--port', '0']);
    expect(await program.exited).toBe(1);
    expect(program.stderr()).toContain('holds files that are of no database of newsgraph');
    expect(await readFile(notes, 'utf8')).toBe('mine');
  });

  it('a socket in the place of a file', async () => {
    const notes = join(folder, 'notes.txt');
    await writeFile(notes, 'mine');
    const program = runDatabase(['--data', folder, '--socket', notes]);
    expect(await program.exited).toBe(1);
    expect(program.stderr()).toContain('is no socket, and is left as it is');
    expect(await readFile(notes, 'utf8')).toBe('mine');
  });

  it('a data folder that is in use', async () => {
    const first = await startDatabaseProcess('--data', folder, '--port', '0');
    const second = runDatabase(['--data', folder, '--port', '0']);
    expect(await second.exited).toBe(1);
    expect(second.stderr()).toContain(`The data folder ${folder} is in use by another database process.`);
    const link = join(folder, 'link');
    await symlink(folder, link);
    const third = runDatabase(['--data', link, '--port', '0']);
    expect(await third.exited).toBe(1);
    expect(third.stderr()).toContain('is in use by another database process.');
    await first.stop();
  });
});

it('listens on a socket, also where its path is longer than a socket may be', async () => {
  const socket = join(folder, 'x'.repeat(100), 'database.sock');
  const database = await startDatabaseProcess('--data', folder, '--socket', socket);
  const client = await new MongoClient(database.uri).connect();
  expect(await client.db('admin').command({ ping: 1 })).toMatchObject({ ok: 1 });
  await client.close();
  await database.stop();
  const used = decodeURIComponent(database.uri.slice('mongodb://'.length, -1));
  expect(used).not.toBe(socket);
  await rm(dirname(used), { recursive: true });
});

it('stops without a word, also while clients are connected', async () => {
  const database = await startDatabaseProcess('--data', folder, '--port', '0');
  const client = await new MongoClient(database.uri).connect();
  // Enough at once for several connections to the engine.
  const counts = Array.from({ length: 8 }, () => client.db('x').collection('y').countDocuments());
  expect(await Promise.all(counts)).toEqual(new Array(8).fill(0));
  const before = database.stderr();
  await database.stop();
  expect(database.stderr()).toBe(before);
  await client.close();
});

it('takes over the socket of a database that was killed', async () => {
  const socket = join(folder, 'database.sock');
  const killed = await startDatabaseProcess('--data', folder, '--socket', socket);
  process.kill(killed.pid, 'SIGKILL');
  await killed.exited;
  const database = await startDatabaseProcess('--data', folder, '--socket', socket);
  expect(database.uri).toBe(killed.uri);
  await database.stop();
});

it.runIf(process.getuid?.() === 0)(
  'keeps the data elsewhere where the engine cannot get to the folder',
  async () => {
    const closed = await mkdtemp(join(tmpdir(), 'newsgraph-closed-'));
    const database = await startDatabaseProcess('--data', closed, '--port', '0');
    const liesIn = async () => (await readFile(join(closed, 'data-lies-in'), 'utf8')).trim();
    const elsewhere = await liesIn();
    expect(elsewhere).toMatch(/^\/var\/lib\/newsgraph\/[0-9a-f]{10}$/);
    // By whatever path it is asked for: refused while it is in use, and found again afterwards.
    const link = `${closed}-link`;
    await symlink(closed, link);
    expect(await runDatabase(['--data', link, '--port', '0']).exited).toBe(1);
    expect(await liesIn()).toBe(elsewhere);
    await database.stop();
    const again = await startDatabaseProcess('--data', link, '--port', '0');
    await again.stop();
    expect(await liesIn()).toBe(elsewhere);
    await rm(link);
    await rm(elsewhere, { recursive: true });
    await rm(closed, { recursive: true });
  },
);
