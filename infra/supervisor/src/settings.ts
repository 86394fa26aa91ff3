import { join, resolve } from 'node:path';
import { StartError } from './start-error.js';

/** What a start can be told from outside. */
export interface Settings {
  /** The checkout. */
  readonly root: string;
  /** The data folder, absolute. */
  readonly data: string;
  /** The port of the gateway. */
  readonly port: number;
  /** The database server to use; where absent, a local database is started. */
  readonly mongodbUri: string | undefined;
  /** Whether the sample articles are loaded where they are not yet. */
  readonly samples: boolean;
}

type Environment = Readonly<Record<string, string | undefined>>;

const DEFAULT_PORT = '4000';

/**
 * Reads the environment; an empty value counts as not set.
 *
 * @throws StartError for a value that cannot be meant
 */
export function readSettings(root: string, env: Environment): Settings {
  return {
    root,
    data: resolve(root, env.NEWSGRAPH_DATA || join(root, '.newsgraph')),
    port: readPort(env.PORT || DEFAULT_PORT),
    mongodbUri: readUri(env.MONGODB_URI || undefined),
    samples: readSwitch('SAMPLES', env.SAMPLES || 'on'),
  };
}

function readPort(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port >= 1 && port <= 65_535) return port;
  throw new StartError(`PORT is ${JSON.stringify(text)}, but must be a number from 1 to 65535.`);
}

function readSwitch(name: string, text: string): boolean {
  if (text === 'on' || text === 'off') return text === 'on';
  throw new StartError(`${name} is ${JSON.stringify(text)}, but must be on or off.`);
}

function readUri(text: string | undefined): string | undefined {
  if (text === undefined || /^mongodb(\+srv)?:\/\/./.test(text)) return text;
  throw new StartError('MONGODB_URI must begin with mongodb:// or mongodb+srv://.');
}
