import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ArticlePageDocument } from '@newsgraph/client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runScript } from '../kit/command.js';
import { generateArticles } from '../kit/generator/index.js';
import { shared } from '../kit/shared.js';

describe('npm run rebuild', () => {
  const { client, dataFolder, ingest } = shared();
  let folder: string;
  let ids: readonly string[];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'newsgraph-rebuild-'));
    const lines = [...generateArticles({ seed: 31, count: 12, copies: 0 })].map(({ article }) =>
      JSON.stringify(article),
    );
    await writeFile(join(folder, 'archive.jsonl'), lines.join('\n'));
    const { stdout } = await ingest(['--json', folder]);
    ids = (JSON.parse(stdout) as { articles: { id: string }[] }).articles.map(({ id }) => id);
  });
  afterAll(() => rm(folder, { recursive: true }));

  const pages = () =>
    Promise.all(
      ids.map(async (id) => {
        const { article } = await client.request(ArticlePageDocument, { id });
        return { quotes: article?.quotes, mentions: article?.mentions };
      }),
    );

  it('makes all rows again, equal to what they replace, while the graph stays up', async () => {
    const before = await pages();
    const state = { running: true };
    let asked = 0;
    const rebuilding = runScript('rebuild', ['quotes'], { NEWSGRAPH_DATA: dataFolder }).finally(
      () => (state.running = false),
    );
    while (state.running) {
      const id = ids[asked++ % ids.length] ?? '';
      const { article } = await client.request(ArticlePageDocument, { id });
      expect(article?.quotes?.totalCount).toBe(before[(asked - 1) % ids.length]?.quotes?.totalCount);
      await sleep(200);
    }
    const { code, stdout } = await rebuilding;
    expect(code).toBe(0);
    expect(Number.parseInt(stdout)).toBeGreaterThanOrEqual(12);
    expect(asked).toBeGreaterThan(3);
    expect(await pages()).toEqual(before);
  }, 240_000);

  it('shows how to use it where no service is named', async () => {
    const { code, stderr } = await runScript('rebuild', [], { NEWSGRAPH_DATA: dataFolder });
    expect(code).toBe(2);
    expect(stderr).toContain('usage:');
  });
});
