import type { Client } from '@newsgraph/client';
import { until } from '../wait.js';
import { Lane } from './lane.js';
import type { Model } from './model.js';
import { shortTexts } from './texts.js';

/** Printed, so that a history that went wrong can be played again. */
export const seedOfRun = (): number => {
  const seed = Number(process.env.HISTORY_SEED ?? Date.now() % 1_000_000);
  console.log(`HISTORY_SEED=${seed}`);
  return seed;
};

export const texts = shortTexts(60);

/** Something that happens when a share of the operations is done. */
export type Incident = readonly [name: string, happen: () => void | Promise<void>];

export interface HistoryOptions {
  readonly client: Client;
  readonly model: Model;
  readonly seed: number;
  readonly operations: number;
  readonly lanes: number;
  /** Sets the names of one history's articles apart from another's. */
  readonly name: string;
  readonly incidents?: readonly Incident[];
}

/** Plays a random history on the graph and on the model, with incidents spread over it. @returns the operations done. */
export async function playHistory({
  client,
  model,
  seed,
  operations,
  lanes,
  name,
  incidents = [],
}: HistoryOptions): Promise<number> {
  let done = 0;
  const onDone = (count: number) => (done += count);
  const running = Array.from({ length: lanes }, (_, i) =>
    new Lane(`${name}-${i}`, i, { client, model, seed, texts, onDone }).run(Math.ceil(operations / lanes)),
  );
  const happening = (async () => {
    for (const [i, [incident, happen]] of incidents.entries()) {
      const goal = Math.floor(((i + 1) * operations) / (incidents.length + 1));
      await until(`${goal} operations are done before this happens: ${incident}`, () => done >= goal, 600);
      console.log(`${name}: ${done} operations done, now: ${incident}`);
      await happen();
    }
  })();
  await Promise.all([...running, happening]);
  return done;
}

/** When the last embargo or expiry of these days has passed: milliseconds since the epoch. */
export const whenAllHasPassed = (model: Model): number =>
  Math.max(
    0,
    ...model.articles
      .flatMap(({ embargoedUntil, expires }) => [embargoedUntil ?? 0, expires ?? 0])
      .filter((time) => time < Date.now() + 3_600_000),
  );
