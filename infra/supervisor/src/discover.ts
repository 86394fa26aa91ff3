import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { StartError } from './start-error.js';

const KINDS = ['gateway', 'subgraph', 'worker'] as const;

export type ProcessKind = (typeof KINDS)[number];

/** A package of the checkout that says of itself that it runs as a process. */
export interface Program {
  /** Its folder's name: 'gateway', 'articles', … */
  readonly name: string;
  readonly kind: ProcessKind;
  readonly folder: string;
  /** What Node.js runs. */
  readonly main: string;
}

interface Manifest {
  readonly newsgraph?: { readonly process?: unknown };
}

/**
 * The processes of a checkout: each package `gateway` or `services/*` with `"newsgraph": { "process": … }` in its
 * package.json. A new service is found here without being listed anywhere.
 *
 * @throws StartError if one is not built or names a kind of process that does not exist
 */
export function discoverPrograms(root: string): readonly Program[] {
  const services = join(root, 'services');
  const names = existsSync(services) ? readdirSync(services).sort() : [];
  return [join(root, 'gateway'), ...names.map((name) => join(services, name))].flatMap(programIn);
}

function programIn(folder: string): Program[] {
  const manifest = join(folder, 'package.json');
  if (!existsSync(manifest)) return [];
  const kind = (JSON.parse(readFileSync(manifest, 'utf8')) as Manifest).newsgraph?.process;
  if (kind === undefined) return [];
  if (!isKind(kind)) {
    throw new StartError(
      `${manifest}: newsgraph.process is ${JSON.stringify(kind)}, not one of ${KINDS.join(', ')}.`,
    );
  }
  const main = join(folder, 'dist', 'main.js');
  if (!existsSync(main)) throw new StartError(`${main} does not exist: run \`npm run build\`.`);
  return [{ name: basename(folder), kind, folder, main }];
}

function isKind(kind: unknown): kind is ProcessKind {
  return KINDS.some((known) => known === kind);
}
