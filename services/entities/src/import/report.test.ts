import { expect, it } from 'vitest';
import { describe as inWords, ReportBuilder } from './report.js';

it('names the line of what failed, or the file alone where all of it did', () => {
  const report = new ReportBuilder();
  report.fail({ file: 'a.csv', line: 3, problems: ['it is no name', 'it is no kind'] });
  report.fail({ file: 'b.csv', line: 0, problems: ['it is not UTF-8 text'] });
  expect(inWords(report.build()).split('\n')).toEqual([
    '0 created, 0 updated, 0 unchanged, 2 failed',
    'failed: a.csv:3: it is no name',
    'failed: a.csv:3: it is no kind',
    'failed: b.csv: it is not UTF-8 text',
  ]);
});
