import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { unlessDone } from './stamp.mjs';

let root;
beforeEach(() => (root = mkdtempSync(join(tmpdir(), 'newsgraph-stamp-'))));
afterEach(() => rmSync(root, { recursive: true }));

/** How often the work was done in a row of attempts, each `[fingerprint, whether the work succeeds]`. */
async function timesDone(attempts, options = {}) {
  let times = 0;
  for (const [fingerprint, succeeds] of attempts) {
    const work = async () => {
      times++;
      if (!succeeds) throw new Error('interrupted');
    };
    await unlessDone({ root, name: 'work', fingerprint, ...options }, work).catch(() => undefined);
  }
  return times;
}

describe('work with a stamp', () => {
  it('is done once for the same inputs', async () => {
    expect(
      await timesDone([
        ['a', true],
        ['a', true],
      ]),
    ).toBe(1);
  });

  it('is done again for other inputs, and for those of before after that', async () => {
    expect(
      await timesDone([
        ['a', true],
        ['b', true],
        ['a', true],
      ]),
    ).toBe(3);
  });

  it('is done again where it was interrupted, though it had been done before', async () => {
    expect(
      await timesDone([
        ['a', true],
        ['b', false],
        ['a', true],
      ]),
    ).toBe(3);
  });

  it('is done in any case where that is asked for', async () => {
    expect(
      await timesDone(
        [
          ['a', true],
          ['a', true],
        ],
        { force: true },
      ),
    ).toBe(2);
  });
});
