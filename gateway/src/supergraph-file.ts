import { readFile } from 'node:fs/promises';
import { unwatchFile, watchFile } from 'node:fs';
import type { SupergraphSource } from '@newsgraph/federation-gateway';
import type { Log } from '@newsgraph/runtime';

/** How often the file is looked at: milliseconds. */
const interval = 500;

/** Loads the supergraph from a file, and again whenever the file changes; one that does not load is left out. */
export const supergraphFile = (path: string, log: Log): SupergraphSource => ({
  async initialize({ update }) {
    const reload = async () => {
      try {
        update(await readFile(path, 'utf8'));
        log.info({ path }, 'loaded a changed supergraph');
      } catch (error) {
        log.error(
          { path, reason: (error as Error).message },
          'kept the old supergraph: the changed one does not load',
        );
      }
    };
    const supergraphSdl = await readFile(path, 'utf8');
    watchFile(path, { interval }, ({ mtimeMs }, before) => {
      if (mtimeMs !== before.mtimeMs) void reload();
    });
    return {
      supergraphSdl,
      cleanup: () => {
        unwatchFile(path);
        return Promise.resolve();
      },
    };
  },
});
