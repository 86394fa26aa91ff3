import { startLocalDatabase, type LocalDatabase } from '../local-database.js';
import { messageOf, StartError } from '../start-error.js';
import { defaultDataFolder, parseArguments, USAGE, UsageError, type Arguments } from './arguments.js';
import { progressPrinter } from './progress-printer.js';

const EXIT_FAILURE = 1;
const EXIT_USAGE = 2;
const EXIT_INTERRUPTED = 130;

/** The command line of the local database: runs until it is asked to stop, or the engine dies (then it exits with 1). */
export async function main(args: readonly string[]): Promise<void> {
  const parsed = parseOrExit(args);
  if (parsed.help) {
    console.log(USAGE);
    return;
  }
  const stopRequested = onceAskedToStop();
  // Whatever a start has begun ends with this process, and the next start goes on from there.
  const state = { isReady: false };
  void stopRequested.then(() => {
    if (!state.isReady) fail('Interrupted before the database was ready.', EXIT_INTERRUPTED);
  });
  const database = await startOrExit(parsed);
  state.isReady = true;
  console.log(parsed.port === undefined ? database.uri : `mongodb://127.0.0.1:${database.port}/`);

  const ending = await Promise.race([stopRequested, database.exited]);
  await database.stop();
  if (ending !== undefined) fail(ending.reason, EXIT_FAILURE);
  // Connections of `pg` that are still closing must not hold the process.
  process.exit(0);
}

function parseOrExit(args: readonly string[]): Arguments {
  try {
    return parseArguments(args, defaultDataFolder(process.env, process.getuid?.() === 0));
  } catch (error) {
    if (error instanceof UsageError) return fail(`${error.message}\n\n${USAGE}`, EXIT_USAGE);
    throw error;
  }
}

async function startOrExit({ dataFolder, socketPath, port }: Arguments): Promise<LocalDatabase> {
  try {
    return await startLocalDatabase({
      dataFolder,
      ...(socketPath === undefined ? {} : { socketPath }),
      ...(port === undefined ? {} : { port }),
      onProgress: progressPrinter(process.stderr),
      log: (line) => console.error(line),
    });
  } catch (error) {
    if (error instanceof StartError) return fail(error.message, EXIT_FAILURE);
    return fail(`The local database could not be started: ${messageOf(error)}`, EXIT_FAILURE);
  }
}

/** Ends at the first SIGINT or SIGTERM; also one that comes while the database is still being started. */
function onceAskedToStop(): Promise<undefined> {
  return new Promise((resolve) => {
    process.once('SIGINT', () => resolve(undefined));
    process.once('SIGTERM', () => resolve(undefined));
  });
}

function fail(message: string, code: number): never {
  console.error(message);
  process.exit(code);
}
