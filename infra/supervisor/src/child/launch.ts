// Runs a program of the checkout: `node launch.js …/dist/main.js`. Where the build has made one file of it, that is run,
// with what V8 compiled when it last ran (`vm.Script`, `cachedData`): a service starts in half of the time.
import { existsSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import Module, { createRequire } from 'node:module';
import { dirname, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Script, constants } from 'node:vm';

/** By then a program has started, and what it needed for that is compiled: milliseconds. */
const startingTime = 4000;

type Wrapped = (
  exports: unknown,
  require: NodeJS.Require,
  module: Module,
  file: string,
  folder: string,
) => void;

function read(file: string): Buffer | undefined {
  try {
    return readFileSync(file);
  } catch {
    return undefined;
  }
}

/** Of a bundle that is made anew nothing counts that was kept of the one before: V8 itself knows it by its length alone. */
const cacheOf = (bundle: string): string => `${bundle}.${statSync(bundle).mtimeMs}.cache`;

/** Keeps what was compiled. Without it, the next start is slower: no more. */
function keep(script: Script, cache: string): void {
  try {
    writeFileSync(`${cache}.${process.pid}`, script.createCachedData());
    renameSync(`${cache}.${process.pid}`, cache);
  } catch {
    // The checkout may be read-only, or gone.
  }
}

function runBundle(bundle: string): void {
  // Named before the bundle is read: what is made between the two is not kept under the name of what comes after.
  const cache = cacheOf(bundle);
  const cachedData = read(cache);
  // It is of ASCII alone, and a function (`infra/bootstrap/bundle.mjs`).
  const script = new Script(readFileSync(bundle, 'latin1'), {
    filename: bundle,
    ...(cachedData && { cachedData }),
    importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
  });
  const run = script.runInThisContext() as Wrapped;
  const module = new Module(bundle);
  run(module.exports, createRequire(bundle), module, bundle, dirname(bundle));
  if (!cachedData || script.cachedDataRejected === true)
    setTimeout(() => keep(script, cache), startingTime).unref();
}

const [node = '', , given = '', ...args] = process.argv;
const main = resolve(given);
process.argv = [node, main, ...args];
const bundle = main.replace(/\.js$/, '.bundle.cjs');
if (existsSync(bundle)) runBundle(bundle);
else await import(pathToFileURL(main).href);
