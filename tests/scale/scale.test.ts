import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allIndexed, holdUpWorker, loadAnnotated } from '../kit/annotated-archive.js';
import { checkout } from '../kit/command.js';
import { openDatabase } from '../kit/database.js';
import { GeneratedArchive } from '../kit/generator/index.js';
import { startNewsgraph, type Newsgraph } from '../kit/newsgraph.js';
import { addressPeople, questionsOn } from '../kit/questions.js';
import { growsTooFast, inWords, noAnswer, pageOf, type Measured, type Times } from './report.js';

/** At which sizes of the archive the questions are asked. */
const sizes = (process.env.SCALE ?? '1000,10000,100000').split(',').map(Number);
const rounds = Number(process.env.SCALE_ROUNDS ?? 15);
/** How long all that is loaded may take to be indexed: seconds. */
const patience = 14_000;

const say = (text: string) => process.stderr.write(`${new Date().toISOString().slice(11, 19)} ${text}\n`);

function timesOf(samples: readonly number[]): Times {
  const sorted = [...samples].sort((a, b) => a - b);
  return { median: sorted[Math.floor(samples.length / 2)] ?? 0, fastest: sorted[0] ?? 0 };
}

async function timed(ask: () => Promise<unknown>): Promise<Times> {
  const samples: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const started = performance.now();
    await ask();
    samples.push(performance.now() - started);
  }
  return timesOf(samples);
}

describe('the questions on archives of growing size', () => {
  let newsgraph: Newsgraph | undefined;
  let letGo: (() => void) | undefined;
  const running = (): Newsgraph => {
    if (!newsgraph) throw new Error('newsgraph does not run');
    return newsgraph;
  };
  const archive = new GeneratedArchive({ seed: 4, count: Math.max(...sizes) });
  const measured: Measured = { sizes, loading: [], latencies: new Map() };

  beforeAll(async () => {
    // What the gateway keeps would be measured else.
    // On a disk: so much is not to lie in memory.
    const folder = await mkdtemp(join(tmpdir(), 'newsgraph-scale-'));
    newsgraph = await startNewsgraph({ ANSWER_CACHE_MB: '0' }, folder);
    letGo = await holdUpWorker(newsgraph);
  });
  afterAll(async () => {
    letGo?.();
    await newsgraph?.remove();
  });

  /** @returns how many articles were loaded and indexed in a second. */
  async function load(from: number, to: number): Promise<number> {
    const started = performance.now();
    const rate = (loaded: number) => (loaded - from) / ((performance.now() - started) / 1000);
    await loadAnnotated(running().dataFolder, archive, { from, to }, (loaded) => {
      if (loaded % 1000 === 0) say(`${loaded} of ${to} articles loaded, ${rate(loaded).toFixed(0)} a second`);
    });
    const database = await openDatabase(running().dataFolder);
    await allIndexed(database, to, patience);
    await database.close();
    say(`${to} articles indexed, ${rate(to).toFixed(0)} a second`);
    return rate(to);
  }

  async function measure(addresses: readonly string[]): Promise<void> {
    for (const [question, ask] of Object.entries(await questionsOn(running().client, addresses))) {
      const times = await timed(ask).catch((error: unknown) => {
        say(`${question}: ${(error as Error).message}`);
        return noAnswer;
      });
      say(`${question}: ${inWords(times)} ms`);
      measured.latencies.set(question, [...(measured.latencies.get(question) ?? []), times]);
    }
  }

  it('take no longer than the logarithm of the size has it, or the page says why', async () => {
    let loaded = 0;
    let addresses: readonly string[] | undefined;
    for (const size of sizes) {
      measured.loading.push(await load(loaded, size));
      loaded = size;
      addresses ??= await addressPeople(running());
      await measure(addresses);
      await writeFile(`${checkout}docs/scale.md`, pageOf(measured));
    }
    expect(growsTooFast(measured)).toEqual([]);
  });
});
