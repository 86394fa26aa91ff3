import type { Program } from '../discover.js';
import { messageOf } from '../start-error.js';
import type { StartContext } from './context.js';
import { startDatabase } from './database.js';
import { askExample } from './example.js';
import { loadSamplesOnce } from './samples.js';
import { startServices } from './services.js';
import { signpost } from './signpost.js';
import { readOperatorKey } from '../state/secrets.js';

/**
 * Starts everything and waits until it serves.
 *
 * @throws StartError where something cannot be started; the signal's reason where that was aborted
 */
export async function bringUp(context: StartContext, programs: readonly Program[]): Promise<void> {
  const { settings, surroundings, steps } = context;
  const mongodbUri = settings.mongodbUri ?? (await startDatabase(context));
  const env = { ...surroundings.env, MONGODB_URI: mongodbUri };
  const connected = { ...context, surroundings: { ...surroundings, env } };
  await startServices(connected, programs);
  await loadSamplesOnce(connected);
  const { OPERATOR_KEY } = surroundings.env;
  const key = () => OPERATOR_KEY || readOperatorKey(surroundings.folders.secrets);
  steps.note(await exampleFor(settings.port, key));
  steps.note(signpost(settings));
}

/** The example is a courtesy: without its answer the start is no less complete. */
async function exampleFor(port: number, key: () => string): Promise<string> {
  try {
    return await askExample(port, key());
  } catch (error) {
    return `! The example question got no answer: ${messageOf(error)}`;
  }
}
