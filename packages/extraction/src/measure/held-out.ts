import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { createNameFinder } from '../names/index.js';
import { createQuoteFinder } from '../quotes/index.js';
import { readPolnear } from '../train/quotes/polnear.js';
import { trainQuotes } from '../train/quotes/train-quotes.js';
import { loadNameResources, loadQuoteResources, toQuoteModel } from '../weights/load.js';
import { scoreQuotes, sumOfScores, type QuoteScore } from './score-quotes.js';

/** How many parts the training articles are cut into; each is measured with what the others teach. */
const PARTS = 6;

/** What a worker is to measure. */
export interface HeldOutTask {
  readonly directory: string;
  readonly part: number;
}

/** A line of progress, or the score: what a worker says. */
export type HeldOutMessage = string | QuoteScore;

/** Trains on PolNeAR's training part without one part of it, and scores that part. Takes some minutes. */
export function scorePart({ directory, part }: HeldOutTask, say: (line: string) => void): QuoteScore {
  const articles = readPolnear(join(directory, 'quotes-polnear-train.jsonl'));
  const isHeldOut = (_: unknown, index: number): boolean => index % PARTS === part;
  const files = trainQuotes(
    articles.filter((article, index) => !isHeldOut(article, index)),
    say,
  );
  const model = toQuoteModel((file) => files.get(file) ?? new Uint8Array());
  const findNames = createNameFinder(loadNameResources('full'));
  const findQuotes = createQuoteFinder({ ...loadQuoteResources('full'), model });
  return scoreQuotes((document) => {
    const names = findNames(document);
    return { names, result: findQuotes(document, names) };
  }, articles.filter(isHeldOut));
}

function scoreInWorker(task: HeldOutTask, say: (line: string) => void): Promise<QuoteScore> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('held-out-worker.js', import.meta.url), { workerData: task });
    worker.on('message', (message: HeldOutMessage) => {
      if (typeof message === 'string') say(`part ${task.part + 1} of ${PARTS}: ${message}`);
      else resolve(message);
    });
    worker.once('error', reject);
  });
}

/**
 * Scores every article of PolNeAR's training part by models that have not seen it, as many parts side by side as there are
 * cores: about forty minutes of processor time.
 */
export async function scoreHeldOut(directory: string, say: (line: string) => void): Promise<QuoteScore> {
  const waiting = [...Array(PARTS).keys()];
  const scores: QuoteScore[] = [];
  const work = async (): Promise<void> => {
    for (let part = waiting.shift(); part !== undefined; part = waiting.shift())
      scores.push(await scoreInWorker({ directory, part }, say));
  };
  await Promise.all(Array.from({ length: availableParallelism() }, work));
  return sumOfScores(scores);
}
