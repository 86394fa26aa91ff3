import { existsSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

// Runs a command of the workspace: `node infra/bootstrap/run.mjs services/ingest/bin/ingest.mjs [ARG ...]`.
// In a fresh checkout it is installed and built first; standard output stays the command's own. Where the build has made one
// file of it, that is run: it starts in half of the time.
const program = resolve(process.argv[2] ?? '');
const built = join(dirname(program), '..', 'dist');
/** Written where a build came to its end, and gone with the packages. */
const stamp = new URL('../../node_modules/.newsgraph/build', import.meta.url);

if (![built, stamp].every((path) => existsSync(path))) {
  const { fail, prepare } = await import('./prepare.mjs');
  await prepare().catch(fail);
}

process.argv.splice(1, 2, program);
const bundle = join(built, `${basename(program, '.mjs')}.bundle.mjs`);
await import(pathToFileURL(isCurrent(bundle) ? bundle : program).href);

/** Whether nothing was compiled since the bundle was made, by hand, say. */
function isCurrent(bundle) {
  const madeAt = (file) => statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  return madeAt(bundle) > madeAt(join(built, 'tsconfig.tsbuildinfo'));
}
