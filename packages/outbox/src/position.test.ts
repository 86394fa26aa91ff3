import { describe, expect, it } from 'vitest';
import type { FollowedEvent } from './follower.js';
import { openPosition } from './position.js';

const event = (position: number): FollowedEvent => ({ position, at: new Date() });

/** A position in a database whose transactions all succeed, and what was applied. */
async function open(position: number) {
  const row = { position };
  const applied: number[] = [];
  const findOneAndUpdate = (_: object, { $max }: { $max: { position: number } }) => {
    const before = { ...row };
    row.position = Math.max(row.position, $max.position);
    return Promise.resolve(before);
  };
  const connection = {
    createCollection: () => Promise.resolve(),
    collection: () => ({ findOneAndUpdate }),
    startSession: () =>
      Promise.resolve({
        withTransaction: (work: () => Promise<unknown>) => work(),
        endSession: () => Promise.resolve(),
      }),
  };
  const { apply } = await openPosition(connection as never, 'articles', (events) => {
    applied.push(...events.map((each) => each.position));
    return Promise.resolve();
  });
  return { apply, applied };
}

describe('changes', () => {
  it('are applied but for those that another process has applied, and it is told how far that is', async () => {
    const { apply, applied } = await open(3);
    expect(await apply([event(2), event(3), event(4)], 1)).toBe(4);
    expect(applied).toEqual([4]);
    expect(await apply([event(2)], 1)).toBe(4);
    expect(applied).toEqual([4]);
  });

  it('are not applied where some before them would be passed over', async () => {
    const { apply, applied } = await open(3);
    await expect(apply([event(9)], 8)).rejects.toThrow('3 was applied last, not 8');
    expect(applied).toEqual([]);
  });
});
