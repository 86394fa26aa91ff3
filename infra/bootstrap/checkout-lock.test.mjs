import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { setImmediate } from 'node:timers';
import { describe, expect, it } from 'vitest';
import { withCheckoutLock } from './checkout-lock.mjs';

const LOCK = new URL('./checkout-lock.mjs', import.meta.url).href;

/** A process that holds the lock of a checkout until it is killed. */
async function holdElsewhere(root) {
  const program = `
    import { withCheckoutLock } from '${LOCK}';
    await withCheckoutLock('${root}', () => {}, () => new Promise(() => console.log('held')));
  `;
  const holder = spawn(process.execPath, ['--input-type=module', '-e', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(holder.stdout, 'data');
  return holder;
}

describe('the lock of a checkout', () => {
  it('lets one after the other in', async () => {
    const root = randomUUID();
    let inside = 0;
    let most = 0;
    const work = async () => {
      most = Math.max(most, ++inside);
      await new Promise((resolve) => setImmediate(resolve));
      inside--;
    };
    await Promise.all(Array.from({ length: 5 }, () => withCheckoutLock(root, () => undefined, work)));
    expect(most).toBe(1);
  });

  it('is free at once when its holder is killed', async () => {
    const root = randomUUID();
    const holder = await holdElsewhere(root);
    const waiting = new Promise((resolve) => {
      void withCheckoutLock(
        root,
        () => setImmediate(() => holder.kill('SIGKILL')),
        async () => resolve('free'),
      );
    });
    expect(await waiting).toBe('free');
  });

  it('is free after work that failed', async () => {
    const root = randomUUID();
    const fails = () => Promise.reject(new Error('no'));
    await expect(withCheckoutLock(root, () => undefined, fails)).rejects.toThrow('no');
    expect(
      await withCheckoutLock(
        root,
        () => undefined,
        async () => 'free',
      ),
    ).toBe('free');
  });
});
