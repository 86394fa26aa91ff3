import { expect, it, vi } from 'vitest';
import { RetryableWrites } from './retryable-writes.js';

const reply = (byte: number): Uint8Array => new Uint8Array([byte]);

it('runs a write once, and gives its answer to a repetition that comes while it runs', async () => {
  const writes = new RetryableWrites();
  const write = vi.fn(() => Promise.resolve(reply(1)));
  const [first, second] = await Promise.all([writes.once('s', 1n, write), writes.once('s', 1n, write)]);
  expect(await writes.once('s', 1n, write)).toBe(first);
  expect(second).toBe(first);
  expect(write).toHaveBeenCalledTimes(1);
});

it('runs a write again that failed', async () => {
  const writes = new RetryableWrites();
  await expect(writes.once('s', 1n, () => Promise.reject(new Error('lost')))).rejects.toThrow('lost');
  expect(await writes.once('s', 1n, () => Promise.resolve(reply(2)))).toEqual(reply(2));
});

it('refuses a lower number, and keeps sessions apart', async () => {
  const writes = new RetryableWrites();
  await writes.once('s', 2n, () => Promise.resolve(reply(1)));
  await writes.once('t', 1n, () => Promise.resolve(reply(1)));
  await expect(writes.once('s', 1n, () => Promise.resolve(reply(1)))).rejects.toMatchObject({ code: 225 });
});

it('forgets the longest silent session where there are too many', async () => {
  const writes = new RetryableWrites({ sessions: 1 });
  const write = vi.fn(() => Promise.resolve(reply(1)));
  await writes.once('s', 1n, write);
  await writes.once('t', 1n, write);
  await writes.once('s', 1n, write);
  expect(write).toHaveBeenCalledTimes(3);
});
