import type { RunningGateway } from './gateways/gateway.js';
import { agreement } from './load/agreement.js';
import { openClient } from './load/client.js';
import { measureLive, measureReplayed, type RoundOptions, type Samples } from './load/rounds.js';
import { measure, type Sample } from './load/sample.js';
import { heavy, light, realistic, varied } from './mixes/mixes.js';
import type { Mix } from './mixes/mix.js';
import { startNewsroom } from './mixes/newsroom.js';
import type { Subjects } from './mixes/subjects.js';
import { latest, plans, signCaller } from './world/callers.js';
import type { Relay } from './world/relay.js';
import type { World } from './world/world.js';

type Gateways = ReadonlyMap<string, RunningGateway>;

export interface Bench {
  readonly world: World;
  readonly relay: Relay;
  readonly gateways: Gateways;
  readonly subjects: Subjects;
  readonly articles: number;
  readonly rounds: number;
  /** For how long readers ask before the first round of what is kept: seconds. */
  readonly warm: number;
  readonly note: (line: string) => void;
}

export interface MixResult {
  readonly title: string;
  readonly samples: Readonly<Record<string, readonly Sample[]>>;
  /** The same with the answers of the services on record. */
  readonly replayed?: Readonly<Record<string, readonly Sample[]>>;
  /** The same with as many requests a second for each. */
  readonly paced?: Readonly<Record<string, readonly Sample[]>>;
  /** How many of so many requests each gateway answered as the first did. */
  readonly agreed: Readonly<Record<string, number>>;
  readonly asked: number;
}

const connections = 16;
const compared = 10;

export const signAll = ({ secret }: World, at = Date.now()): string[] =>
  plans.map((rights) => signCaller(rights, secret, at));

const only = (gateways: Gateways, names: readonly string[]): Gateways =>
  new Map([...gateways].filter(([name]) => names.includes(name)));

async function agreementOf({ gateways, world, subjects }: Bench, mix: Mix) {
  const signed = signAll(world);
  const clients = new Map([...gateways].map(([name, gateway]) => [name, openClient(gateway, signed, 2)]));
  const next = mix.requests(subjects, 7);
  const agreed = await agreement(
    clients,
    Array.from({ length: compared }, () => ({ ...next(), plan: 0 })),
  );
  await Promise.all([...clients.values()].map((client) => client.close()));
  return agreed;
}

const text = (samples: readonly Sample[]) =>
  samples
    .map(
      ({ perSecond, cpu, p50, p99, failed }) =>
        `${perSecond.toFixed(0)}/s ${cpu.toFixed(2)} ms cpu, p50 ${p50.toFixed(0)} p99 ${p99.toFixed(0)} ms${failed ? `, ${failed} failed` : ''}`,
    )
    .join(' | ');

export function tell(note: Bench['note'], title: string, samples: Samples): void {
  note(title);
  for (const [name, found] of samples) note(`  ${name}: ${text(found)}`);
}

const optionsOf = ({ relay, gateways, subjects, rounds, world }: Bench, mix: Mix) => ({
  ...{ relay, gateways, subjects, rounds, mix, connections },
  sign: () => signAll(world),
});

interface Load {
  readonly milliseconds: number;
  readonly connections: number;
}

async function runMix(
  bench: Bench,
  mix: Mix,
  load: Load,
  options: Partial<Pick<RoundOptions, 'warmUp' | 'sign'>> = {},
): Promise<MixResult> {
  const agreed = await agreementOf(bench, mix);
  const samples = await measureLive({ ...optionsOf(bench, mix), ...load, ...options });
  tell(bench.note, `${mix.name}: ${mix.title}`, samples);
  return {
    title: mix.title,
    samples: Object.fromEntries(samples),
    agreed: Object.fromEntries(agreed),
    asked: compared,
  };
}

/** How many requests of a mix the services answer for the record, and how many they are asked at once otherwise. */
const loads = [
  { mix: varied, recorded: 60, connections: 16 },
  // Services and database take half a second for one of these.
  { mix: heavy, recorded: 16, connections: 2 },
  { mix: light, recorded: 4, connections: 16 },
] as const;

/** For how long services are asked before anybody is measured: milliseconds. */
const servicesWarmUp = 20_000;

async function warm(
  gateway: RunningGateway,
  { world, subjects }: Pick<Bench, 'world' | 'subjects'>,
  milliseconds: number,
  { seed = 77, signed = signAll(world) } = {},
): Promise<void> {
  const client = openClient(gateway, signed, connections);
  const next = realistic.requests(subjects, seed);
  await measure(gateway, { client, next, connections, milliseconds });
  await client.close();
}

/**
 * Asks until the services are as fast as they get: their code is compiled over thousands of requests, and who is measured
 * first would pay for it. The process without federation has code of its own, and warms up on the other core meanwhile.
 */
export async function warmServices(
  bench: Pick<Bench, 'world' | 'subjects' | 'gateways' | 'note'>,
): Promise<void> {
  const { gateways, note } = bench;
  const some = [...only(gateways, ['ours', 'unfederated']).values()];
  await Promise.all(some.map((gateway) => warm(gateway, bench, servicesWarmUp)));
  note('services are warm');
}

/** What each gateway does without keeping anything. */
export async function uncachedMixes(bench: Bench): Promise<Record<string, MixResult>> {
  const gateways = new Map([...bench.gateways].filter(([name]) => name !== 'oursCached'));
  const federated = new Map([...gateways].filter(([name]) => name !== 'unfederated'));
  const results: Record<string, MixResult> = {};
  for (const { mix, recorded, connections: fewer } of loads) {
    const options = { ...optionsOf({ ...bench, gateways: federated }, mix), milliseconds: 1500 };
    const replayed = await measureReplayed(options, recorded);
    tell(bench.note, `${mix.name}, answers of the services replayed: ${mix.title}`, replayed);
    const load = { milliseconds: 2000, connections: fewer };
    const live = await runMix({ ...bench, gateways, rounds: 1 }, mix, load);
    results[mix.name] = { ...live, replayed: Object.fromEntries(replayed) };
  }
  return results;
}

/** For how long readers ask again before each round, since what is edited meanwhile is dropped: milliseconds. */
const keptWarmUpAgain = 10_000;

/** Seven tenths of what the slowest can do: requests a second. */
const calmRate = (samples: readonly Sample[]) => 0.7 * Math.min(...samples.map(({ perSecond }) => perSecond));

/**
 * What the process without federation is compared by: at one rate for both. The edits of a second take the same of the machine
 * whoever answers: a slower gateway would bear more of them for each of its requests.
 */
async function paced(
  { gateways, subjects, rounds, world }: Bench,
  saturating: Readonly<Record<string, readonly Sample[]>>,
): Promise<Record<string, Sample[]> | undefined> {
  const compared = only(gateways, ['ours', 'unfederated']);
  if (compared.size < 2) return undefined;
  const rate = calmRate([...compared.keys()].flatMap((name) => saturating[name] ?? []));
  const samples: Record<string, Sample[]> = {};
  for (let round = 0; round < rounds; round++)
    for (const [name, gateway] of compared) {
      const client = openClient(gateway, signAll(world), 64);
      const next = realistic.requests(subjects, 900 + round);
      (samples[name] ??= []).push(
        await measure(gateway, { client, next, connections: 64, milliseconds: 5000, rate }),
      );
      await client.close();
    }
  return samples;
}

/** What readers do, while a newsroom edits. */
export async function realisticMix(bench: Bench): Promise<MixResult & { edits: number }> {
  const gateways = only(bench.gateways, ['oursCached', 'ours', 'stock', 'grafbase', 'unfederated']);
  const cached = gateways.get('oursCached');
  // What is kept is kept for equal signatures: those who warm up are those who are measured.
  const signed = signAll(bench.world, latest());
  const end = startNewsroom(bench.world, bench.subjects, bench.articles, signed, cached ? [cached.url] : []);
  try {
    if (cached) await warm(cached, bench, 1000 * bench.warm, { signed });
    const warmUp = async (name: string, round: number) => {
      if (cached && name === 'oursCached')
        await warm(cached, bench, keptWarmUpAgain, { seed: 78 + round, signed });
    };
    const load = { milliseconds: 5000, connections };
    const result = await runMix({ ...bench, gateways }, realistic, load, { warmUp, sign: () => signed });
    const calm = await paced(bench, result.samples);
    if (calm) tell(bench.note, 'realistic, at one rate', new Map(Object.entries(calm)));
    return { ...result, ...(calm && { paced: calm }), edits: await end() };
  } catch (error) {
    await end().catch(() => 0);
    throw error;
  }
}

/** How long answers take at seven tenths of what saturates. */
export async function atSeventyPercent(bench: Bench, saturating: readonly Sample[]): Promise<Sample[]> {
  const ours = bench.gateways.get('ours');
  if (!ours || saturating.length === 0) return [];
  const rate = calmRate(saturating);
  const client = openClient(ours, signAll(bench.world), 64);
  const samples: Sample[] = [];
  for (let round = 0; round < bench.rounds; round++) {
    const next = varied.requests(bench.subjects, 500 + round);
    samples.push(await measure(ours, { client, next, connections: 64, milliseconds: 5000, rate }));
  }
  await client.close();
  bench.note(`at 70 %: ${text(samples)}`);
  return samples;
}
