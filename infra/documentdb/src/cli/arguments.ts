import { homedir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { messageOf } from '../start-error.js';

export const USAGE = `Usage: newsgraph-database [--port N] [--socket PATH] [--data DIR]

Runs a local database for MongoDB clients until it is interrupted, and prints its URI when it is ready.

  --port N       listen on 127.0.0.1:N (27017 where neither a port nor a socket is given)
  --socket PATH  listen on a Unix socket, open to its owner only
  --data DIR     keep the data there
  --help         print this`;

/** mongod's own. */
const DEFAULT_PORT = 27017;
const HIGHEST_PORT = 65_535;

/** The command line cannot be understood. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

export interface Arguments {
  readonly help: boolean;
  readonly dataFolder: string;
  readonly socketPath: string | undefined;
  readonly port: number | undefined;
}

/** @throws UsageError with a sentence for people */
export function parseArguments(args: readonly string[], defaultData: string): Arguments {
  const values = parseOptions(args);
  const port = values.port === undefined ? undefined : parsePort(values.port);
  return {
    help: values.help ?? false,
    dataFolder: values.data ?? defaultData,
    socketPath: values.socket,
    port: port ?? (values.socket === undefined ? DEFAULT_PORT : undefined),
  };
}

function parseOptions(args: readonly string[]): {
  port?: string;
  socket?: string;
  data?: string;
  help?: boolean;
} {
  const options = {
    port: { type: 'string' },
    socket: { type: 'string' },
    data: { type: 'string' },
    help: { type: 'boolean' },
  } as const;
  try {
    return parseArgs({ args: [...args], options, strict: true }).values;
  } catch (error) {
    throw new UsageError(messageOf(error));
  }
}

function parsePort(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= HIGHEST_PORT) return port;
  throw new UsageError(`--port takes a number from 0 to ${HIGHEST_PORT}, not "${text}".`);
}

/** The data folder of a database that is run alone, apart from the one of `npm start`. */
export function defaultDataFolder(
  env: Readonly<Record<string, string | undefined>>,
  isRoot: boolean,
): string {
  if (isRoot) return '/var/lib/newsgraph/database';
  // The XDG specification takes an empty value as not set.
  return join(env.XDG_DATA_HOME || join(homedir(), '.local', 'share'), 'newsgraph', 'database');
}
