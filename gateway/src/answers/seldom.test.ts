import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { seldom } from './seldom.js';

describe('acting seldom', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('acts at once, then once for all that came during the pause', () => {
    const acted: string[][] = [];
    const act = seldom(1000, (names) => void acted.push([...names]));
    act(['a']);
    expect(acted).toEqual([['a']]);
    act(['a']);
    act(['b']);
    act(['a']);
    vi.advanceTimersByTime(999);
    expect(acted).toHaveLength(1);
    vi.advanceTimersByTime(1);
    expect(acted).toEqual([['a'], ['a', 'b']]);
  });

  it('acts at once again where nothing came during a pause', () => {
    const acted: string[][] = [];
    const act = seldom(1000, (names) => void acted.push([...names]));
    act(['a']);
    vi.advanceTimersByTime(1000);
    act([]);
    expect(acted).toHaveLength(1);
    act(['b']);
    expect(acted).toEqual([['a'], ['b']]);
  });
});
