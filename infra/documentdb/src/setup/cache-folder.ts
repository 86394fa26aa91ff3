import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

/** What of the environment decides where things are cached. */
export interface CacheSurroundings {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly isRoot: boolean;
  readonly home?: string;
}

/**
 * The folder for what was fetched once and serves every checkout: `NEWSGRAPH_CACHE`, else `/var/cache/newsgraph` for
 * root (whose home is closed to the engine's account), else the XDG cache folder of the user.
 */
export function defaultCacheFolder({ env, isRoot, home = homedir() }: CacheSurroundings): string {
  if (env.NEWSGRAPH_CACHE) return resolve(env.NEWSGRAPH_CACHE);
  if (isRoot) return '/var/cache/newsgraph';
  // The XDG specification takes an empty value as not set.
  return join(env.XDG_CACHE_HOME || join(home, '.cache'), 'newsgraph');
}
