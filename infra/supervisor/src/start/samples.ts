import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { explain } from '../child/complaint.js';
import type { Ending } from '../child/run.js';
import { messageOf } from '../start-error.js';
import type { StartContext } from './context.js';
import { samplesSpec } from './specs.js';
import { until } from './until.js';

/** Says in the data folder that the samples are in. Without it they are loaded; twice does no harm. */
const MARKER = 'samples-loaded';

/** Loads the sample articles at the first start, where they are wanted. Everything else runs already, so a failure is told and no more. */
export async function loadSamplesOnce({ settings, surroundings, household, steps, signal }: StartContext) {
  const marker = join(settings.data, MARKER);
  if (!settings.samples || existsSync(marker)) return;
  try {
    await steps.step('Load the samples', async () => {
      const loading = household.run(samplesSpec(surroundings));
      let ending: Ending | undefined;
      void loading.ended.then((how) => (ending = how));
      const { outcome } = await until(signal, () => ending);
      if (outcome !== 'code 0') throw new Error(explain(loading.words(), outcome));
    });
    writeFileSync(marker, '');
  } catch (error) {
    signal.throwIfAborted();
    steps.note(`! The samples could not be loaded: ${messageOf(error)}. The next start tries again.`);
  }
}
