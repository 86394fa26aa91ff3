import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { isReachable } from './reachable.js';

const SOMEONE = { uid: 54_321, gid: 54_321 };
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'newsgraph-test-'));
  await mkdir(join(folder, 'closed'), { mode: 0o700 });
  await mkdir(join(folder, 'open'));
  await chmod(join(folder, 'open'), 0o755);
  await chmod(folder, 0o711);
});

afterAll(async () => {
  await rm(folder, { recursive: true });
});

it('asks whether an account may pass every folder above', async () => {
  expect(await isReachable(join(folder, 'open', 'not', 'yet', 'there'), SOMEONE)).toBe(true);
  expect(await isReachable(join(folder, 'closed', 'data'), SOMEONE)).toBe(false);
});

it('asks nothing where the engine runs as ourselves', async () => {
  expect(await isReachable(join(folder, 'closed', 'data'), {})).toBe(true);
});
