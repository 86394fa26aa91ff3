import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createConsumers, type Consumer } from './consumers.js';

interface Write {
  readonly updateOne: {
    readonly filter: { readonly _id: string };
    readonly update: { readonly $set: { readonly position: number } };
  };
}

/** What is noted, and how often that was written. */
function open() {
  const noted = new Map<string, number>();
  const state = { writes: 0, fails: false };
  const write = () => {
    state.writes += 1;
    if (state.fails) throw new Error('away');
  };
  const rows = {
    updateOne: ({ _id }: { _id: string }, { $set }: { $set: { position: number } }) => {
      write();
      noted.set(_id, $set.position);
      return Promise.resolve();
    },
    bulkWrite: async (writes: readonly Write[]) => {
      await Promise.resolve();
      write();
      for (const { updateOne } of writes)
        if (noted.has(updateOne.filter._id)) noted.set(updateOne.filter._id, updateOne.update.$set.position);
    },
    find: () => ({
      toArray: (): Promise<Consumer[]> =>
        Promise.resolve([...noted].map(([_id, position]) => ({ _id, position }))),
    }),
  };
  const consumers = createConsumers(rows as never, () => new Date());
  const progress = async () => {
    vi.advanceTimersByTime(25);
    return Object.fromEntries((await consumers.progress()).map(({ _id, position }) => [_id, position]));
  };
  return { consumers, noted, state, progress };
}

describe('how far consumers are', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('is noted at once of one that was not heard of, and counts at once where it is further', async () => {
    const { consumers, noted, progress } = open();
    await consumers.tell('quotes', 1);
    expect(noted.get('quotes')).toBe(1);
    await consumers.tell('quotes', 2);
    expect(await progress()).toEqual({ quotes: 2 });
    expect(noted.get('quotes')).toBe(1);
  });

  it('is noted together, and the last alone', async () => {
    const { consumers, noted, state } = open();
    await consumers.tell('quotes', 1);
    await consumers.tell('entities', 1);
    for (let position = 2; position < 10; position += 1) {
      await consumers.tell('quotes', position);
      await consumers.tell('entities', position - 1);
    }
    await vi.advanceTimersByTimeAsync(500);
    expect([...noted]).toEqual([
      ['quotes', 9],
      ['entities', 8],
    ]);
    expect(state.writes).toBe(3);
  });

  it('is noted at once where one is put back', async () => {
    const { consumers, noted, progress } = open();
    await consumers.tell('quotes', 5);
    await consumers.tell('quotes', 6);
    await consumers.tell('quotes', 2);
    expect(noted.get('quotes')).toBe(2);
    await vi.advanceTimersByTimeAsync(500);
    expect(await progress()).toEqual({ quotes: 2 });
  });

  it('is what others noted, where that is further', async () => {
    const { consumers, noted, progress } = open();
    await consumers.tell('quotes', 5);
    noted.set('quotes', 8);
    expect(await progress()).toEqual({ quotes: 8 });
  });

  it('does not bring back a consumer that was removed', async () => {
    const { consumers, noted, progress } = open();
    await consumers.tell('quotes', 1);
    await consumers.tell('quotes', 2);
    noted.delete('quotes');
    await vi.advanceTimersByTimeAsync(500);
    expect(await progress()).toEqual({});
  });

  it('is noted later where it cannot be, and at the latest at the end', async () => {
    const { consumers, noted, state } = open();
    await consumers.tell('quotes', 1);
    await consumers.tell('quotes', 2);
    state.fails = true;
    await vi.advanceTimersByTimeAsync(500);
    expect(noted.get('quotes')).toBe(1);
    state.fails = false;
    await vi.advanceTimersByTimeAsync(500);
    expect(noted.get('quotes')).toBe(2);
    await consumers.tell('quotes', 3);
    await consumers.close();
    expect(noted.get('quotes')).toBe(3);
  });
});
