import type { View } from '@newsgraph/article-state';
import { NewsgraphError } from '@newsgraph/errors';
import { stretchesOf, type Period } from '../../domain/period.js';
import type { Tally } from '../../domain/tallies.js';
import { shareVoices, sumBy, topOf, type Shares } from '../../domain/voices.js';
import type { InsightFilter, VoiceGrouping } from '../../generated/resolvers.js';
import type { Collections } from '../collections.js';
import { rowsWithin, slowest } from './conditions.js';

export interface ShareArguments {
  readonly period: Period;
  readonly entities?: readonly string[] | null | undefined;
  readonly by: VoiceGrouping;
  readonly first: number;
  readonly filter: InsightFilter;
}

const groupField = { ALL: null, SECTION: 'section', PUBLISHER: 'publisher', TOPIC: 'topic' } as const;

/** How many tallies one period may have: some 100 MB. */
const mostTallies = 50_000;

/**
 * Rankings by the tallies of a period: their number depends on its length and on who may see its articles, not on how many
 * those are; but each that expires at a moment of its own has tallies of its own.
 */
export const createVoices = ({ tallies }: Collections, view: View) => {
  /** @throws NewsgraphError OPERATION_TOO_LARGE */
  async function read(
    period: Period,
    { topic, ...equal }: InsightFilter,
    everyTopic: boolean,
    fields: Record<string, 1>,
  ): Promise<Tally[]> {
    const within = everyTopic && topic == null ? { topic: { $ne: null } } : { topic: topic ?? null };
    const parts = stretchesOf(period).map(({ grain, from, to }) =>
      tallies
        .find(
          { $and: [{ grain, ...within, day: { $gte: from, $lt: to } }, ...rowsWithin(equal), ...view] },
          fields,
        )
        .limit(mostTallies + 1)
        .maxTimeMS(slowest)
        .lean<Tally[]>(),
    );
    const rows = (await Promise.all(parts)).flat();
    if (rows.length > mostTallies)
      throw new NewsgraphError(
        'OPERATION_TOO_LARGE',
        `More than ${mostTallies} tallies would be read; ask for a shorter period, or with a filter.`,
      );
    return rows;
  }

  return {
    /** Who is quoted most in a period, with how often in another. */
    async topSpeakers(period: Period, before: Period, first: number, filter: InsightFilter) {
      const [now, then] = await Promise.all(
        [period, before].map((part) => read(part, filter, false, { quoted: 1 })),
      );
      const counts = sumBy(now ?? [], 'quoted');
      const earlier = sumBy(then ?? [], 'quoted');
      return topOf(counts, first).map(([entityId, quotes]) => ({
        entityId,
        quotes,
        quotesBefore: earlier.get(entityId) ?? 0,
      }));
    },

    /** Which share of the articles of a period names entities. */
    async shares({ period, entities, by, first, filter }: ShareArguments): Promise<Shares[]> {
      const group = groupField[by];
      const counted = (field: string): [string, 1][] =>
        entities ? entities.map((id) => [`${field}.${id}`, 1]) : [[field, 1]];
      const fields = Object.fromEntries([
        ['articles', 1],
        ...(group ? [[group, 1]] : []),
        ...counted('named'),
        ...counted('quoted'),
      ]) as Record<string, 1>;
      const rows = await read(period, filter, by === 'TOPIC', fields);
      return shareVoices(rows, group, entities ?? null, first);
    },
  };
};
