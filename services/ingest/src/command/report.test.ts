import { describe, expect, it } from 'vitest';
import { describe as inWords, ReportBuilder } from './report.js';

function reportOn(count: number): string[] {
  const report = new ReportBuilder();
  for (let n = 0; n < count; n++) report.add({ source: `${n}.txt`, id: `id${n}`, outcome: 'new' });
  return inWords(report.build()).split('\n');
}

describe('the report of a load in words', () => {
  it('names each of a few articles, to be asked for', () => {
    expect(reportOn(1)).toEqual(['1 new, 0 updated, 0 unchanged, 0 failed', 'new: 0.txt: article id0']);
  });

  it('counts many', () => {
    expect(reportOn(11)).toEqual(['11 new, 0 updated, 0 unchanged, 0 failed']);
  });
});
