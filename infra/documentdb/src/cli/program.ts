import { defaultCacheFolder } from '../setup/cache-folder.js';
import { installProgram, programs, type ProgramName } from '../setup/install-program.js';
import { messageOf } from '../start-error.js';
import { progressPrinter } from './progress-printer.js';

const isProgram = (name: string): name is ProgramName => Object.hasOwn(programs, name);

/** Prints where a program lies, alone on standard output; progress goes to standard error. */
export async function printProgram(name = ''): Promise<void> {
  try {
    if (!isProgram(name)) throw new Error(`'${name}' is none of ${Object.keys(programs).join(', ')}`);
    const { env } = process;
    const cacheFolder = defaultCacheFolder({ env, isRoot: process.getuid?.() === 0 });
    console.log(
      await installProgram(name, { cacheFolder, env, onProgress: progressPrinter(process.stderr) }),
    );
  } catch (error) {
    process.stderr.write(`${messageOf(error)}\n`);
    process.exitCode = 1;
  }
}
