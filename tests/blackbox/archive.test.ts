import type { Document, MongoClient } from 'mongodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allIndexed, holdUpWorker, loadAnnotated } from '../kit/annotated-archive.js';
import { commandsDuring, type LoggedCommand } from '../kit/command-log.js';
import { openDatabase } from '../kit/database.js';
import { GeneratedArchive } from '../kit/generator/index.js';
import { startNewsgraph, type Newsgraph } from '../kit/newsgraph.js';
import { addressPeople, questionsOn } from '../kit/questions.js';

const count = 2000;
/** To read a collection of fewer rows takes no longer than to look into its index. */
const small = 500;
/** Commands that look for rows. */
const reading = ['find', 'aggregate', 'count', 'distinct'];
/** How many there are in all is counted up to this: to read so many rows is the shortest way. */
const largestTotal = 10_000;

const isBoundedCount = ({ pipeline }: Document): boolean =>
  Array.isArray(pipeline) &&
  pipeline.some(
    (stage: Document, i) => stage.$limit === largestTotal && (pipeline[i + 1] as Document).$group,
  );

/** What a command asks, whatever the values: those that ask the same have one plan. */
const shapeOf = ({ database, command }: LoggedCommand): string =>
  JSON.stringify([database, command], (_, value: unknown) =>
    typeof value === 'object' ? value : typeof value,
  );

/** The names of all stages of a plan. */
function stagesOf(plan: Document): string[] {
  const inputs = [plan.inputStage, ...((plan.inputStages ?? []) as Document[])].filter(Boolean) as Document[];
  return [String(plan.stage), ...inputs.flatMap(stagesOf)];
}

describe('the questions on an archive of 2,000 articles', () => {
  let newsgraph: Newsgraph;
  let database: MongoClient;
  let addresses: readonly string[];
  const sizes = new Map<string, number>();
  const explained = new Set<string>();

  beforeAll(async () => {
    const loading = await startNewsgraph();
    const { dataFolder } = loading;
    const letGo = await holdUpWorker(loading);
    const archive = new GeneratedArchive({ seed: 7, count });
    await loadAnnotated(dataFolder, archive, { from: 0, to: count }, () => undefined);
    await allIndexed(dataFolder, count, 200);
    addresses = await addressPeople(loading);
    letGo();
    await loading.stop();
    newsgraph = await startNewsgraph({ LOG_LEVEL: 'trace', ANSWER_CACHE_MB: '0' }, dataFolder);
    database = await openDatabase(dataFolder);
  }, 400_000);

  afterAll(async () => {
    await database.close();
    await newsgraph.remove();
  });

  async function sizeOf(name: string, collection: string): Promise<number> {
    const id = `${name}.${collection}`;
    const size = sizes.get(id) ?? (await database.db(name).collection(collection).countDocuments());
    sizes.set(id, size);
    return size;
  }

  /** What is wrong with the plan of a command: nothing, where indexes lead to its rows. */
  async function faultsOf(logged: LoggedCommand): Promise<string[]> {
    const { database: name, command } = logged;
    const [kind = ''] = Object.keys(command);
    const shape = shapeOf(logged);
    if (!reading.includes(kind) || explained.has(shape)) return [];
    explained.add(shape);
    const collection = String(command[kind]);
    if (isBoundedCount(command) || (await sizeOf(name, collection)) < small) return [];
    const plan = await database.db(name).command({ explain: command, verbosity: 'queryPlanner' });
    const { winningPlan } = plan.queryPlanner as { winningPlan: Document };
    const stages = stagesOf(winningPlan);
    if (stages.includes('IXSCAN') && !stages.includes('COLLSCAN')) return [];
    return [`${name}.${collection}: ${stages.join(' < ')} for ${JSON.stringify(command)}`];
  }

  it('are answered by indexes alone, as their plans say', async () => {
    const found: string[] = [];
    for (const [question, ask] of Object.entries(await questionsOn(newsgraph.client, addresses))) {
      const commands = await commandsDuring(newsgraph.dataFolder, ask);
      expect([question, commands.length > 0]).toEqual([question, true]);
      const faults = await Promise.all(commands.map(faultsOf));
      found.push(...faults.flat().map((fault) => `${question}: ${fault}`));
    }
    expect(found).toEqual([]);
    expect([...sizes.values()].filter((size) => size >= small).length).toBeGreaterThan(5);
  }, 120_000);
});
