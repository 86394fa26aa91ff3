import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createFetcher } from './fetcher.js';

describe('what the explorer asks', () => {
  afterEach(() => vi.unstubAllGlobals());

  /** Asks, and takes down what the page is told. */
  function ask(answer: (signal: AbortSignal) => Promise<Response>) {
    vi.stubGlobal('fetch', (_: string, { signal }: { signal: AbortSignal }) => answer(signal));
    const told: unknown[] = [];
    const { unsubscribe } = createFetcher('')({ query: '{ a }' }).subscribe({
      next: (value) => told.push(value),
      error: (error: unknown) => told.push(error),
      complete: () => told.push('complete'),
    });
    return { told, unsubscribe };
  }

  it('is answered once', async () => {
    const { told } = ask(() => Promise.resolve(new Response('{"data":{"a":1}}')));
    await expect.poll(() => told).toEqual([{ data: { a: 1 } }, 'complete']);
  });

  it('fails in words where a proxy answers, and as fetch does where nobody does', async () => {
    const proxied = ask(() => Promise.resolve(new Response('<html>', { status: 502 })));
    const errors = [{ message: 'HTTP 502: what came is no answer of the graph.' }];
    await expect.poll(() => proxied.told).toEqual([{ errors }, 'complete']);
    const away = ask(() => Promise.reject(new TypeError('away')));
    await expect.poll(() => away.told).toEqual([new TypeError('away')]);
  });

  it('is given up with the wait for it, and an answer that comes all the same is told to nobody', async () => {
    let given: AbortSignal | undefined;
    const { told, unsubscribe } = ask(async (signal) => {
      given = signal;
      await sleep(10);
      return new Response('{"data":{"a":1}}');
    });
    unsubscribe();
    expect(given?.aborted).toBe(true);
    await sleep(50);
    expect(told).toEqual([]);
  });
});
