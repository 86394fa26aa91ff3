import { appendFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openErasureList, type ErasureRecord } from './erasure-list.js';

describe('the list of erasures', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'newsgraph-erasures-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  const all = async (path: string) => {
    const records: ErasureRecord[] = [];
    for await (const record of openErasureList(path).read()) records.push(record);
    return records;
  };
  const record = (articleId: string) => ({ articleId, at: '2026-03-01T10:00:00.000Z', reason: 'asked to' });

  it('is empty where there is none', async () => {
    expect(await all(join(folder, 'none'))).toEqual([]);
  });

  it('is not taken for empty where it cannot be read', async () => {
    await expect(all(folder)).rejects.toThrow('EISDIR');
    await expect(all(join(folder, 'x'.repeat(300)))).rejects.toThrow('ENAMETOOLONG');
  });

  it('keeps what is added, and passes over a line that was cut short', async () => {
    const path = join(folder, 'deep', 'list.jsonl');
    await openErasureList(path).add(record('a'));
    await appendFile(path, '{"articleId":"cut');
    await openErasureList(path).add(record('b'));
    await openErasureList(path).add(record('c'));
    expect(await all(path)).toEqual([record('a'), record('b'), record('c')]);
  });
});
