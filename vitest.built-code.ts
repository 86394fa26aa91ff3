import { existsSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Plugin } from 'vitest/config';

/** The folder of a package, and a file below its sources. */
const SOURCE = /^(.*\/(?:gateway|packages\/[^/]+|services\/[^/]+|infra\/supervisor))\/src\/([^?]*)/;

/**
 * Has tests run what was built of the sources beside them: the code that ships, as Node runs it. To translate each source
 * once more, and to call whatever it imports by a detour, takes a good part of the time of unit tests. Only for who has just
 * built everything.
 */
export const builtCode = (): Plugin => ({
  name: 'built-code',
  enforce: 'pre',
  resolveId(id, importer) {
    const [, folder, file] = SOURCE.exec(importer ?? '') ?? [];
    if (!id.startsWith('.') || folder === undefined || file === undefined) return null;
    const built = fileURLToPath(new URL(id, pathToFileURL(`${folder}/dist/${file}`)));
    return existsSync(built) ? { id: built, external: true } : null;
  },
});
