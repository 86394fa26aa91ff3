import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { holdUpWorker, loadAnnotated } from '../../kit/annotated-archive.js';
import { GeneratedArchive } from '../../kit/generator/index.js';
import { startNewsgraph, type Newsgraph } from '../../kit/newsgraph.js';
import { askSubgraph, subgraphs } from '../../kit/subgraph.js';
import { cached } from './cache-folder.js';
import { fingerprintOfArchive } from './fingerprint.js';

const seed = 7;

/** The largest archive that is measured: articles of the same number are equal in archives of all sizes. */
export const mostArticles = 100_000;

export const generatedArchive = () => new GeneratedArchive({ seed, count: mostArticles });

interface Waiting {
  readonly waitingForIndex: number;
}

/** Waits until what crosses services is indexed, where a service does that. */
async function untilIndexed(dataFolder: string): Promise<void> {
  if (!subgraphs.includes('insights')) return;
  for (let quiet = 0; quiet < 4;) {
    await sleep(500);
    const { data } = await askSubgraph<Waiting>(dataFolder, 'insights', '{ waitingForIndex }', {}, 'worker');
    quiet = data?.waitingForIndex === 0 ? quiet + 1 : 0;
  }
}

async function load({ dataFolder }: Newsgraph, count: number, note: (line: string) => void): Promise<void> {
  const archive = generatedArchive();
  const started = Date.now();
  await loadAnnotated(dataFolder, archive, { from: 0, to: count }, (loaded) => {
    if (loaded % 2000 === 0)
      note(`loaded ${loaded} articles, ${((1000 * loaded) / (Date.now() - started)).toFixed(0)} a second`);
  });
  await untilIndexed(dataFolder);
}

/**
 * An archive of generated articles in a data folder of its own, kept for the next run. What the articles hold is known, so
 * that it is stored through the services without being extracted.
 *
 * @returns the data folder
 */
export async function prepareArchive(count: number, note: (line: string) => void): Promise<string> {
  const folder = cached(`archive-${count}-${fingerprintOfArchive(subgraphs)}`);
  const marker = join(folder, 'complete');
  if (existsSync(marker)) return folder;
  rmSync(folder, { recursive: true, force: true });
  cached(`archive-${count}-${fingerprintOfArchive(subgraphs)}`);
  note(`making the archive of ${count} articles in ${folder}; the next run finds it there`);
  const newsgraph = await startNewsgraph({}, folder);
  const letGo = await holdUpWorker(newsgraph);
  try {
    await load(newsgraph, count, note);
    writeFileSync(marker, '');
  } finally {
    letGo();
    await newsgraph.stop();
  }
  return folder;
}
