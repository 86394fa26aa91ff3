import type { Connection } from 'mongoose';

export interface Consumer {
  /** Name of the service. */
  readonly _id: string;
  /** The last entry that it has applied. */
  readonly position: number;
}

type Rows = ReturnType<typeof rowsOf>;

/** For how long what was read counts, however many ask: milliseconds. */
const freshTime = 25;
/** For how long a position may be known here alone: milliseconds. */
const notePause = 500;

export const rowsOf = (connection: Connection) => connection.collection<Consumer>('outbox_consumers');

/**
 * How far the consumers of an outbox are. What one tells counts in this process at once. For other processes, and for the
 * next, it is noted a little later, the last alone: who reads an older position waits, and keeps, a little longer.
 */
export function createConsumers(rows: Pick<Rows, 'updateOne' | 'bulkWrite' | 'find'>, now: () => Date) {
  const told = new Map<string, number>();
  const unnoted = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  let reading = { at: 0, answer: Promise.resolve<readonly Consumer[]>([]) };

  async function note(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    const names = [...unnoted];
    if (names.length === 0) return;
    unnoted.clear();
    const writes = names.map((_id) => ({
      updateOne: { filter: { _id }, update: { $set: { position: told.get(_id) ?? 0 } } },
    }));
    try {
      await rows.bulkWrite(writes);
    } catch {
      for (const name of names) unnoted.add(name);
      noteSoon();
    }
  }

  function noteSoon(): void {
    timer ??= setTimeout(() => void note(), notePause).unref();
  }

  function noted(): Promise<readonly Consumer[]> {
    const at = now().getTime();
    if (at - reading.at >= freshTime) reading = { at, answer: rows.find().toArray() };
    return reading.answer;
  }

  return {
    /** What a consumer told this process last. */
    told: (name: string): number | undefined => told.get(name),

    /** A consumer says how far it is. Who was not heard of, or is further back, is noted at once. */
    async tell(name: string, position: number): Promise<void> {
      const before = told.get(name);
      if (before === position) return;
      if (before === undefined || position < before)
        await rows.updateOne({ _id: name }, { $set: { position } }, { upsert: true });
      else unnoted.add(name);
      told.set(name, position);
      if (unnoted.size > 0) noteSoon();
    },

    /** Where they are, or were a moment ago. */
    progress: async (): Promise<Consumer[]> =>
      (await noted()).map(({ _id, position }) => ({ _id, position: Math.max(position, told.get(_id) ?? 0) })),

    /** Where they are at least: what one tells another process of this service is in it too. */
    noted,

    /** Notes what is not noted yet. */
    close: note,
  };
}
