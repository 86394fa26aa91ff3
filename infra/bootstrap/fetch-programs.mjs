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

/**
 * Fetches what tests start besides the database, where it is not there: a test that waits for it holds up those behind it.
 *
 * @param {{ root: string, steps: ReturnType<import('./steps.mjs').createSteps> }} tools
 */
export async function fetchRedis({ root, steps }) {
  const fetchProgram = (onLine) =>
    runCommand('node', ['infra/documentdb/bin/program.mjs', 'redis-server'], { cwd: root, onLine });
  await steps.step('Fetch Redis', fetchProgram).catch(() => undefined);
}
