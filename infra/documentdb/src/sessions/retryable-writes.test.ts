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

it('forgets no write that is under way', async () => {
  const writes = new RetryableWrites({ sessions: 1, bytes: 1 });
  let answer: (bytes: Uint8Array) => void = () => undefined;
  const slow = vi.fn(() => new Promise<Uint8Array>((resolve) => (answer = resolve)));
  const first = writes.once('slow', 1n, slow);
  await writes.once('s', 1n, () => Promise.resolve(reply(1)));
  await writes.once('t', 1n, () => Promise.resolve(reply(1)));
  const second = writes.once('slow', 1n, slow);
  answer(reply(2));
  expect(await Promise.all([first, second])).toEqual([reply(2), reply(2)]);
  expect(slow).toHaveBeenCalledTimes(1);
});
