import { lstat, unlink } from 'node:fs/promises';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { StartError, systemCode } from '../start-error.js';

/** Serves one client until its connection ends. Must not throw. */
export type ServeConnection = (socket: Socket) => Promise<void>;

/** Where a server listens: a path, or a port of the loopback interface. */
export type Address = { readonly path: string } | { readonly port: number };

/** A listener that can be closed together with its connections. */
export interface Listener {
  /** The port, where it listens on one (it may have been chosen by the system). */
  readonly port: number | undefined;
  close(): Promise<void>;
}

/** Only the owner may connect to the socket. */
const SOCKET_UMASK = 0o177;

/** @throws StartError where the address is taken or cannot be used */
export async function listen(address: Address, serve: ServeConnection): Promise<Listener> {
  const sockets = new Set<Socket>();
  const server = createServer({ noDelay: true }, (socket) => {
    sockets.add(socket);
    void serve(socket).finally(() => {
      sockets.delete(socket);
      socket.destroy();
    });
  });
  if ('path' in address) await removeDeadSocket(address.path);
  await bind(server, address);
  const bound = server.address();
  return {
    port: typeof bound === 'object' ? bound?.port : undefined,
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}

/** @throws StartError where a port of the loopback interface is taken */
export async function requireFreePort(port: number): Promise<void> {
  const server = createServer();
  await bind(server, { port });
  await new Promise((resolve) => server.close(resolve));
}

async function bind(server: Server, address: Address): Promise<void> {
  const umask = 'path' in address ? process.umask(SOCKET_UMASK) : undefined;
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen('path' in address ? address : { ...address, host: '127.0.0.1' }, () => resolve());
      // The socket is bound by now, with the umask it was called with; nothing else runs in between.
      if (umask !== undefined) process.umask(umask);
    });
  } catch (error) {
    throw explain(error, address);
  }
}

function explain(error: unknown, address: Address): StartError {
  const place = 'path' in address ? address.path : `127.0.0.1:${address.port}`;
  const code = systemCode(error);
  if (code === 'EADDRINUSE') return new StartError(`${place} is taken by another process.`);
  if (code === 'EACCES') return new StartError(`${place} cannot be listened on: permission denied.`);
  return new StartError(`${place} cannot be listened on: ${code ?? String(error)}.`);
}

/**
 * Removes the socket file of a server that was killed; one that answers is left alone.
 *
 * @throws StartError where the file is no socket
 */
async function removeDeadSocket(path: string): Promise<void> {
  const found = await lstat(path).catch(() => undefined);
  if (found && !found.isSocket())
    throw new StartError(`${path} is no socket, and is left as it is: choose another path.`);
  const isDead = await new Promise<boolean>((resolve) => {
    const probe = connect({ path });
    probe.once('connect', () => {
      probe.destroy();
      resolve(false);
    });
    probe.once('error', (error) => resolve(systemCode(error) === 'ECONNREFUSED'));
  });
  if (isDead) await unlink(path);
}
