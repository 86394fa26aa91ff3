import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { LogFile } from '../child/log-file.js';
import type { ProgramSpec } from '../child/run.js';
import type { Program } from '../discover.js';
import { socketPath, type Folders } from '../state/folders.js';

/** What every program is told of its surroundings. */
export interface Surroundings {
  /** The checkout. */
  readonly root: string;
  readonly folders: Folders;
  readonly env: NodeJS.ProcessEnv;
}

/** Makes a program stop when the supervisor is gone. */
const EXIT_WITH_STDIN = ['--import', new URL('../child/exit-with-stdin.js', import.meta.url).href];

/** A gateway that is asked now and then is not to have thrown away meanwhile what it needs (docs/decisions/0034). */
const STAYS_WARM = ['--no-memory-reducer'];

const LAUNCH = fileURLToPath(new URL('../child/launch.js', import.meta.url));

export const DATABASE = 'database';

/** How a service, the worker or the gateway is run. */
export function serviceSpec(
  { name, kind, main, folder }: Program,
  { folders, env }: Surroundings,
): ProgramSpec {
  return {
    name,
    stage: kind === 'subgraph' ? 'subgraph' : 'edge',
    command: process.execPath,
    args: [...(kind === 'gateway' ? STAYS_WARM : []), ...EXIT_WITH_STDIN, LAUNCH, main],
    cwd: folder,
    env,
    log: logOf(name, folders),
  };
}

/** How the local database is run. */
export function databaseSpec({ root, folders, env }: Surroundings): ProgramSpec {
  const bin = join(root, 'infra/documentdb/bin/database.mjs');
  return {
    name: DATABASE,
    stage: 'database',
    command: process.execPath,
    args: [
      ...EXIT_WITH_STDIN,
      bin,
      '--data',
      folders.database,
      '--socket',
      socketPath(folders.run, DATABASE),
    ],
    cwd: root,
    env,
    log: logOf(DATABASE, folders),
  };
}

/** How the sample articles are loaded. */
export function samplesSpec({ root, folders, env }: Surroundings): ProgramSpec {
  const bin = join(root, 'services/ingest/bin/ingest.mjs');
  return {
    name: 'samples',
    stage: 'edge',
    command: process.execPath,
    args: [...EXIT_WITH_STDIN, bin, '--json', join(root, 'infra/samples')],
    cwd: root,
    env,
    log: logOf('samples', folders),
  };
}

function logOf(name: string, folders: Folders): LogFile {
  return new LogFile(join(folders.logs, `${name}.log`));
}
