import { describe, expect, it } from 'vitest';
import { Backoff } from './backoff.js';

const pauses = (backoff: Backoff, deaths: number) =>
  Array.from({ length: deaths }, () => backoff.after(50).delayMs);

describe('the pause before a restart', () => {
  it('doubles from 0.2 s up to 5 s', () => {
    expect(pauses(new Backoff(), 7)).toEqual([200, 400, 800, 1600, 3200, 5000, 5000]);
  });

  it('is short again for a process that was healthy for a while', () => {
    const backoff = new Backoff();
    pauses(backoff, 6);
    expect(backoff.after(60_000)).toEqual({ delayMs: 200, asBefore: false });
  });

  it('tells when it is as long as the last time', () => {
    const backoff = new Backoff();
    pauses(backoff, 6);
    expect(backoff.after(50)).toEqual({ delayMs: 5000, asBefore: true });
  });
});
