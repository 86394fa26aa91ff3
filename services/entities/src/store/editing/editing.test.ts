import { describe, expect, it } from 'vitest';
import type { Collections } from '../collections.js';
import { edit } from './editing.js';

describe('a change that moves rows', () => {
  const awaited: number[] = [];
  const session = { withTransaction: (run: () => unknown) => run(), endSession: () => undefined };
  const collections = {
    connection: { startSession: () => session },
    audit: { append: () => undefined },
    outbox: {
      awaitConsumers: (position: number) => {
        awaited.push(position);
        return [];
      },
    },
  } as unknown as Collections;

  const change = (isDone: boolean) => {
    const moving = { runFor: () => Promise.resolve({ isDone, position: 9 }) };
    const by = { actor: 'editor', reason: 'a test says so', view: [] };
    return edit(
      { collections, moving, now: () => new Date(0), by },
      () =>
        Promise.resolve({ id: 'kept', position: 2, record: { action: 'ENTITY_MERGED', subject: 'gone' } }),
      'move',
    );
  };

  it('waits for those who follow until they have heard of the last that was moved', async () => {
    expect(await change(true)).toMatchObject({ id: 'kept', pendingServices: [] });
    expect(awaited.at(-1)).toBe(9);
  });

  it('names its own service where not all is moved', async () => {
    expect((await change(false)).pendingServices).toEqual(['entities']);
  });
});
