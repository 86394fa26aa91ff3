import { describe, expect, it } from 'vitest';
import { createWaiting } from './waiting.js';

function numbers(pause = 5) {
  const state = { last: 0, looks: 0 };
  const waiting = createWaiting({
    read: () => {
      state.looks += 1;
      return Promise.resolve(state.last);
    },
    pause: () => pause,
    now: Date.now,
  });
  return { state, waiting };
}

describe('waiting for the next number', () => {
  it('ends at once where there is one already', async () => {
    const { state, waiting } = numbers();
    state.last = 3;
    expect(await waiting.above(2, 10_000)).toMatchObject({ last: 3 });
    expect(state.looks).toBe(1);
  });

  it('ends when its time is over, with what was seen last', async () => {
    const { waiting } = numbers();
    const asked = Date.now();
    const seen = await waiting.above(0, 20);
    expect(seen.last).toBe(0);
    expect(seen.at).toBeGreaterThanOrEqual(asked);
  });

  it('looks at once for somebody who would not wait, whoever waits', async () => {
    const { state, waiting } = numbers(60_000);
    const patient = waiting.above(0, 120_000);
    await expect.poll(() => state.looks).toBe(1);
    state.last = 1;
    expect(await waiting.above(0, 0)).toMatchObject({ last: 1 });
    waiting.close();
    await patient;
  });

  it('looks no more often for somebody who asks again and again than for one who waits', async () => {
    const { state, waiting } = numbers(40);
    const started = Date.now();
    for (let count = 0; count < 5; count++) await waiting.above(0, 50);
    expect(state.looks).toBeLessThanOrEqual(2 + (Date.now() - started) / 20);
  });

  it('looks anew where what was seen was taken', async () => {
    const { state, waiting } = numbers(10_000);
    state.last = 1;
    expect(await waiting.above(0, 20_000)).toMatchObject({ last: 1 });
    state.last = 0;
    waiting.forget();
    const next = waiting.above(0, 20_000);
    await expect.poll(() => state.looks).toBe(2);
    waiting.close();
    expect(await next).toMatchObject({ last: 0 });
  });

  it('waits where its time is as long as the pause between two looks', async () => {
    const { waiting } = numbers(40);
    const started = Date.now();
    for (let count = 0; count < 5; count++) await waiting.above(0, 40);
    expect(Date.now() - started).toBeGreaterThanOrEqual(5 * 20);
  });

  it('wakes all who wait when somebody stirs, by one look', async () => {
    const { state, waiting } = numbers(60_000);
    const all = Promise.all(Array.from({ length: 50 }, () => waiting.above(0, 60_000)));
    await expect.poll(() => state.looks).toBe(1);
    state.last = 1;
    waiting.stir();
    expect((await all).map(({ last }) => last)).toEqual(Array.from({ length: 50 }, () => 1));
    expect(state.looks).toBe(2);
  });

  it('ends for all when it is closed', async () => {
    const { state, waiting } = numbers(60_000);
    const all = Promise.all([waiting.above(0, 60_000), waiting.above(0, 60_000)]);
    await expect.poll(() => state.looks).toBe(1);
    waiting.close();
    expect((await all).map(({ last }) => last)).toEqual([0, 0]);
  });

  it('fails for all where it cannot be looked, and can be waited for again', async () => {
    let broken = true;
    const waiting = createWaiting({
      read: () => (broken ? Promise.reject(new Error('away')) : Promise.resolve(1)),
      pause: () => 1,
      now: Date.now,
    });
    await expect(waiting.above(0, 1000)).rejects.toThrow('away');
    broken = false;
    expect((await waiting.above(0, 1000)).last).toBe(1);
  });

  it('looks at once for somebody who asks after a stir, however lately it was looked', async () => {
    const { state, waiting } = numbers(60_000);
    expect(await waiting.above(0, 0)).toMatchObject({ last: 0 });
    state.last = 1;
    waiting.stir();
    expect(await waiting.above(0, 120_000)).toMatchObject({ last: 1 });
  });

  it('looks again where somebody stirs while it is looked', async () => {
    const reads: ((last: number) => void)[] = [];
    const waiting = createWaiting({
      read: () => new Promise<number>((resolve) => reads.push(resolve)),
      pause: () => 60_000,
      now: Date.now,
    });
    const asked = waiting.above(0, 120_000);
    await expect.poll(() => reads.length).toBe(1);
    waiting.stir();
    reads[0]?.(0);
    await expect.poll(() => reads.length).toBe(2);
    reads[1]?.(1);
    expect(await asked).toMatchObject({ last: 1 });
  });
});
