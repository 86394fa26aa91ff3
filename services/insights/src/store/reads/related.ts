import { currentRows, type View } from '@newsgraph/article-state';
import { rankRelated, tellingOf, type Related } from '../../domain/related.js';
import type { ArticleEntry } from '../../domain/rows.js';
import type { Collections } from '../collections.js';
import { newestNaming } from './newest-naming.js';

/** How many of the newest articles that name an entity are compared. */
const mostCandidates = 40;
const fields = ['articleId', 'storyId', 'order', 'entityIds', 'publishedAt'] as const;

/** The articles most like others. */
export const createRelated =
  (collections: Collections, view: View) =>
  async (articleIds: readonly string[], first: number): Promise<Related[][]> => {
    const found = await collections.articles
      .find({ $and: [{ articleId: { $in: [...articleIds] } }, currentRows, ...view] })
      .lean<ArticleEntry[]>();
    const parents = new Map(found.map((entry) => [entry.articleId, entry]));
    const telling = [...new Set(found.flatMap(tellingOf))];
    const newest = await newestNaming(collections, view, telling, mostCandidates, fields);
    return articleIds.map((id) => {
      const parent = parents.get(id);
      return parent ? rankRelated(parent, newest, mostCandidates).slice(0, first) : [];
    });
  };
