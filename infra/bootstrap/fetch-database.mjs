import { runCommand } from './run-command.mjs';

/**
 * Fetches the engine of the local database where it is not there, beside the build: it comes from a network, and waits for
 * that more than for a core. Whoever starts the database says what is wrong where it could not be fetched.
 *
 * @param {{ root: string, steps: ReturnType<import('./steps.mjs').createSteps> }} tools
 */
export async function fetchDatabase({ root, steps }) {
  if (process.env.MONGODB_URI) return;
  const fetchEngine = (onLine) =>
    runCommand('node', ['infra/documentdb/bin/engine.mjs'], { cwd: root, onLine });
  await steps.step('Fetch the database', fetchEngine).catch(() => undefined);
}
