import { createHash } from 'node:crypto';
import type { ArticleEntry } from './rows.js';

/** How fine a period is counted: a long one is read by whole months, the days at its ends one by one. */
export type Grain = 'DAY' | 'MONTH';

/**
 * The articles of one day or month that nobody's rights and no clock tell apart: all that decides who sees an article
 * and when is the same for each. So a caller's view applies to a tally as it does to an article.
 */
export interface TallyKey {
  readonly grain: Grain;
  /** The first day: '2026-03-01'. */
  readonly day: string;
  /** A media topic; null for all articles, whatever their topics. */
  readonly topic: string | null;
  readonly section: string | null;
  readonly publisher: string | null;
  readonly language: string | null;
  readonly licence: string | null;
  readonly pubStatus: string;
  readonly embargoedUntil: Date | null;
  readonly expires: Date | null;
}

export interface Tally extends TallyKey {
  readonly _id: string;
  readonly articles: number;
  /** How many of the articles name an entity, by its id. */
  readonly named?: Readonly<Record<string, number>>;
  /** How many quotes in them are said by an entity, by its id. */
  readonly quoted?: Readonly<Record<string, number>>;
}

/** By how much a tally changes: counts by the path of their field. */
export interface TallyChange {
  readonly _id: string;
  readonly key: TallyKey;
  readonly counts: Readonly<Record<string, number>>;
}

const idOf = (key: TallyKey): string =>
  createHash('sha256').update(JSON.stringify(key)).digest().subarray(0, 16).toString('base64url');

type Counted = Pick<
  ArticleEntry,
  | 'current'
  | 'publishedAt'
  | 'topics'
  | 'section'
  | 'publisher'
  | 'language'
  | 'licence'
  | 'pubStatus'
  | 'embargoedUntil'
  | 'expires'
  | 'entityIds'
  | 'speakers'
>;

function keysOf(entry: Counted): TallyKey[] {
  const { section, publisher, language, licence, pubStatus, embargoedUntil, expires } = entry;
  const visibility = { section, publisher, language, licence, pubStatus, embargoedUntil, expires };
  const day = entry.publishedAt.toISOString().slice(0, 10);
  return [null, ...entry.topics].flatMap((topic) => [
    { grain: 'DAY', day, topic, ...visibility },
    { grain: 'MONTH', day: `${day.slice(0, 7)}-01`, topic, ...visibility },
  ]);
}

function countsOf({ entityIds, speakers }: Counted): [field: string, count: number][] {
  return [
    ['articles', 1],
    ...entityIds.map((id): [string, number] => [`named.${id}`, 1]),
    ...speakers.map(({ entityId, quotes }): [string, number] => [`quoted.${entityId}`, quotes]),
  ];
}

/** What changes in the tallies when these articles were counted so before, and are counted so now. */
export function tallyChanges(before: readonly Counted[], after: readonly Counted[]): TallyChange[] {
  const changes = new Map<string, { key: TallyKey; counts: Map<string, number> }>();
  const add = (entry: Counted, sign: 1 | -1) => {
    if (!entry.current) return;
    const counts = countsOf(entry);
    for (const key of keysOf(entry)) {
      const id = idOf(key);
      const change = changes.get(id) ?? { key, counts: new Map<string, number>() };
      changes.set(id, change);
      for (const [field, count] of counts)
        change.counts.set(field, (change.counts.get(field) ?? 0) + sign * count);
    }
  };
  for (const entry of before) add(entry, -1);
  for (const entry of after) add(entry, 1);
  return [...changes]
    .map(([_id, { key, counts }]) => ({
      _id,
      key,
      counts: Object.fromEntries([...counts].filter(([, count]) => count !== 0)),
    }))
    .filter(({ counts }) => Object.keys(counts).length > 0)
    .sort((a, b) => (a._id < b._id ? -1 : 1));
}
