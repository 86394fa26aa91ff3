import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Document, MongoClient } from 'mongodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allIndexed, holdUpWorker, loadAnnotated } from '../../kit/annotated-archive.js';
import { commandsDuring, type LoggedCommand } from '../../kit/command-log.js';
import { editorOf } from '../../kit/editing.js';
import { newsgraphElsewhere } from '../../kit/elsewhere.js';
import { startGateway, type Gateway } from '../../kit/gateway.js';
import { GeneratedArchive } from '../../kit/generator/index.js';
import { publishers } from '../../kit/generator/words/publishers.js';
import { makeKey } from '../../kit/keys.js';
import type { Newsgraph } from '../../kit/newsgraph.js';
import { addressPeople, questionsOn } from '../../kit/questions.js';

const count = 500;
/** To read a collection of fewer rows takes no longer than to look into its index. */
const small = 350;
/** Commands that look for rows. */
const reading = ['find', 'aggregate', 'count', 'distinct'];

/** Of all that takes some seconds. A worker waits for work, and is told of it: it does not ask again and again. */
const mostLooksForWork = 30;

const isLookForWork = ({ command }: LoggedCommand): boolean =>
  command.find === 'articles' && 'processing.dueAt' in ((command.filter ?? {}) as object);

/**
 * Of a new article it is told in pieces, and to index it after each would cost as much each time. What else is done to one
 * may have its copies indexed too.
 */
const isIndexing = ({ database, command }: LoggedCommand): boolean =>
  database === 'newsgraph_insights' && command.insert === 'texts';

/** What a command looks for: what is changed or removed is looked for first. */
function looksOf({ database, command }: LoggedCommand): LoggedCommand[] {
  const [kind = ''] = Object.keys(command);
  if (reading.includes(kind)) return [{ database, command }];
  const changes = (command.updates ?? command.deletes ?? []) as Document[];
  return changes.map(({ q }) => ({
    database,
    command: { find: command[kind] as string, filter: q as object },
  }));
}

/** What is asked, whatever the values and however many. */
const typesIn = (asked: object): string =>
  JSON.stringify(asked, (_, value: unknown) =>
    typeof value === 'object' && !(Array.isArray(value) && typeof value[0] === 'string')
      ? value
      : typeof value,
  );

/** Those that ask the same have one plan. */
const shapeOf = ({ database, command }: LoggedCommand): string => database + typesIn(command);

/** Branches of a command that ask the same have one plan too: one is left of them. To explain twelve takes a second. */
function withoutRepeats({ database, command }: LoggedCommand): LoggedCommand {
  const { pipeline } = command as { pipeline?: Document[] };
  if (!pipeline) return { database, command };
  const shapes = new Set<string>();
  const isNew = (stage: Document) => {
    const known = shapes.size;
    return !('$unionWith' in stage) || shapes.add(typesIn(stage)).size > known;
  };
  return { database, command: { ...command, pipeline: pipeline.filter(isNew) } };
}

/** The names of all stages of a plan. */
function stagesOf(plan: Document): string[] {
  const inputs = [plan.inputStage, ...((plan.inputStages ?? []) as Document[])].filter(Boolean) as Document[];
  return [String(plan.stage), ...inputs.flatMap(stagesOf)];
}

describe('the questions on an archive of 500 articles', () => {
  let newsgraph: Newsgraph;
  let database: MongoClient;
  /** What a gateway keeps asks nothing of the databases. */
  let forgetful: Gateway;
  let addresses: readonly string[];
  const sizes = new Map<string, number>();
  const explained = new Set<string>();

  beforeAll(async () => {
    const elsewhere = await newsgraphElsewhere();
    ({ newsgraph } = elsewhere);
    const { dataFolder } = newsgraph;
    database = await elsewhere.database.open();
    forgetful = await startGateway(dataFolder, { ANSWER_CACHE_MB: '0' });
    const known = await database.db('newsgraph_insights').collection('articles').countDocuments();
    const letGo = await holdUpWorker(newsgraph);
    const archive = new GeneratedArchive({ seed: 7, count });
    await loadAnnotated(dataFolder, archive, { from: 0, to: count }, () => undefined);
    await allIndexed(database, known + count, 200);
    addresses = await addressPeople(newsgraph);
    letGo();
  }, 400_000);

  afterAll(async () => {
    await forgetful.stop();
    await database.close();
  });

  async function sizeOf(name: string, collection: string): Promise<number> {
    const id = `${name}.${collection}`;
    const size = sizes.get(id) ?? (await database.db(name).collection(collection).countDocuments());
    sizes.set(id, size);
    return size;
  }

  /** What is wrong with the plan of a command: nothing, where indexes lead to its rows. */
  async function faultsOf(looks: LoggedCommand): Promise<string[]> {
    const { database: name, command } = looks;
    const [kind = ''] = Object.keys(command);
    const shape = shapeOf(looks);
    if (explained.has(shape)) return [];
    explained.add(shape);
    const collection = String(command[kind]);
    if ((await sizeOf(name, collection)) < small) return [];
    const plan = await database.db(name).command({ explain: command, verbosity: 'queryPlanner' });
    const { winningPlan } = plan.queryPlanner as { winningPlan: Document };
    const stages = stagesOf(winningPlan);
    // What can hold for no row is not looked for at all.
    const isIndexed = stages.includes('IXSCAN') || stages.at(-1) === 'RESULT';
    if (isIndexed && !stages.includes('COLLSCAN')) return [];
    return [`${name}.${collection}: ${stages.join(' < ')} for ${JSON.stringify(command)}`];
  }

  /** What is wrong with the plans of all that services look for in their databases while something is done. */
  async function faultsDuring(what: string, done: () => Promise<unknown>): Promise<string[]> {
    const commands = await commandsDuring(newsgraph.dataFolder, done);
    expect([what, commands.length > 0]).toEqual([what, true]);
    const faults: string[] = [];
    const forWork = commands.filter(isLookForWork).length;
    if (forWork > mostLooksForWork) faults.push(`${forWork} looks for something to extract`);
    const indexed = commands.filter(isIndexing).length;
    if (what === 'an article' && indexed > 1) faults.push(`it is indexed ${indexed} times`);
    for (const { database: name, command } of commands)
      if ('getMore' in command) faults.push(`${name}.${String(command.collection)} is asked for the rest`);
    for (const looks of commands.flatMap(looksOf).map(withoutRepeats))
      faults.push(...(await faultsOf(looks)));
    return faults.map((fault) => `${what}: ${fault}`);
  }

  it('leave no text in the log that was written, only what is looked for', async () => {
    const log = await readFile(join(newsgraph.dataFolder, 'logs', 'articles.log'), 'utf8');
    expect(log).toContain('"documents":');
    const { text } = new GeneratedArchive({ seed: 7, count }).article(0).article;
    expect(log).not.toContain(text.slice(0, 60));
  });

  it('are answered by indexes alone, as their plans say', async () => {
    const found: string[] = [];
    for (const [question, ask] of Object.entries(await questionsOn(forgetful.client, addresses)))
      found.push(...(await faultsDuring(question, ask)));
    expect(found).toEqual([]);
    expect([...sizes.values()].filter((size) => size >= small).length).toBeGreaterThan(5);
  }, 120_000);

  it('are answered so for those too who may see a few publishers alone', async () => {
    const rights = { publishers: publishers.slice(1, 4).map(({ name }) => name) };
    const { client } = await makeKey(newsgraph.client, forgetful.url, { plan: 'admin', rights });
    const found: string[] = [];
    for (const [question, ask] of Object.entries(await questionsOn(client, addresses)))
      found.push(...(await faultsDuring(question, ask)));
    expect(found).toEqual([]);
  }, 120_000);

  it('are not slowed down by what services do meanwhile: they read no collection whole either', async () => {
    const uri = 'https://example.org/ferry';
    const editor = editorOf(newsgraph.client);
    let id = '';
    const tell = async (word: string, of = uri) => {
      const text = `OSLO – “The ferry sails ${word},” said Kari Nordmann, who runs the port of Bergen, on Monday.`;
      const { stdout } = await newsgraph.ingest(['--json', '-'], JSON.stringify({ uri: of, text }));
      if (of === uri) id = (JSON.parse(stdout) as { articles: { id: string }[] }).articles[0]?.id ?? '';
    };
    const steps = {
      nothing: () => sleep(4000),
      'an article': () => tell('again'),
      'a copy': () => tell('again', `${uri}/copy`),
      'a new version': () => tell('no more'),
      'an embargo': () => editor.setPublication(id, { embargoedUntil: '2100-01-01T00:00:00Z' }),
      'an erasure': () => editor.eraseArticle(id),
    };
    const found: string[] = [];
    for (const [what, done] of Object.entries(steps)) {
      const withWhatFollows = async () => {
        await done();
        await sleep(2000);
      };
      found.push(...(await faultsDuring(what, withWhatFollows)));
    }
    expect(found).toEqual([]);
  }, 120_000);
});
