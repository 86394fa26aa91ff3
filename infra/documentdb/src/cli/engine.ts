import { defaultCacheFolder } from '../setup/cache-folder.js';
import { installEngine } from '../setup/install-engine.js';
import { messageOf } from '../start-error.js';
import { progressPrinter } from './progress-printer.js';

/** Fetches the engine, so that whoever starts a database finds it; progress goes to standard error. */
export async function fetchEngine(): Promise<void> {
  try {
    const { env } = process;
    const cacheFolder = defaultCacheFolder({ env, isRoot: process.getuid?.() === 0 });
    await installEngine({ cacheFolder, env, onProgress: progressPrinter(process.stderr) });
  } catch (error) {
    process.stderr.write(`${messageOf(error)}\n`);
    process.exitCode = 1;
  }
}
