import { isDeepStrictEqual } from 'node:util';
import type { ArticleState } from '@newsgraph/article-state';
import type { ArticleChangeKind } from '../generated/resolvers.js';
import type { ReadArticle } from './article.js';

/** What rights look at: a mirror hears of a change if it may see the article as it is, or as it was. */
type Audience = Pick<ArticleState, 'publisher' | 'section' | 'language' | 'licence'>;

/** Something that happened to an article, as the outbox keeps it. It holds no word of the article. */
export interface Change {
  readonly kind: ArticleChangeKind;
  readonly articleId: string;
  readonly reason: string | null;
  readonly state: ArticleState;
  /** One, or where they differ what it is and what it was. */
  readonly audiences: readonly Audience[];
  /** Whether lists hold it newly, no more, or at another place; left out in changes of older versions. */
  readonly changesLists?: boolean;
}

/** What other services copy onto their rows. */
export const stateOf = (article: ReadArticle): ArticleState => ({
  articleId: article._id,
  articleVersion: article.version,
  revision: article.revision,
  publishedAt: article.publishedAt,
  pubStatus: article.pubStatus,
  embargoedUntil: article.embargoedUntil,
  expires: article.expires,
  section: article.section,
  publisher: article.publisher,
  language: article.language,
  licence: article.licence,
  topics: article.topics,
});

const audienceOf = ({ publisher, section, language, licence }: ReadArticle): Audience => ({
  publisher,
  section,
  language,
  licence,
});

/** Of an article that stays what it is in the same lists: it is corrected, or was extracted. */
const leavingLists: readonly ArticleChangeKind[] = ['VERSION', 'CORRECTED', 'EXTRACTED'];

const placeOf = ({ publishedAt, topics }: ReadArticle) => ({ publishedAt, topics: topics ?? [] });

export function changeOf(
  kind: ArticleChangeKind,
  article: ReadArticle,
  before: ReadArticle = article,
  reason: string | null = null,
): Change {
  const [audience, audienceBefore] = [audienceOf(article), audienceOf(before)];
  const isMoved = !isDeepStrictEqual(placeOf(article), placeOf(before));
  return {
    kind,
    articleId: article._id,
    reason,
    state: stateOf(article),
    audiences: isDeepStrictEqual(audience, audienceBefore) ? [audience] : [audience, audienceBefore],
    changesLists: isMoved || !leavingLists.includes(kind),
  };
}
