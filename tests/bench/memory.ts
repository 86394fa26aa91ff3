import type { Surroundings } from './gateways/gateway.js';
import { newsGatewayKeeping } from './gateways/news.js';
import { openClient } from './load/client.js';
import { memoryOf } from './load/processor-time.js';
import { askOnce } from './load/rounds.js';
import { measure } from './load/sample.js';
import { varied } from './mixes/mixes.js';
import { signAll, type Bench } from './phases.js';

const connections = 16;
/** Of different requests, whose answers by the services are on record: all it keeps of them does not fit into its cache. */
const recorded = 3000;
/** For how long it has all that it can do, and how often it is looked how much memory it has: milliseconds, times. */
const slice = 10_000;
const slices = 60;

/**
 * How much memory newsgraph's gateway has while it has all that it can do for ten minutes, as it comes: with its door, and
 * with answers kept. @returns what it had every ten seconds: MiB
 */
export async function measureMemory(
  { world, relay, subjects, note }: Omit<Bench, 'gateways'>,
  surroundings: Surroundings,
): Promise<number[]> {
  const gateway = await newsGatewayKeeping.start(surroundings);
  const client = openClient(gateway, signAll(world), connections);
  const requests = Array.from({ length: recorded }, varied.requests(subjects, 55));
  await relay.replay();
  await askOnce(client, requests);
  let count = 0;
  const next = () => requests[count++ % recorded] ?? { body: '', plan: 0 };
  const had: number[] = [];
  while (had.length < slices) {
    const { perSecond, failed } = await measure(gateway, { client, next, connections, milliseconds: slice });
    if (failed > 0) throw new Error(`${failed} requests failed while memory was measured`);
    had.push(memoryOf(gateway.pid));
    if (had.length % 6 === 0)
      note(`memory after ${had.length / 6} min: ${had.at(-1)?.toFixed(0)} MiB, ${perSecond.toFixed(0)}/s`);
  }
  await relay.passThrough();
  await client.close();
  await gateway.stop();
  return had;
}
