import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GeneratedArchive } from '../../kit/generator/index.js';
import { startNewsgraph, type Newsgraph } from '../../kit/newsgraph.js';

/** How many articles go before: the code of what takes them in is compiled over the first hundreds. */
const warmUp = 300;

/** Other articles than those of the archive that gateways are measured on. */
const seed = 11;

function writeArticles(file: string, archive: GeneratedArchive, from: number, to: number): void {
  const texts = Array.from({ length: to - from }, (_, index) => archive.article(from + index).article);
  writeFileSync(file, `${texts.map((article) => JSON.stringify(article)).join('\n')}\n`);
}

/** @returns articles a second, from the start of the command to the last that is DONE, its own start included. */
async function load(newsgraph: Newsgraph, file: string, count: number): Promise<number> {
  const start = performance.now();
  const { code, stderr } = await newsgraph.ingest([file]);
  if (code !== 0) throw new Error(`the articles were not taken in: ${stderr.slice(-500)}`);
  return (1000 * count) / (performance.now() - start);
}

/** Loads articles into a newsgraph of its own on all cores, again in each round: `npm run ingest`, with real extraction. */
export async function measureIngest(articles: number, rounds: number): Promise<number[]> {
  const folder = mkdtempSync(join(tmpdir(), 'newsgraph-bench-ingest-'));
  const file = join(folder, 'articles.jsonl');
  const archive = new GeneratedArchive({ seed, count: warmUp + articles * rounds });
  // On a disk, as that of users.
  const newsgraph = await startNewsgraph({}, mkdtempSync(join(tmpdir(), 'newsgraph-bench-data-')));
  try {
    writeArticles(file, archive, 0, warmUp);
    await load(newsgraph, file, warmUp);
    const rates: number[] = [];
    for (let from = warmUp; from < warmUp + articles * rounds; from += articles) {
      writeArticles(file, archive, from, from + articles);
      rates.push(await load(newsgraph, file, articles));
    }
    return rates;
  } finally {
    await newsgraph.remove();
    rmSync(folder, { recursive: true });
  }
}
