import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeFolder } from './make-folder.js';

describe('making a folder', () => {
  let root: string;
  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'newsgraph-test-'));
  });
  afterAll(() => rm(root, { recursive: true }));

  it('makes those above it too, and says whether it was missing', async () => {
    const folder = join(root, 'a', 'b', 'c');
    expect(await makeFolder(folder, 0o700)).toBe(true);
    expect((await stat(folder)).mode & 0o777).toBe(0o700);
    expect(await makeFolder(folder)).toBe(false);
  });

  it('fails where the one above can hold none, and does not try for ever', async () => {
    await expect(makeFolder('/proc/newsgraph/data')).rejects.toThrow('ENOENT');
    await writeFile(join(root, 'file'), '');
    await expect(makeFolder(join(root, 'file', 'data'))).rejects.toThrow('ENOTDIR');
  });
});
