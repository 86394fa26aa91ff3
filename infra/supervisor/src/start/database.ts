import type { Child } from '../child/child.js';
import type { StartContext } from './context.js';
import { databaseSpec } from './specs.js';
import { until } from './until.js';

/** It tries again by itself what is worth it. */
const ATTEMPTS = 1;
/** What it says on standard output when it takes connections; on standard error it tells its progress. */
const URI_LINE = /^mongodb:\/\/\S+$/m;

/** Starts the local database. @returns its URI once it takes connections */
export function startDatabase({
  surroundings,
  household,
  steps,
  signal,
  giveUp,
}: StartContext): Promise<string> {
  return steps.step('Start the database', async (progress) => {
    const database = household.keep(databaseSpec(surroundings), ATTEMPTS, giveUp);
    const uri = await until(signal, () => uriOf(database, progress));
    database.markReady();
    return uri;
  });
}

/** The engine below it writes its own log there too, with the time before each line: nobody waits for that. */
const OF_ENGINE = /^\d{4}-\d\d-\d\d \d\d:/;

/** The first time the database has to be fetched: what it tells meanwhile is passed on. */
function uriOf({ state }: Child, progress: (detail: string) => void): string | undefined {
  if (state.phase !== 'running') return undefined;
  const words = state.run.words().trimEnd();
  const uri = URI_LINE.exec(words)?.[0];
  const told = words.split('\n').findLast((line) => line !== '' && !OF_ENGINE.test(line));
  if (uri === undefined && told !== undefined) progress(told);
  return uri;
}
