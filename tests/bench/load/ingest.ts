import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startNewsgraph } from '../../kit/newsgraph.js';
import { until } from '../../kit/wait.js';
import { askSubgraph } from '../../kit/subgraph.js';
import { GeneratedArchive } from '../../kit/generator/index.js';

/** Another archive than the one that gateways are measured on. */
const seed = 11;

function writeArticles(count: number): string {
  const folder = mkdtempSync(join(tmpdir(), 'newsgraph-bench-ingest-'));
  const archive = new GeneratedArchive({ seed, count });
  const lines = Array.from({ length: count }, (_, index) => JSON.stringify(archive.article(index).article));
  writeFileSync(join(folder, 'articles.jsonl'), `${lines.join('\n')}\n`);
  return folder;
}

const noneWaits = async (dataFolder: string) => {
  const { data } = await askSubgraph<{ waitingArticles: number }>(
    ...([dataFolder, 'articles', '{ waitingArticles }', {}, 'worker'] as const),
  );
  return data?.waitingArticles === 0;
};

/** From a file to the last article that is DONE, with a newsgraph of its own on all cores: articles a second. */
export async function ingestRate(count: number): Promise<number> {
  const folder = writeArticles(count);
  const newsgraph = await startNewsgraph();
  try {
    await until('the samples are extracted', () => noneWaits(newsgraph.dataFolder), 120);
    const start = performance.now();
    // It ends when all are processed.
    const { code, stderr } = await newsgraph.ingest([join(folder, 'articles.jsonl')]);
    if (code !== 0) throw new Error(`the articles were not taken in: ${stderr.slice(-500)}`);
    return (1000 * count) / (performance.now() - start);
  } finally {
    await newsgraph.remove();
    rmSync(folder, { recursive: true });
  }
}
