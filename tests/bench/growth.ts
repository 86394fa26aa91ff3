import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import type { RunningGateway, Surroundings } from './gateways/gateway.js';
import { oursUncached } from './gateways/ours.js';
import { openClient, type Client } from './load/client.js';
import { measure, type Sample } from './load/sample.js';
import { varied } from './mixes/mixes.js';
import { readSubjects, type Subjects } from './mixes/subjects.js';
import { signAll, tell, warmServices, type MixResult } from './phases.js';
import { prepareArchive } from './world/archive.js';
import { writeSupergraph } from './world/supergraph.js';
import { startWorld, type World } from './world/world.js';

const connections = 16;
const milliseconds = 5000;

/** Of two archives, in articles. */
export type Sizes = readonly [small: number, large: number];

/** Those of the table of what is to be reached. */
export const wholeGrowth: Sizes = [10_000, 100_000];

interface Archive {
  readonly name: string;
  readonly world: World;
  readonly gateway: RunningGateway;
  readonly subjects: Subjects;
}

interface GrowthOptions extends Omit<Surroundings, 'world' | 'supergraph'> {
  readonly rounds: number;
  readonly note: (line: string) => void;
}

/** Makes the archives, where they are not kept from another run: with all cores, before anything is measured. */
export async function prepareGrowth(sizes: Sizes, note: GrowthOptions['note']): Promise<void> {
  for (const size of sizes) await prepareArchive(size, note);
}

/** What fails is answered sooner: that must not count for throughput. */
async function refuseErrors(client: Client, subjects: Subjects): Promise<void> {
  const next = varied.requests(subjects, 17);
  for (let asked = 0; asked < 30; asked++) {
    const { errors } = JSON.parse(await client.send(next())) as { errors?: readonly { message: string }[] };
    if (errors?.[0]) throw new Error(`an answer of the archive has errors: ${errors[0].message}`);
  }
}

/** Starts services and a gateway of its own over an archive, and asks until they are as fast as they get. */
async function open(size: number, { note, ...surroundings }: GrowthOptions): Promise<Archive> {
  const folder = mkdtempSync(join(surroundings.folder, 'growth-'));
  const world = await startWorld(surroundings.household, await prepareArchive(size, note));
  const supergraph = writeSupergraph(world, folder);
  const gateway = await oursUncached.start({ ...surroundings, world, folder, supergraph });
  const client = openClient(gateway, signAll(world), 4);
  const subjects = await readSubjects(client);
  await refuseErrors(client, subjects);
  await client.close();
  const { articles, entities, speakers } = subjects;
  note(
    `asks for ${articles.length} of ${size} articles, ${entities.length} entities, ${speakers.length} speakers`,
  );
  await warmServices({ world, subjects, note, gateways: new Map([[oursUncached.name, gateway]]) });
  return { name: `newsgraph, ${size.toLocaleString('en')} articles`, world, gateway, subjects };
}

async function sampleOf({ world, gateway, subjects }: Archive, round: number): Promise<Sample> {
  const client = openClient(gateway, signAll(world), connections);
  const next = varied.requests(subjects, 300 + round);
  const sample = await measure(gateway, { client, next, connections, milliseconds });
  await client.close();
  if (sample.failed > 0) throw new Error(`${sample.failed} requests failed while growth was measured`);
  return sample;
}

/**
 * How much comes through of a small archive and of a large one, with nothing kept. What is asked for is of the same size where
 * both have as much: the newest 6,000 articles, the 2,000 entities that are used most, who is quoted lately. Both run all the
 * time, and are asked in turn, each as often first.
 *
 * It has the household for itself, and leaves it empty.
 * @returns the samples of the small archive before those of the large one
 */
export async function measureGrowth(sizes: Sizes, options: GrowthOptions): Promise<MixResult> {
  const archives: Archive[] = [];
  try {
    for (const size of sizes) archives.push(await open(size, options));
    const samples = new Map<string, Sample[]>(archives.map(({ name }) => [name, []]));
    for (let round = 0; round < 2 * options.rounds; round++)
      for (const archive of round % 2 === 0 ? archives : archives.toReversed())
        samples.get(archive.name)?.push(await sampleOf(archive, round));
    const title =
      'varied pages of the newest articles and the best known entities of a small archive and a large one, from the database';
    tell(options.note, `growth: ${title}`, samples);
    return { title, samples: Object.fromEntries(samples), agreed: {}, asked: 0 };
  } finally {
    await options.household.stop();
  }
}
