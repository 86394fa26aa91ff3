import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { startFollower, type FollowedEvent, type Follower, type Freshness } from './follower.js';

const usual = { lag: 100, patience: 2000, hearing: 150, applying: 10_000 };

/** A source whose events and silences a test makes, told so many at once, and how long it takes to apply them: milliseconds. */
function follow({ applying = 0, last = 0, atOnce = Infinity } = {}) {
  const source = { last, isAway: false, isLost: false };
  const state = { position: 0, applying, looks: 0, applied: [] as number[] };
  const wait = (time: number) => new Promise((resolve) => setTimeout(resolve, time));
  const follower: Follower = startFollower<FollowedEvent>({
    position: () => {
      state.looks += 1;
      return Promise.resolve(state.position);
    },
    read: async (after, _, patience, signal) => {
      if (source.isAway) throw new Error('away');
      if (source.isLost) await new Promise((_, reject) => (signal.onabort = reject));
      // Its own question waits until it is stopped, so that a test sees what those do that are asked at once.
      if (patience > 0 && source.last <= after) await new Promise((_, reject) => (signal.onabort = reject));
      const events = Array.from({ length: Math.min(atOnce, source.last - after) }, (_, i) => ({
        position: after + 1 + i,
        at: new Date(),
      }));
      return { events, waited: 0 };
    },
    apply: async (events, after) => {
      await wait(state.applying);
      if (state.position < after) throw new Error('put back');
      state.applied.push(...events.map(({ position }) => position));
      state.position = events.at(-1)?.position ?? state.position;
      return state.position;
    },
    onApplied: () => undefined,
    onFailure: () => undefined,
    now: Date.now,
    answering: 300,
  });
  onTestFinished(() => follower.stop());
  const isFresh = (freshness: Partial<Freshness> = {}) => follower.isFresh({ ...usual, ...freshness });
  return { source, state, wait, isFresh };
}

describe('whether what is known may be shown', () => {
  it('is asked of the source, and is so where it tells of nothing new', async () => {
    expect(await follow().isFresh()).toBe(true);
  });

  it('waits for changes that are known of to be applied, longer than for an answer', async () => {
    const { source, state, isFresh } = follow({ applying: 300 });
    source.last = 1;
    expect(await isFresh()).toBe(true);
    expect(state.position).toBe(1);
  });

  it('is not so while changes that are known of are not applied', async () => {
    const { source, isFresh } = follow({ applying: 1000 });
    source.last = 1;
    expect(await isFresh({ applying: 300 })).toBe(false);
  });

  it('is not so before what came while others were applied is applied too', async () => {
    const { source, state, wait, isFresh } = follow({ applying: 250 });
    source.last = 1;
    const first = isFresh();
    await wait(130);
    source.last = 2;
    const second = isFresh();
    expect([await first, await second]).toEqual([true, true]);
    expect(state.position).toBe(2);
  });

  it('is asked anew where an answer was lost', async () => {
    const { source, wait, isFresh } = follow();
    expect(await isFresh()).toBe(true);
    await wait(120);
    source.isLost = true;
    await isFresh();
    source.isLost = false;
    await wait(250);
    expect(await isFresh({ patience: 0 })).toBe(true);
  });

  it('is so for a while where the source is away', async () => {
    const { source, wait, isFresh } = follow();
    expect(await isFresh()).toBe(true);
    await wait(120);
    source.isAway = true;
    expect(await isFresh()).toBe(true);
    await wait(usual.patience);
    expect(await isFresh()).toBe(false);
  });
});

describe('the position of a follower', () => {
  it('is read once for changes that come one after the other', async () => {
    const { state } = follow({ last: 5, atOnce: 1 });
    await vi.waitFor(() => {
      expect(state.applied).toEqual([1, 2, 3, 4, 5]);
    });
    expect(state.looks).toBe(1);
  });

  it('is read again where the database was put back, so that nothing is passed over', async () => {
    const { source, state, wait, isFresh } = follow();
    source.last = 3;
    expect(await isFresh()).toBe(true);
    state.position = 1;
    source.last = 4;
    await wait(120);
    await vi.waitFor(async () => {
      await isFresh();
      expect(state.position).toBe(4);
    });
    expect(state.applied.slice(-3)).toEqual([2, 3, 4]);
  });
});
