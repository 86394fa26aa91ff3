import type { ArticleState } from '@newsgraph/article-state';
import type { ArticleChangeKind } from '../generated/resolvers.js';
import type { Article } from './article.js';

/** What rights look at: a mirror hears of a change if it may see the article as it is, or as it was. */
type Audience = Pick<ArticleState, 'publisher' | 'section' | 'language' | 'licence'>;

/** Something that happened to an article, as the outbox keeps it. It holds no word of the article. */
export interface Change {
  readonly kind: ArticleChangeKind;
  readonly articleId: string;
  readonly reason: string | null;
  readonly state: ArticleState;
  readonly audiences: readonly Audience[];
}

/** What other services copy onto their rows. */
export const stateOf = (article: Article): ArticleState => ({
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
});

const audienceOf = ({ publisher, section, language, licence }: Article): Audience => ({
  publisher,
  section,
  language,
  licence,
});

export const changeOf = (
  kind: ArticleChangeKind,
  article: Article,
  before: Article = article,
  reason: string | null = null,
): Change => ({
  kind,
  articleId: article._id,
  reason,
  state: stateOf(article),
  audiences: before === article ? [audienceOf(article)] : [audienceOf(article), audienceOf(before)],
});
