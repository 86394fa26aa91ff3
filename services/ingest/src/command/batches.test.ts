import { describe, expect, it } from 'vitest';
import { batches } from './batches.js';
import type { SourceItem } from './formats/source-article.js';
import { ReportBuilder } from './report.js';

async function gather(items: readonly SourceItem[]) {
  const report = new ReportBuilder();
  async function* all() {
    for (const item of items) yield await Promise.resolve(item);
  }
  const sizes: number[] = [];
  for await (const batch of batches(all(), report)) sizes.push(batch.length);
  return { sizes, failures: report.build().failures.map(({ reason }) => reason) };
}

const article = (text: string, fields = {}): SourceItem => ({ source: 'a', article: { text, ...fields } });

describe('batches', () => {
  it('are bounded by number and by size', async () => {
    expect((await gather(Array.from({ length: 51 }, () => article('x')))).sizes).toEqual([50, 1]);
    expect((await gather(Array.from({ length: 3 }, () => article('é'.repeat(600_000))))).sizes).toEqual([
      1, 1, 1,
    ]);
  });

  it('take the longest text whatever its characters, and nothing longer', async () => {
    expect((await gather([article('\u0001'.repeat(1_000_000))])).sizes).toEqual([1]);
    const { sizes, failures } = await gather([article('x'.repeat(1_000_001)), article('x')]);
    expect(sizes).toEqual([1]);
    expect(failures).toEqual([expect.stringContaining('1000001 characters')]);
  });

  it('leave out what no request could hold', async () => {
    const { sizes, failures } = await gather([article('x', { headline: 'x'.repeat(9_000_000) })]);
    expect(sizes).toEqual([]);
    expect(failures).toEqual([expect.stringContaining('all its fields')]);
  });
});
