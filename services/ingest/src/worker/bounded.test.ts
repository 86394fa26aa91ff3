import type { Extraction } from '@newsgraph/extraction';
import { describe, expect, it } from 'vitest';
import { bounded } from './bounded.js';

/** As much of an extraction as is bounded: so many names, each mentioned once and quoted of the next. */
const extraction = (names: number) =>
  ({
    entities: Array.from({ length: names }, (_, i) => ({ name: `N${i}` })),
    mentions: Array.from({ length: names }, (_, entity) => ({ entity })),
    quotes: Array.from({ length: names }, (_, i) => ({ speaker: i, about: [(i + 1) % names] })),
  }) as unknown as Extraction;

describe('what is found in an article', () => {
  it('stays as it is where it has a thousand names or fewer', () => {
    const found = extraction(1000);
    expect(bounded(found)).toBe(found);
  });

  it('keeps all quotes, and of the names the first thousand', () => {
    const { entities, mentions, quotes } = bounded(extraction(1500));
    expect([entities.length, mentions.length, quotes.length]).toEqual([1000, 1000, 1500]);
    expect(quotes[998]).toMatchObject({ speaker: 998, about: [999] });
    expect(quotes[999]).toMatchObject({ speaker: 999, about: [] });
    expect(quotes[1499]).toMatchObject({ speaker: null, about: [0] });
  });
});
