import { describe, expect, it } from 'vitest';
import { createTurns } from './turns.js';

describe('work that is done in turn', () => {
  it('begins when what came before is done, also where that failed', async () => {
    const inTurn = createTurns();
    const seen: string[] = [];
    let fail = (_: Error): void => undefined;
    const first = inTurn(() => {
      seen.push('first');
      return new Promise((_, reject) => (fail = reject));
    });
    const second = inTurn(() => {
      seen.push('second');
      return Promise.resolve(2);
    });
    await Promise.resolve();
    await Promise.resolve();
    expect(seen).toEqual(['first']);
    fail(new Error('no'));
    await expect(first).rejects.toThrow('no');
    expect(await second).toBe(2);
    expect(seen).toEqual(['first', 'second']);
  });
});
