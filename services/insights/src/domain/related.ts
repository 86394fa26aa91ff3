import type { ArticleEntry } from './rows.js';

export type Candidate = Pick<ArticleEntry, 'articleId' | 'storyId' | 'order' | 'entityIds' | 'publishedAt'>;

export interface Related {
  readonly articleId: string;
  /** From 0 to 1. */
  readonly score: number;
  readonly entityIds: readonly string[];
}

/** By how many entities an article looks for others: those it is most about. */
const mostTelling = 4;
const year = 365 * 86_400_000;

export const tellingOf = ({ entityIds }: Pick<ArticleEntry, 'entityIds'>): readonly string[] =>
  entityIds.slice(0, mostTelling);

/** How much it says that two articles name an entity: the less, the more articles a year do. */
function weightOf(newest: readonly Candidate[], limit: number): number {
  const [first, last] = [newest[0], newest.at(-1)];
  if (!first || !last || newest.length < limit) return 1 / Math.log(Math.E + newest.length);
  const span = Math.max(1, first.publishedAt.getTime() - last.publishedAt.getTime());
  return 1 / Math.log(Math.E + newest.length * Math.max(1, year / span));
}

type InStory = Pick<ArticleEntry, 'articleId' | 'storyId'>;

const storyOf = ({ articleId, storyId }: InStory): string => storyId ?? articleId;

/** Of the copies of a story, the first in the order of a list; none of one that is known already. */
function oncePerStory<Entry extends InStory>(entries: readonly Entry[], known: string): Entry[] {
  const stories = new Set([known]);
  return entries.filter((entry) => !stories.has(storyOf(entry)) && stories.add(storyOf(entry)));
}

/** Articles of other stories by the weight of the entities that they share with one, of all that it could share. */
export function rankRelated(
  article: Pick<ArticleEntry, 'articleId' | 'storyId' | 'entityIds'>,
  newestOf: ReadonlyMap<string, readonly Candidate[]>,
  limit: number,
): Related[] {
  const weights = new Map(tellingOf(article).map((id) => [id, weightOf(newestOf.get(id) ?? [], limit)]));
  const all = [...weights.values()].reduce((sum, weight) => sum + weight, 0);
  const candidates = new Map<string, Candidate>();
  for (const id of weights.keys())
    for (const candidate of newestOf.get(id) ?? []) candidates.set(candidate.articleId, candidate);
  const ranked = [...candidates.values()]
    .map(({ entityIds, ...candidate }) => {
      const shared = [...weights.keys()].filter((id) => entityIds.includes(id));
      const weight = shared.reduce((sum, id) => sum + (weights.get(id) ?? 0), 0);
      return { ...candidate, entityIds: shared, score: weight / all };
    })
    .sort((a, b) => b.score - a.score || (a.order < b.order ? 1 : -1));
  return oncePerStory(ranked, storyOf(article));
}
