import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { StartError } from '../start-error.js';

/** Where things lie in an unpacked engine; every path is absolute. */
export interface EngineLayout {
  /** `usr/lib/<triplet>`: the C library and all others. */
  readonly libraries: string;
  /** The dynamic loader of that C library. */
  readonly loader: string;
  readonly postgres: string;
  readonly initdb: string;
  /** The folder of PostgreSQL's loadable modules. */
  readonly modules: string;
  /** The folder of the extensions' control files. */
  readonly extensions: string;
  /** A cluster as this engine makes it, with the extensions in it and nothing else; made when it is first needed. */
  readonly template: string;
}

/** Finds the parts of an engine below `root`, for whatever architecture it was unpacked. */
export async function findEngineLayout(root: string): Promise<EngineLayout> {
  const lib = join(root, 'usr', 'lib');
  const libraries = join(lib, await findEntry(lib, /-linux-gnu/));
  const version = await findEntry(join(lib, 'postgresql'), /^\d+$/);
  const server = join(lib, 'postgresql', version);
  return {
    libraries,
    loader: join(libraries, await findEntry(libraries, /^ld-linux.*\.so\.\d+$/)),
    postgres: join(server, 'bin', 'postgres'),
    initdb: join(server, 'bin', 'initdb'),
    modules: join(server, 'lib'),
    extensions: join(root, 'usr', 'share', 'postgresql', version, 'extension'),
    template: join(root, 'cluster'),
  };
}

async function findEntry(folder: string, pattern: RegExp): Promise<string> {
  const found = (await readdir(folder)).find((name) => pattern.test(name));
  if (found !== undefined) return found;
  throw new StartError(`The unpacked engine is not complete: ${folder} has nothing like ${pattern.source}.`);
}
