import type { Tally } from './tallies.js';

/** The coverage of a group of articles. */
export interface Shares {
  readonly group: string | null;
  readonly articles: number;
  readonly voices: readonly {
    readonly entityId: string;
    readonly articles: number;
    readonly share: number;
    readonly quotes: number;
  }[];
}

/** How many groups are told of: those with most articles. */
const mostGroups = 20;

type Counts = ReadonlyMap<string, number>;
type Counted = Pick<Tally, 'named' | 'quoted'>;

/** The sums of what tallies count, by id. */
export function sumBy(tallies: readonly Counted[], field: 'named' | 'quoted'): Counts {
  const sums = new Map<string, number>();
  for (const tally of tallies)
    for (const [id, count] of Object.entries(tally[field] ?? {})) sums.set(id, (sums.get(id) ?? 0) + count);
  return sums;
}

/** The largest counts, ties by id, so that the order is the same every time. */
export const topOf = (counts: Counts, first: number): [id: string, count: number][] =>
  [...counts]
    .filter(([, count]) => count > 0)
    .sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1))
    .slice(0, first);

function sharesOf(
  group: string | null,
  tallies: readonly Tally[],
  entities: readonly string[] | null,
  first: number,
): Shares {
  const articles = tallies.reduce((sum, tally) => sum + tally.articles, 0);
  const [named, quoted] = [sumBy(tallies, 'named'), sumBy(tallies, 'quoted')];
  const told = entities
    ? [...new Set(entities)].map((id): [string, number] => [id, named.get(id) ?? 0])
    : topOf(named, first);
  return {
    group,
    articles,
    voices: told
      .sort(([, a], [, b]) => b - a)
      .map(([entityId, count]) => ({
        entityId,
        articles: count,
        share: articles === 0 ? 0 : count / articles,
        quotes: quoted.get(entityId) ?? 0,
      })),
  };
}

/** Those with most articles first; ties by name, those of no group behind them. */
const byArticles = (a: Shares, b: Shares): number =>
  b.articles - a.articles ||
  Number(a.group === null) - Number(b.group === null) ||
  ((a.group ?? '') < (b.group ?? '') ? -1 : 1);

/** Who has which share of the articles, group by group. */
export function shareVoices(
  tallies: readonly Tally[],
  by: 'section' | 'publisher' | 'topic' | null,
  entities: readonly string[] | null,
  first: number,
): Shares[] {
  const groups = new Map<string | null, Tally[]>(by === null ? [[null, []]] : []);
  for (const tally of tallies) {
    const group = by === null ? null : (tally[by] ?? null);
    const members = groups.get(group) ?? [];
    members.push(tally);
    groups.set(group, members);
  }
  return [...groups]
    .map(([group, members]) => sharesOf(group, members, entities, first))
    .sort(byArticles)
    .slice(0, mostGroups);
}
