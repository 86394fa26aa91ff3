import type { GatewaySpec, RunningGateway, Surroundings } from './gateways/gateway.js';
import { newsGateway } from './gateways/news.js';
import { undoored } from './gateways/undoored.js';
import { measureReplayed, type Samples } from './load/rounds.js';
import type { Sample } from './load/sample.js';
import { varied } from './mixes/mixes.js';
import { signAll, tell, type Bench, type MixResult } from './phases.js';

const connections = 16;
/** Of different requests, whose answers by the services are on record. */
const recorded = 60;
/** Some ten thousand requests: until then, more is compiled of the one that does more. Milliseconds. */
const warmUp = 8000;

const specs = [newsGateway, undoored];

export const titlesOfDoor = specs.map(({ name, title }) => [name, title] as const);

async function startAll(inOrder: readonly GatewaySpec[], surroundings: Surroundings) {
  const running = new Map<string, RunningGateway>();
  for (const spec of inOrder) running.set(spec.name, await spec.start(surroundings));
  return running;
}

/** Both anew, and measured in turn. */
async function ofOneStart(
  bench: Omit<Bench, 'gateways'>,
  surroundings: Surroundings,
  inOrder: readonly GatewaySpec[],
): Promise<Samples> {
  const gateways = await startAll(inOrder, surroundings);
  const options = { ...bench, gateways, mix: varied, rounds: 2, connections, milliseconds: 2000 };
  const samples = await measureReplayed({ ...options, sign: () => signAll(bench.world) }, recorded, warmUp);
  await Promise.all([...gateways.values()].map((gateway) => gateway.stop()));
  return samples;
}

/**
 * What the door costs. How a process happens to be compiled and laid out makes as much of a difference as parts of the door
 * do, so that both are started anew in each round, now the one first, now the other.
 */
export async function measureDoor(
  bench: Omit<Bench, 'gateways'>,
  surroundings: Surroundings,
): Promise<MixResult> {
  const samples: Record<string, Sample[]> = Object.fromEntries(specs.map(({ name }) => [name, []]));
  for (let start = 0; start < bench.rounds; start++) {
    const found = await ofOneStart(bench, surroundings, start % 2 === 0 ? specs : specs.toReversed());
    tell(bench.note, `door, start ${start + 1}`, found);
    for (const [name, own] of found) samples[name]?.push(...own);
  }
  const title =
    'what keys, scopes, costs and limits cost, of varied pages with the answers of the services on record';
  return { title, samples, agreed: {}, asked: 0 };
}
