import { setTimeout as sleep } from 'node:timers/promises';
import { NewsgraphError } from '@newsgraph/errors';
import type { ClientSession, Connection } from 'mongoose';
import { createConsumers, rowsOf } from './consumers.js';
import { createWaiting } from './waiting.js';

/** A change with its place in the order of all changes of a service. */
export interface Entry<Payload> {
  /** Counts from 1 without gaps, in the order of commits. */
  readonly _id: number;
  readonly at: Date;
  readonly payload: Payload;
}

interface Counter {
  readonly _id: 'outbox';
  /** The last number given. */
  readonly last: number;
  /** Entries up to this one are removed. */
  readonly pruned: number;
}

/** What a consumer asks for: changes after a position, which it has applied, for which it would wait: milliseconds. */
export interface Asked {
  /** Null or undefined for what happens from now on: only the newest position is told. */
  readonly after?: number | null | undefined;
  readonly first: number;
  /** Name of the service, where it can be waited for. */
  readonly consumer?: string | null | undefined;
  readonly wait: number;
}

/** What a consumer is told. */
export interface Told<Payload> {
  readonly entries: readonly Entry<Payload>[];
  /** How long after the question it was last looked: milliseconds. All that was committed by then is told, up to `first`. */
  readonly waited: number;
  /** The number of the newest entry. */
  readonly last: number;
}

/** How often it is looked whether consumers have confirmed: milliseconds. */
const confirmationPause = 25;
/** How often it is looked for new entries of other processes while consumers wait for them: milliseconds. */
const entryPause = 2000;
/** How long a consumer may wait for new entries at the most: milliseconds. */
const longestWait = 15_000;
/** How long outsiders are not told of a change that a consumer has yet to apply: milliseconds. */
const settlingTime = 10_000;

/**
 * The outbox of a service (Richardson, Microservices Patterns, ch. 3: transactional outbox).
 *
 * Its numbers come from one counter that is raised in the transaction of the change. The raised counter is locked until
 * that transaction ends, so a higher number cannot commit before a lower one: who has read up to a number has seen all
 * below it. Changes of one service therefore commit one after the other; the counter is raised last to keep that short.
 */
export async function openOutbox<Payload>(connection: Connection, now: () => Date) {
  const counters = connection.collection<Counter>('counters');
  const entries = connection.collection<Entry<Payload>>('outbox');
  const consumers = createConsumers(rowsOf(connection), now);
  for (const name of ['counters', 'outbox', 'outbox_consumers']) await connection.createCollection(name);
  await counters.updateOne({ _id: 'outbox' }, { $setOnInsert: { last: 0, pruned: 0 } }, { upsert: true });
  await entries.createIndex({ at: 1, _id: 1 }, {}, {});

  const counter = async (): Promise<Counter> =>
    (await counters.findOne({ _id: 'outbox' })) ?? { _id: 'outbox', last: 0, pruned: 0 };

  const firstAfter = async (moment: Date): Promise<number> => {
    const [entry] = await entries
      .find({ at: { $gt: moment } }, { projection: { _id: 1 } })
      .sort({ at: 1, _id: 1 })
      .limit(1)
      .toArray();
    return entry?._id ?? Number.MAX_SAFE_INTEGER;
  };

  const waiting = createWaiting({
    read: async () => (await counter()).last,
    pause: () => entryPause,
    now: () => now().getTime(),
  });
  const appending = new WeakSet<ClientSession>();
  let endings = 0;

  /** Looks as soon as a transaction has ended: with it, what it appended is there. */
  function lookAfter(session: ClientSession): void {
    if (appending.has(session)) return;
    appending.add(session);
    session.once('ended', () => {
      endings += 1;
      waiting.stir();
    });
  }

  const behind = async (position: number): Promise<string[]> =>
    (await consumers.progress())
      .filter((consumer) => consumer.position < position)
      .map(({ _id }) => _id)
      .sort();

  /** The entries after a position, in order, up to another one. */
  const read = async (
    after: number,
    first: number,
    where: object = {},
    upTo = Number.MAX_SAFE_INTEGER,
  ): Promise<Entry<Payload>[]> =>
    await entries
      .find({ _id: { $gt: after, $lte: upTo }, ...where })
      .sort({ _id: 1 })
      .limit(first)
      .batchSize(first)
      .toArray();

  let told = { question: '', entries: Promise.resolve<readonly Entry<Payload>[]>([]) };

  /** The entries after a position, where `last` is known to be there: consumers who are as far as each other ask once. */
  function news(after: number, first: number, last: number): Promise<readonly Entry<Payload>[]> {
    const question = `${after} ${first} ${last}`;
    if (told.question === question) return told.entries;
    const reading = read(after, first);
    told = { question, entries: reading };
    reading.catch(() => (told = { ...told, question: '' }));
    return reading;
  }

  /** A consumer that was put back would never hear of what all had applied and is no longer kept. */
  async function refusePutBack(position: number): Promise<void> {
    const { pruned } = await counter();
    // One that begins anew is filled from the archive.
    if (position === 0 || position >= pruned) return;
    throw new NewsgraphError(
      'CURSOR_EXPIRED',
      `Changes are kept from ${pruned + 1} on, and ${position} was applied last: the database of the service that follows ` +
        'was put back to an older state. Drop it and rebuild the service.',
    );
  }

  /** A consumer that asks for what comes after a position has applied all up to there. */
  async function confirm(consumer: string, position: number): Promise<void> {
    const before = consumers.told(consumer);
    if (before === undefined || position < before) await refusePutBack(position);
    await consumers.tell(consumer, position);
  }

  return {
    /** Appends changes in the transaction that makes them; it ends with its session. @returns the number of the last. */
    async append(payloads: readonly Payload[], session: ClientSession): Promise<number> {
      if (payloads.length === 0) return 0;
      const raised = await counters.findOneAndUpdate(
        { _id: 'outbox' },
        { $inc: { last: payloads.length } },
        { session, returnDocument: 'after' },
      );
      if (!raised) throw new Error('the counter of the outbox is gone');
      const first = raised.last - payloads.length + 1;
      const at = now();
      lookAfter(session);
      const rows = payloads.map((payload, i) => ({ _id: first + i, at, payload }));
      await entries.insertMany(rows, { session });
      return raised.last;
    },

    /** How often something may have been appended by this process: each transaction counts that tried to, and has ended. */
    endings: () => endings,

    read,
    counter,

    /** Sends consumers away who wait: the service stops. */
    close: (): Promise<void> => {
      waiting.close();
      return consumers.close();
    },

    /**
     * The last entry of which outsiders may be told at a moment: it was made by then, and every consumer has applied it,
     * so that they show what it tells of. A consumer that is away holds nothing up for longer than a while.
     */
    async settled(moment: Date): Promise<number> {
      const { last } = await counter();
      const slowest = Math.min(last, ...(await consumers.progress()).map(({ position }) => position));
      const young = await firstAfter(new Date(moment.getTime() - settlingTime));
      return Math.min(last, Math.max(slowest, young - 1), (await firstAfter(moment)) - 1);
    },

    /**
     * Tells a consumer what comes after its position, and waits for it where there is nothing yet.
     * @throws NewsgraphError BAD_CURSOR where it has applied more than there is; CURSOR_EXPIRED where what comes next is no
     * longer kept.
     */
    async tell({ after, first, consumer, wait }: Asked): Promise<Told<Payload>> {
      const asked = now().getTime();
      if (after == null) return { entries: [], waited: 0, last: (await counter()).last };
      if (consumer != null) await confirm(consumer, after);
      const { last, at } = await waiting.above(after, Math.min(wait, longestWait));
      if (last < after)
        throw new NewsgraphError(
          'BAD_CURSOR',
          `The newest change is ${last}, and ${after} was applied: this database was put back to an older state. Put ` +
            'that of the service which follows back to the same time, or drop it and rebuild the service.',
        );
      return { entries: last > after ? await news(after, first, last) : [], waited: at - asked, last };
    },

    /** @returns the consumers that have not confirmed a position within a time: milliseconds. */
    async awaitConsumers(position: number, patience: number): Promise<string[]> {
      const deadline = now().getTime() + patience;
      for (;;) {
        const missing = await behind(position);
        if (missing.length === 0 || now().getTime() >= deadline) return missing;
        await sleep(confirmationPause);
      }
    },

    /** Removes entries from before a time that every consumer has applied. @returns how many. */
    async prune(before: Date): Promise<number> {
      const positions = (await consumers.noted()).map(({ position }) => position);
      const { last } = await counter();
      const upTo = positions.length === 0 ? 0 : Math.min(last, ...positions);
      const [newest] = await entries
        .find({ _id: { $lte: upTo }, at: { $lt: before } })
        .sort({ _id: -1 })
        .limit(1)
        .toArray();
      if (!newest) return 0;
      // Told first: a reader between the two must not take a hole for the end.
      await counters.updateOne({ _id: 'outbox' }, { $max: { pruned: newest._id } });
      return (await entries.deleteMany({ _id: { $lte: newest._id } })).deletedCount;
    },
  };
}

export type Outbox<Payload> = Awaited<ReturnType<typeof openOutbox<Payload>>>;
