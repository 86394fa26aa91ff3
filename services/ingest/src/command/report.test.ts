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

  it('names what took the place of something else in the same load, and counts what comes twice once', () => {
    const report = new ReportBuilder();
    report.add({ source: 'jan/a.txt', id: 'id', outcome: 'new' });
    report.add({ source: 'jan/a.txt', id: 'id', outcome: 'unchanged' });
    expect(report.build()).toMatchObject({ new: 1, unchanged: 0 });
    expect(report.build()).not.toHaveProperty('replaced');
    report.add({ source: 'feb/a.txt', id: 'id', outcome: 'updated' });
    expect(report.build().replaced).toEqual([{ id: 'id', source: 'jan/a.txt', by: 'feb/a.txt' }]);
    expect(inWords(report.build())).toContain('replaced: jan/a.txt by feb/a.txt');
  });

  it('counts nothing as loaded of an article that could not be processed, from wherever it came', () => {
    const report = new ReportBuilder();
    report.add({ source: 'jan/a.txt', id: 'id', outcome: 'new' });
    report.add({ source: 'feb/a.txt', id: 'id', outcome: 'updated' });
    report.fail({ source: 'feb/a.txt', id: 'id', reason: 'its language is not known' });
    expect(report.build()).toMatchObject({ new: 0, updated: 0, failed: 1, articles: [] });
  });

  it('counts many', () => {
    expect(reportOn(11)).toEqual(['11 new, 0 updated, 0 unchanged, 0 failed']);
  });
});
