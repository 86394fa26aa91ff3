// Runs a program of the checkout: `node launch.js …/dist/main.js`. Where the build has made one file of it, that is run,
// with what V8 compiled when it last ran (`vm.Script`, `cachedData`): a service starts in half of the time.
import { readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
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

const madeAt = (file: string) => statSync(file).mtimeMs;

/** Keeps what was compiled, unless there is another bundle meanwhile. Without it, the next start is slower: no more. */
function keep(script: Script, bundle: string, since: number): void {
  try {
    if (madeAt(bundle) !== since) return;
    const file = `${bundle}.cache`;
    writeFileSync(`${file}.${process.pid}`, script.createCachedData());
    renameSync(`${file}.${process.pid}`, file);
  } catch {
    // The checkout may be read-only, or gone.
  }
}

function runBundle(bundle: string, source: Buffer): void {
  const since = madeAt(bundle);
  const cachedData = read(`${bundle}.cache`);
  const script = new Script(Module.wrap(source.toString()), {
    filename: bundle,
    ...(cachedData && { cachedData }),
    importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
  });
  const run = script.runInThisContext() as Wrapped;
  const module = new Module(bundle);
  run(module.exports, createRequire(bundle), module, bundle, dirname(bundle));
  if (!cachedData || script.cachedDataRejected === true)
    setTimeout(() => keep(script, bundle, since), startingTime).unref();
}

const [node = '', , given = '', ...args] = process.argv;
const main = resolve(given);
process.argv = [node, main, ...args];
const bundle = main.replace(/\.js$/, '.bundle.cjs');
const source = read(bundle);
if (source) runBundle(bundle, source);
else await import(pathToFileURL(main).href);
