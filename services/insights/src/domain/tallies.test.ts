import { describe, expect, it } from 'vitest';
import { tallyChanges } from './tallies.js';

const entry = {
  current: true,
  publishedAt: new Date('2026-03-05T10:00:00Z'),
  topics: ['11000000'],
  section: 'politics',
  publisher: 'Post',
  language: 'en',
  licence: null,
  pubStatus: 'USABLE',
  embargoedUntil: null,
  expires: null,
  entityIds: ['anna', 'oslo'],
  speakers: [{ entityId: 'anna', quotes: 2 }],
} as const;

describe('the tallies of articles', () => {
  it('count an article by day and month, for all topics and for each of its own', () => {
    const changes = tallyChanges([], [entry, entry]);
    expect(changes.map(({ key: { grain, day, topic } }) => [grain, day, topic]).sort()).toEqual([
      ['DAY', '2026-03-05', null],
      ['DAY', '2026-03-05', '11000000'],
      ['MONTH', '2026-03-01', null],
      ['MONTH', '2026-03-01', '11000000'],
    ]);
    for (const { counts } of changes)
      expect(counts).toEqual({ articles: 2, 'named.anna': 2, 'named.oslo': 2, 'quoted.anna': 4 });
  });

  it('change nothing for an article that is counted as before', () => {
    expect(tallyChanges([entry], [{ ...entry }])).toEqual([]);
  });

  it('move an article whose visibility changes to the tally of those that are seen alike', () => {
    const changes = tallyChanges([entry], [{ ...entry, pubStatus: 'WITHHELD' }]);
    expect(changes).toHaveLength(8);
    for (const { key, counts } of changes) expect(counts.articles).toBe(key.pubStatus === 'USABLE' ? -1 : 1);
  });

  it('let go of an article whose version counts no more', () => {
    for (const { counts } of tallyChanges([entry], [{ ...entry, current: false }]))
      expect(counts.articles).toBe(-1);
  });
});
