import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import type { RunningGateway, Surroundings } from './gateways/gateway.js';
import { oursUncached } from './gateways/ours.js';
import { openClient } from './load/client.js';
import { measure, type Sample } from './load/sample.js';
import { varied } from './mixes/mixes.js';
import { readSubjects, type Subjects } from './mixes/subjects.js';
import { signAll, tell, warmServices, type MixResult } from './phases.js';
import { prepareArchive } from './world/archive.js';
import { writeSupergraph } from './world/supergraph.js';
import { startWorld, type World } from './world/world.js';

const connections = 16;
const milliseconds = 5000;

/** Two archives of different sizes. */
export type Sizes = readonly [small: number, large: number];

interface Archive {
  readonly name: string;
  readonly world: World;
  readonly gateway: RunningGateway;
  readonly subjects: Subjects;
}

export interface GrowthOptions extends Omit<Surroundings, 'world' | 'supergraph'> {
  readonly rounds: number;
  readonly note: (line: string) => void;
}

/** Makes the archives, where they are not kept from another run: with all cores, before anything is measured. */
export async function prepareGrowth(sizes: Sizes, note: GrowthOptions['note']): Promise<void> {
  for (const size of sizes) await prepareArchive(size, note);
}

/** Starts services and a gateway of its own over an archive, and asks until they are as fast as they get. */
async function open(size: number, { note, ...surroundings }: GrowthOptions): Promise<Archive> {
  const folder = mkdtempSync(join(surroundings.folder, 'growth-'));
  const world = await startWorld(surroundings.household, await prepareArchive(size, note));
  const gateway = await oursUncached.start({
    ...{ ...surroundings, world, folder },
    supergraph: writeSupergraph(world, folder),
  });
  const client = openClient(gateway, signAll(world), 4);
  const subjects = await readSubjects(client);
  await client.close();
  await warmServices({ world, subjects, note, gateways: new Map([[oursUncached.name, gateway]]) });
  return { name: `newsgraph, ${size.toLocaleString('en')} articles`, world, gateway, subjects };
}

async function sampleOf({ world, gateway, subjects }: Archive, round: number): Promise<Sample> {
  const client = openClient(gateway, signAll(world), connections);
  const next = varied.requests(subjects, 300 + round);
  const sample = await measure(gateway, { client, next, connections, milliseconds });
  await client.close();
  return sample;
}

/**
 * How much comes through of a small archive and of a large one, with nothing kept: from the newest articles, the most used
 * entities and those who are quoted lately, as many of each. Both run all the time, and are asked in turn, each as often
 * first. Ends what it started.
 * @returns the samples of the small one before those of the large one
 */
export async function measureGrowth(sizes: Sizes, options: GrowthOptions): Promise<MixResult> {
  const archives: Archive[] = [];
  for (const size of sizes) archives.push(await open(size, options));
  const samples = new Map<string, Sample[]>(archives.map(({ name }) => [name, []]));
  for (let round = 0; round < options.rounds; round++)
    for (const archive of round % 2 === 0 ? archives : archives.toReversed())
      samples.get(archive.name)?.push(await sampleOf(archive, round));
  await options.household.stop();
  tell(options.note, `growth: ${varied.title}`, samples);
  return {
    ...{ title: 'varied pages of a small archive and of a large one, from the database each time' },
    ...{ samples: Object.fromEntries(samples), agreed: {}, asked: 0 },
  };
}
