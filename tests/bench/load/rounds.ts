import type { RunningGateway } from '../gateways/gateway.js';
import type { Mix } from '../mixes/mix.js';
import type { Subjects } from '../mixes/subjects.js';
import type { Relay } from '../world/relay.js';
import { openClient, type Client } from './client.js';
import type { GraphRequest } from './request.js';
import { measure, type Sample } from './sample.js';

export interface RoundOptions {
  readonly relay: Relay;
  readonly gateways: ReadonlyMap<string, RunningGateway>;
  readonly subjects: Subjects;
  readonly mix: Mix;
  readonly rounds: number;
  readonly connections: number;
  readonly milliseconds: number;
  /** The signed callers of all plans. */
  readonly sign: () => readonly string[];
  /** Brings a gateway to how it is after a while of use, before it is measured in a round. */
  readonly warmUp?: (name: string, round: number) => Promise<void>;
}

export type Samples = ReadonlyMap<string, readonly Sample[]>;

/** Another one is the first in each round. */
function* inTurns<Value>(values: readonly Value[], rounds: number): Generator<[round: number, Value]> {
  for (let round = 0; round < rounds; round++) {
    const first = round % values.length;
    for (const value of [...values.slice(first), ...values.slice(0, first)]) yield [round, value];
  }
}

/** One gateway after the other, and that again in each round, so that a drift of the machine reaches all of them. */
async function interleaved(
  { gateways, rounds, connections, milliseconds, sign, warmUp }: RoundOptions,
  requests: (round: number) => () => GraphRequest,
): Promise<Samples> {
  const samples = new Map<string, Sample[]>([...gateways.keys()].map((name) => [name, []]));
  for (const [round, [name, gateway]] of inTurns([...gateways], rounds)) {
    await warmUp?.(name, round);
    const client = openClient(gateway, sign(), connections);
    const next = requests(round);
    samples.get(name)?.push(await measure(gateway, { client, connections, next, milliseconds }));
    await client.close();
  }
  return samples;
}

/** Asks the services themselves: a request of a mix is answered from the database every time. */
export const measureLive = (options: RoundOptions): Promise<Samples> =>
  interleaved(options, (round) => options.mix.requests(options.subjects, 100 * round + 1));

/** Asks for everything once, a few at a time. */
export async function askOnce(client: Client, requests: readonly GraphRequest[]): Promise<void> {
  const waiting = [...requests];
  const ask = async () => {
    for (let request = waiting.pop(); request; request = waiting.pop()) await client.send(request);
  };
  await Promise.all([ask(), ask(), ask(), ask()]);
}

/**
 * Asks the services for a number of requests once, and measures the gateways on their answers: then nothing but the gateway
 * holds anything up, and its code has been through enough to be as fast as it gets.
 * @param warmUp for how long each is asked before it is measured: milliseconds
 */
export async function measureReplayed(
  options: RoundOptions,
  distinct: number,
  warmUp = 2000,
): Promise<Samples> {
  const { relay, gateways, mix, subjects, connections, sign } = options;
  const requests = Array.from({ length: distinct }, mix.requests(subjects, 99));
  let count = 0;
  const inTurn = () => requests[count++ % distinct] ?? { body: '', plan: 0 };
  await relay.replay();
  for (const gateway of gateways.values()) {
    const client = openClient(gateway, sign(), connections);
    await askOnce(client, requests);
    await measure(gateway, { client, connections, next: inTurn, milliseconds: warmUp });
    await client.close();
  }
  const samples = await interleaved(options, () => inTurn);
  await relay.passThrough();
  return samples;
}
