import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { differences, expectedLines, shownLines } from '../kit/model/agreement.js';
import { feedDifferences } from '../kit/model/feed.js';
import { playHistory, seedOfRun, texts, whenAllHasPassed, type Incident } from '../kit/model/history.js';
import { learnTexts } from '../kit/model/learn.js';
import { Model } from '../kit/model/model.js';
import { Watch } from '../kit/model/watch.js';
import { startNewsgraph, withoutSamples, type Newsgraph } from '../kit/newsgraph.js';
import { killChildrenOf } from '../kit/processes.js';
import { until } from '../kit/wait.js';

const operations = Number(process.env.HISTORY_OPERATIONS ?? 5000);
const lanes = 24;

describe('a random history of an archive', () => {
  const seed = seedOfRun();
  const model = new Model();
  let newsgraph: Newsgraph;

  beforeAll(async () => {
    newsgraph = await startNewsgraph({ ...withoutSamples, SUBGRAPH_TIMEOUT_MS: '2500' });
    await learnTexts(newsgraph.client, model, texts);
  });
  afterAll(() => newsgraph.remove());

  const play = (name: string, count: number, incidents: readonly Incident[]) =>
    playHistory({ client: newsgraph.client, model, seed, operations: count, lanes, name, incidents });

  const kill = (name: string): Incident => [
    `kill -9 of ${name}`,
    () => void process.kill(newsgraph.process(name).pid, 'SIGKILL'),
  ];
  const killEngine: Incident = [
    'kill -9 of the engine of the database',
    () => void killChildrenOf(newsgraph.process('database').pid),
  ];

  /** Every list, every count and the feed of changes say what the model says. */
  async function expectAgreement(): Promise<void> {
    await sleep(Math.max(0, whenAllHasPassed(model) - Date.now()));
    let found = ['nothing was read'];
    await until('the graph agrees with the model', async () => {
      found = differences(await shownLines(newsgraph.client), expectedLines(model, Date.now()));
      return found.length === 0;
    }).catch(() => undefined);
    expect(found).toEqual([]);
    expect(await feedDifferences(newsgraph.client, model)).toEqual([]);
  }

  it(`leaves every service agreeing with a model after ${operations} operations and kill -9 of everything`, async () => {
    const incidents = [
      'ingest',
      'entities',
      'articles',
      'quotes',
      'gateway',
      'database',
      'articles',
      'ingest',
      'quotes',
      'entities',
      'insights',
    ];
    const started = Date.now();
    expect(await play('killed', operations, [...incidents.map(kill), killEngine])).toBeGreaterThanOrEqual(
      operations,
    );
    const played = Date.now();
    await expectAgreement();
    console.log(`${operations} operations: ${played - started} ms; agreement: ${Date.now() - played} ms`);
  }, 1_800_000);

  it.each(['entities', 'quotes', 'insights'])(
    'never shows a hidden article while %s is stopped',
    async (service) => {
      const watch = new Watch(newsgraph.client, model, seed);
      const { pid } = newsgraph.process(service);
      const stop: Incident = [
        `${service} is stopped`,
        async () => {
          process.kill(pid, 'SIGSTOP');
          await sleep(6000);
          process.kill(pid, 'SIGCONT');
        },
      ];
      try {
        await play(`stopped-${service}`, 400, [stop]);
      } finally {
        process.kill(pid, 'SIGCONT');
        await watch.stop();
      }
      console.log(`${watch.polls} polls, ${JSON.stringify([...watch.codes])}`);
      expect(watch.violations.slice(0, 10)).toEqual([]);
      expect(watch.polls).toBeGreaterThan(50);
      for (const [way, times] of watch.judged) expect(times, way).toBeGreaterThan(0);
      expect(watch.codes.get('SUBGRAPH_UNAVAILABLE')).toBeGreaterThan(0);
      await expectAgreement();
    },
    120_000,
  );
});
