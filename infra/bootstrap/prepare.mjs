import './require-node.mjs';
import { fileURLToPath } from 'node:url';
import { withCheckoutLock } from './checkout-lock.mjs';
import { compile } from './compile.mjs';
import { install } from './install.mjs';
import { CommandError } from './run-command.mjs';
import { createSteps } from './steps.mjs';

const checkout = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');

/**
 * Makes a checkout ready to run: packages installed, everything built. Costs little where both are done already.
 * It tells what it does on standard error, so that commands keep their standard output for themselves.
 *
 * @param {{
 *   root?: string,
 *   steps?: ReturnType<typeof createSteps>,
 *   force?: boolean,
 *   besideBuild?: (tools: { root: string, steps: ReturnType<typeof createSteps> }) => Promise<unknown>,
 *   whenBuilt?: (tools: { root: string, steps: ReturnType<typeof createSteps> }) => Promise<unknown>,
 * }} [options] `force` builds in any case; `besideBuild` is called where something is built, once the database is;
 *   `whenBuilt` is called as soon as the code is built, before its bundles are
 */
export async function prepare({
  root = checkout,
  steps = createSteps(),
  force = false,
  besideBuild,
  whenBuilt,
} = {}) {
  const onWait = () => steps.note('Another newsgraph command prepares this checkout: waiting for it.');
  // It may take longer, and needs no lock; whatever fails, it is not left behind.
  const beside = [];
  try {
    await withCheckoutLock(root, onWait, async () => {
      await install({ root, steps });
      const startBeside = (work) => () => void beside.push(work?.({ root, steps }));
      await compile({
        ...{ root, steps, force },
        besideBuild: startBeside(besideBuild),
        whenBuilt: startBeside(whenBuilt),
      });
    });
  } finally {
    await Promise.all(beside);
  }
  return { root, steps };
}

/** Ends this process with one line for a failure; a failed command's whole output goes before it. */
export function fail(error) {
  if (error instanceof CommandError) process.stderr.write(`\n${error.output}\n\n`);
  process.stderr.write(`newsgraph: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
