import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Does work that only one process may do in a checkout at a time; a second one waits until the first is done.
 *
 * The lock is a listening socket: the kernel frees its name when its process is gone, however it went, so there is no
 * stale lock to recognise; and whoever waits holds a connection that closes at that moment, so nobody polls.
 *
 * @template T
 * @param {string} root the checkout
 * @param {() => void} onWait called when another process is at it
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withCheckoutLock(root, onWait, work) {
  const path = lockName(root);
  let server;
  for (let attempt = 0; (server = await tryListen(path)) === undefined; attempt++) {
    if (attempt === 0) onWait();
    if (!(await othersEnd(path))) removeStale(path);
  }
  try {
    return await work();
  } finally {
    server.release();
  }
}

function lockName(root) {
  const name = `newsgraph-checkout-${createHash('sha256').update(root).digest('hex').slice(0, 16)}`;
  if (process.platform === 'linux') return `\0${name}`;
  if (process.platform === 'win32') return `\\\\.\\pipe\\${name}`;
  return join(tmpdir(), name);
}

function tryListen(path) {
  return new Promise((resolve, reject) => {
    const waiting = new Set();
    const server = createServer((socket) => {
      waiting.add(socket);
      socket.on('error', () => undefined).on('close', () => waiting.delete(socket));
    });
    const release = () => {
      server.close();
      for (const socket of waiting) socket.destroy();
    };
    server.once('error', (error) => (error.code === 'EADDRINUSE' ? resolve(undefined) : reject(error)));
    server.listen(path, () => resolve({ release }));
  });
}

/** Waits until the holder of the lock lets go. @returns false if nobody holds it */
function othersEnd(path) {
  return new Promise((resolve) => {
    let connected = false;
    const socket = connect(path, () => (connected = true));
    socket.on('error', () => undefined).on('close', () => resolve(connected));
    socket.resume();
  });
}

/** Only where sockets are files (macOS) does one outlive its process. */
function removeStale(path) {
  if (path.startsWith('/')) rmSync(path, { force: true });
}
