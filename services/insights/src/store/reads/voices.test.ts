import { describe, expect, it } from 'vitest';
import type { Collections } from '../collections.js';
import { createVoices } from './voices.js';

/** Tallies of which there are so many of each grain. */
const talliesOf = (count: number) =>
  ({
    find: () => ({
      limit: (most: number) => ({
        maxTimeMS: () => ({ lean: () => Promise.resolve(Array(Math.min(count, most)).fill({ quoted: {} })) }),
      }),
    }),
  }) as unknown as Collections['tallies'];

const month = { from: new Date('2026-03-01'), to: new Date('2026-04-01') };

describe('the tallies of a period', () => {
  it('are read up to a number, over which a shorter period is to be asked for', async () => {
    const ask = (count: number) =>
      createVoices({ tallies: talliesOf(count) } as Collections, []).topSpeakers(month, month, 10, {});
    expect(await ask(50_000)).toEqual([]);
    await expect(ask(50_001)).rejects.toMatchObject({ code: 'OPERATION_TOO_LARGE' });
    await expect(ask(50_001)).rejects.toThrow('shorter period');
  });
});
