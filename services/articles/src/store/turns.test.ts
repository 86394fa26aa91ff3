import { describe, expect, it } from 'vitest';
import { createTurns } from './turns.js';

/** Work that ends when a test says so, in the order in which it was begun. */
function desk() {
  const time = { now: 0 };
  const take = createTurns(() => time.now);
  const begun: string[] = [];
  const ends: (() => void)[] = [];
  const left = new Set<string>();
  const ask = (name: string) =>
    take(
      () => {
        begun.push(name);
        return new Promise<string>((resolve) => ends.push(() => resolve(name)));
      },
      () => !left.has(name),
    );
  const end = async () => {
    ends.shift()?.();
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { time, begun, left, ask, end };
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

  it('are refused to who has left, and the work is not done', async () => {
    const { begun, left, ask, end } = desk();
    const first = ask('a');
    const refused = ['b', 'c'].map((name) =>
      expect(ask(name)).rejects.toMatchObject({ code: 'DATABASE_UNAVAILABLE' }),
    );
    const last = ask('d');
    left.add('b').add('c');
    await end();
    await Promise.all(refused);
    await end();
    expect([await first, await last]).toEqual(['a', 'd']);
    expect(begun).toEqual(['a', 'd']);
    left.add('e');
    await expect(ask('e')).rejects.toMatchObject({ code: 'DATABASE_UNAVAILABLE' });
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
