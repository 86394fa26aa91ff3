import { describe, expect, it } from 'vitest';
import { measure } from './testing/measure.js';
import { tableOf } from './testing/table.js';
import { timingOf } from './testing/timing.js';

const seed = 20260301;
const measurement = measure({ seed, stories: 300 });
if (process.env.PRINT_TABLE) console.log(`${tableOf(measurement)}\n\n${timingOf(seed)}`);

describe('near duplicates of generated stories', () => {
  const foundOf = (wanted: RegExp) =>
    measurement.copies.filter(({ label }) => wanted.test(label)).map(({ right, texts }) => right / texts);

  it.each([
    [
      'lightly changed, cut by up to 30 %, or longer by 20 %',
      /^other|^light|^last [123]0|^30 % left|^20 %/,
      0.97,
    ],
    ['cut by half, or longer by half', /^last [45]0|^50 % added/, 0.9],
    ['cut by 30 %, added to, edited and dressed at once', /^30 % cut,/, 0.8],
  ])('are found where %s', (_, wanted, floor) => {
    const found = foundOf(wanted);
    expect(found.length).toBeGreaterThan(0);
    for (const recall of found) expect(recall).toBeGreaterThanOrEqual(floor);
  });

  it('are seldom taken for copies where they only look alike', () => {
    const rows = [...measurement.copies, ...measurement.lookalikes];
    const right = measurement.copies.reduce((sum, row) => sum + row.right, 0);
    const wrong = rows.reduce((sum, row) => sum + row.wrong, 0);
    expect(right / (right + wrong)).toBeGreaterThanOrEqual(0.98);
    for (const row of measurement.lookalikes) expect(row.wrong / row.texts).toBeLessThanOrEqual(0.02);
  });

  it('are found among few candidates', () => {
    expect(measurement.candidates.mean).toBeLessThan(5);
  });
});
