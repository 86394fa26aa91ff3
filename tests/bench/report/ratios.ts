import type { Sample } from '../load/sample.js';
import { lossRatio, machineRatio, ratioOf, spread, throughputRatio, type Ratio } from './ratio.js';

type Samples = Readonly<Record<string, readonly Sample[]>>;

interface MixSamples {
  readonly samples: Samples;
  readonly replayed?: Samples;
  readonly paced?: Samples;
}

const between = (
  samples: Samples | undefined,
  one: string,
  other: string,
  ratio: typeof ratioOf = ratioOf,
): Ratio | null => {
  const [ours, theirs] = [samples?.[one], samples?.[other]];
  return ours?.length && theirs?.length ? ratio(ours, theirs) : null;
};

const measured = (values: readonly number[], of: Ratio['of']): Ratio | null =>
  values.length === 0 ? null : spread(values, of);

/** Of memory the most counts: the middle of what grows would be little. */
function mostOf(had: readonly number[]): Ratio | null {
  const second = measured(had.slice(had.length / 2), 'memory');
  return second && { ...second, value: second.high };
}

/** All that was measured in one run; nothing of what was left out. */
export interface Measurements {
  readonly mixes: Readonly<Record<string, MixSamples | undefined>>;
  readonly calm: readonly Sample[];
  readonly ingested: readonly number[];
  readonly memory: readonly number[];
  /** Of the sizes that the row is about. */
  readonly growth: MixSamples | undefined;
}

/** Of what was asked of a small archive before a large one. */
export function lossOf(growth: MixSamples | undefined): Ratio | null {
  const [small, large] = Object.values(growth?.samples ?? {});
  return small?.length && large?.length ? lossRatio(small, large) : null;
}

/** What the rounds of a row of the table showed; null where it was not measured. */
export function spreadsOf({
  mixes: { varied, heavy, realistic, door },
  calm,
  ingested,
  memory,
  growth,
}: Measurements): Readonly<Record<string, Ratio | null>> {
  const tails = calm.map(({ p50, p99 }) => p99 / p50);
  return {
    variedVsStock: between(varied?.replayed, 'ours', 'stock'),
    variedVsHiveRust: between(varied?.replayed, 'ours', 'hiveRust'),
    heavyVsStock: between(heavy?.replayed, 'ours', 'stock'),
    doorVsNone: between(door?.samples, 'news', 'undoored', throughputRatio),
    mixVsStock: between(realistic?.samples, 'oursCached', 'stock'),
    mixVsGrafbase: between(realistic?.samples, 'oursCached', 'grafbase'),
    mixVsUnfederated: between(realistic?.paced, 'ours', 'unfederated', machineRatio),
    p99OverP50: measured(tails, 'latency'),
    gatewayMemory: mostOf(memory),
    ingestPerSecond: measured(ingested, 'articles'),
    archiveGrowth: lossOf(growth),
  };
}

/** One number for each row. */
export const valuesOf = (spreads: Readonly<Record<string, Ratio | null>>) =>
  Object.fromEntries(Object.entries(spreads).map(([name, ratio]) => [name, ratio && round(ratio.value)]));

const round = (value: number) => Number(value.toPrecision(3));
