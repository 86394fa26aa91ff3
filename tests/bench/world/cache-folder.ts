import { mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

/** Where what was fetched or made once is kept for the next run of the bench; root's home is closed to the database. */
function cacheFolder(): string {
  const { NEWSGRAPH_CACHE, XDG_CACHE_HOME } = process.env;
  if (NEWSGRAPH_CACHE) return resolve(NEWSGRAPH_CACHE);
  if (process.getuid?.() === 0) return '/var/cache/newsgraph';
  return join(XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'newsgraph');
}

/** A folder of the cache, made where it is not there. */
export function cached(...names: readonly string[]): string {
  const folder = join(cacheFolder(), 'bench', ...names);
  mkdirSync(folder, { recursive: true, mode: 0o711 });
  return folder;
}
