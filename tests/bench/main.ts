import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { readArguments, usage, UsageError, type Arguments } from './arguments.js';
import { measureDoor, titlesOfDoor } from './door.js';
import { gatewaysCalled } from './gateways/all.js';
import type { GatewaySpec, RunningGateway, Surroundings } from './gateways/gateway.js';
import { measureGrowth, prepareGrowth, wholeGrowth } from './growth.js';
import { openClient } from './load/client.js';
import { measureMemory } from './memory.js';
import { readSubjects } from './mixes/subjects.js';
import { installPeers } from './peers/install.js';
import { atSeventyPercent, realisticMix, signAll, uncachedMixes, warmServices } from './phases.js';
import { writePage } from './report/page.js';
import { lossOf, spreadsOf, valuesOf } from './report/ratios.js';
import { prepareArchive } from './world/archive.js';
import { Household } from './world/household.js';
import { measureIngest } from './world/ingest-rate.js';
import { writeSupergraph } from './world/supergraph.js';
import { startRelay } from './world/relay.js';
import { startWorker } from './world/worker.js';
import { otherCore, startWorld } from './world/world.js';

const began = performance.now();
const note = (line: string) =>
  process.stderr.write(`${((performance.now() - began) / 1000).toFixed(0).padStart(4)} s  ${line}\n`);

const commandOf = ({ full, growth, articles, rounds, warm }: Arguments) =>
  `npm run bench --${full ? ' --full' : ''}${growth ? ` --growth ${growth.join()}` : ''} --articles ${articles} --rounds ${rounds} --warm ${warm} --page docs/bench.md`;

const machine = `The load of the machine was ${(loadavg()[0] ?? 0).toFixed(1)} as it began.`;

/** How many articles are loaded in each round that measures how fast that is. */
const articlesOfIngest = 300;

/** Where a file is that was named on the command line. */
const named = (path: string | undefined) =>
  path === undefined ? undefined : resolve(process.env.INIT_CWD ?? '.', path);

/** What failed is not measured; the rest is all the same. */
function untold(error: unknown): undefined {
  note(`growth is not measured: ${(error as Error).message}`);
}

async function startGateways(surroundings: Surroundings, only: readonly string[] | undefined) {
  const running = new Map<string, RunningGateway>();
  const start = async (spec: GatewaySpec) => {
    try {
      return await spec.start(surroundings);
    } catch (error) {
      note(`${spec.title} does not serve this graph: ${(error as Error).message.slice(0, 2000)}`);
      return undefined;
    }
  };
  const specs = gatewaysCalled(only);
  const started = await Promise.all(specs.map(start));
  for (const [index, { name }] of specs.entries()) {
    const gateway = started[index];
    if (gateway) running.set(name, gateway);
  }
  note(`running: ${[...running.keys()].join(', ')}`);
  return running;
}

async function bench(args: Arguments, household: Household, folder: string) {
  const { full, growth, articles, rounds, warm, only, json, page } = args;
  const ingested = await measureIngest(articlesOfIngest, Math.min(rounds, 2));
  note(`ingest: ${ingested.map((rate) => rate.toFixed(1)).join(' | ')} articles a second`);
  const peers = await installPeers(note);
  if (growth) await prepareGrowth(growth, note);
  const dataFolder = await prepareArchive(articles, note);
  // The load comes from the core of everything else.
  spawnSync('taskset', ['-apc', String(otherCore), String(process.pid)]);
  const grown =
    growth && (await measureGrowth(growth, { household, peers, folder, rounds, note }).catch(untold));
  const world = await startWorld(household, dataFolder);
  const relay = await startRelay(world.subgraphs);
  const relayed = { ...world, subgraphs: relay.subgraphs };
  const surroundings = {
    household,
    world: relayed,
    supergraph: writeSupergraph(relayed, folder),
    peers,
    folder,
  };
  const gateways = await startGateways(surroundings, only);
  const [first] = gateways.values();
  if (!first) throw new Error('no gateway runs');
  const client = openClient(first, signAll(world), 4);
  const subjects = await readSubjects(client);
  await client.close();
  const running = { world, relay, gateways, subjects, articles, rounds, warm, note };
  const door = await measureDoor(running, surroundings);
  const memory = full ? await measureMemory(running, surroundings) : [];
  await warmServices(running);
  const uncached = await uncachedMixes(running);
  const calm = await atSeventyPercent(running, uncached.varied?.samples.ours ?? []);
  await startWorker(household, world);
  const cached = await realisticMix(running);
  const mixes = { ...uncached, realistic: cached, door, ...(grown && { growth: grown }) };
  const spreads = spreadsOf({
    ...{ mixes, calm, ingested, memory },
    growth: growth?.join() === wholeGrowth.join() ? grown : undefined,
  });
  const ratios = valuesOf(spreads);
  const lost = lossOf(grown);
  if (lost) note(`growth: ${(100 * lost.value).toFixed(0)} % of the throughput lost`);
  if (page !== undefined) {
    const titles = new Map([
      ...gatewaysCalled(undefined).map(({ name, title }) => [name, title] as const),
      ...titlesOfDoor,
    ]);
    writePage(page, { command: commandOf(args), articles, warm, machine, spreads, mixes, titles });
  }
  const result = {
    ratios,
    spreads,
    articles,
    rounds,
    edits: cached.edits,
    mixes,
    atSeventyPercent: calm,
    memory,
  };
  if (json !== undefined) writeFileSync(json, `${JSON.stringify(result, null, 2)}\n`);
  process.stdout.write(`${JSON.stringify(ratios, null, 2)}\n`);
  await relay.close();
}

async function main(): Promise<void> {
  const args = readArguments(process.argv.slice(2));
  if (!args) return void process.stdout.write(usage);
  const household = new Household();
  const folder = mkdtempSync(join(tmpdir(), 'newsgraph-bench-'));
  const stop = () => void household.stop().then(() => process.exit(130));
  process.once('SIGINT', stop).once('SIGTERM', stop);
  try {
    await bench({ ...args, json: named(args.json), page: named(args.page) }, household, folder);
  } finally {
    await household.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

main().catch((error: unknown) => {
  note((error as Error).message);
  if (error instanceof UsageError) process.stderr.write(`\n${usage}`);
  process.exit(error instanceof UsageError ? 2 : 1);
});
