import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { lockFile } from './file-lock.js';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'newsgraph-test-'));
});

afterAll(async () => {
  await rm(folder, { recursive: true });
});

it('is held by one at a time, and is free again when released', async () => {
  const file = join(folder, 'lock');
  const first = await lockFile(file);
  expect(first).toBeDefined();
  expect(await lockFile(file)).toBeUndefined();
  await first?.release();
  const second = await lockFile(file);
  expect(second).toBeDefined();
  await second?.release();
});

it('is waited for where that is wanted', async () => {
  const file = join(folder, 'waited');
  const first = await lockFile(file);
  const waiting = new Promise<void>((resolve) => {
    void lockFile(file, resolve).then((lock) => lock?.release());
  });
  await waiting;
  await first?.release();
  const last = await lockFile(file, () => undefined);
  await last?.release();
});
