import { describe, expect, it } from 'vitest';
import { createTurns } from './turns.js';

/** Work that ends when a test says so, in the order in which it was begun. */
function desk() {
  const time = { now: 0 };
  const take = createTurns(() => time.now);
  const begun: string[] = [];
  const ends: (() => void)[] = [];
  const ask = (name: string) =>
    take(() => {
      begun.push(name);
      return new Promise<string>((resolve) => ends.push(() => resolve(name)));
    });
  const end = async () => {
    ends.shift()?.();
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { time, begun, ask, end };
}

describe('turns', () => {
  it('come one after the other, in the order of asking', async () => {
    const { begun, ask, end } = desk();
    const all = ['a', 'b', 'c'].map(ask);
    expect(begun).toEqual(['a']);
    await end();
    expect(begun).toEqual(['a', 'b']);
    await end();
    await end();
    expect(await Promise.all(all)).toEqual(['a', 'b', 'c']);
  });

  it('go to the newest where more comes than can be done', async () => {
    const { time, begun, ask, end } = desk();
    const all = ['a', 'b', 'c'].map(ask);
    time.now = 1000;
    all.push(ask('new'));
    for (let turn = 0; turn < 4; turn++) await end();
    await Promise.all(all);
    expect(begun).toEqual(['a', 'new', 'c', 'b']);
  });

  it('are refused, and the work is not done, where nobody can be waiting any more', async () => {
    const { time, begun, ask, end } = desk();
    const first = ask('a');
    const late = ask('late');
    time.now = 9000;
    const refused = expect(late).rejects.toMatchObject({ code: 'DATABASE_UNAVAILABLE' });
    await end();
    await refused;
    expect(begun).toEqual(['a']);
    expect(await first).toBe('a');
    const next = ask('next');
    await end();
    expect(await next).toBe('next');
  });

  it('go on after work that failed', async () => {
    const take = createTurns(Date.now);
    const failing = take(() => Promise.reject(new Error('no')));
    const next = take(() => Promise.resolve('yes'));
    await expect(failing).rejects.toThrow('no');
    expect(await next).toBe('yes');
  });
});
