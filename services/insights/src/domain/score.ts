import { termsOf } from '@newsgraph/text-search';
import type { SearchKind } from '../generated/resolvers.js';

/** Something that matches a search. */
export interface Match {
  readonly kind: SearchKind;
  readonly id: string;
  readonly articleId: string | null;
  /** The name that matched, of an entity. */
  readonly name?: string;
  /** From 0 to 1. */
  readonly score: number;
  readonly order: string;
}

interface FoundArticle {
  readonly _id: string;
  readonly order: string;
  /** How many of the terms stand in the headline, and how many come often. */
  readonly inHeadline: number;
  readonly frequent: number;
}

/** An article is about what its headline says and what it repeats. */
export const scoreArticle = ({ _id, order, inHeadline, frequent }: FoundArticle, terms: number): Match => ({
  kind: 'ARTICLE',
  id: _id,
  articleId: _id,
  order,
  score: 0.2 + (0.5 * inHeadline + 0.3 * frequent) / terms,
});

interface FoundQuote {
  readonly _id: string;
  readonly order: string;
  readonly articleId: string;
  /** How many terms the quote has. */
  readonly length: number;
}

/** The more of a quote's words were looked for, the better it matches. */
export const scoreQuote = ({ _id, order, articleId, length }: FoundQuote, terms: number): Match => ({
  kind: 'QUOTE',
  id: _id,
  articleId,
  order,
  score: 0.2 + 0.6 * Math.sqrt(terms / Math.max(terms, length)),
});

export interface FoundName {
  readonly entityId: string;
  readonly order: string;
  readonly names: readonly string[];
}

/** The share of a name's words that were looked for; 0 where it has not all that was. */
function shareOf(name: string, terms: readonly string[]): number {
  const own = new Set(termsOf(name));
  return terms.every((term) => own.has(term)) ? terms.length / own.size : 0;
}

/** An entity matches as well as its best name does, and the better the more articles name it. */
export function scoreEntities(rows: readonly FoundName[], terms: readonly string[]): Match[] {
  const found = new Map<string, { share: number; name: string; order: string; articles: number }>();
  for (const { entityId, order, names } of rows) {
    const before = found.get(entityId) ?? { share: 0, name: names[0] ?? '', order, articles: 0 };
    const best = { ...before, articles: before.articles + 1 };
    for (const name of names) {
      const share = shareOf(name, terms);
      if (share > best.share) Object.assign(best, { share, name });
    }
    found.set(entityId, best);
  }
  const most = Math.log(1 + rows.length);
  return [...found]
    .filter(([, { share }]) => share > 0)
    .map(([id, { share, name, order, articles }]) => ({
      kind: 'ENTITY',
      id,
      articleId: null,
      name,
      order,
      score: 0.2 + 0.6 * share + 0.2 * (Math.log(1 + articles) / most),
    }));
}
