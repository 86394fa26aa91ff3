import { describe, expect, it } from 'vitest';
import { shareVoices } from './voices.js';

const tally = (section: string | null, articles: number) => ({ section, articles }) as never;

describe('the groups of a share of voice', () => {
  const orderOf = (...tallies: never[]) =>
    shareVoices(tallies, 'section', null, 10).map(({ group, articles }) => [group, articles]);

  it('come with most articles first, ties by name and no group last, in whatever order they were read', () => {
    const tallies = [
      tally('Sport', 2),
      tally(null, 2),
      tally('Arts', 1),
      tally('Arts', 1),
      tally('World', 3),
    ];
    const expected = [
      ['World', 3],
      ['Arts', 2],
      ['Sport', 2],
      [null, 2],
    ];
    expect(orderOf(...tallies)).toEqual(expected);
    expect(orderOf(...tallies.toReversed())).toEqual(expected);
  });
});
