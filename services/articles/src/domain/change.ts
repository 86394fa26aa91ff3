import { isDeepStrictEqual } from 'node:util';
import type { ArticleState } from '@newsgraph/article-state';
import type { ArticleChangeKind } from '../generated/resolvers.js';
import { textVersionOf, type ReadArticle } from './article.js';

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
  /** Whether some may see it who could not, or it stands elsewhere in lists; older versions did not say. */
  readonly isMoved?: boolean;
  /** Whether it is a new version with the text of the one before. */
  readonly isTextKept?: boolean;
  /** What the text named whose place another has taken; null where that was not told yet, and in older rows. */
  readonly named?: readonly string[] | null;
}

/**
 * An embargo that is yet to be told of as passed: its end is what comes next. Once it is told, it tells articles apart no
 * more, and those that are seen alike are counted together.
 */
const standingEmbargo = ({ embargoedUntil, nextTransition }: ReadArticle): Date | null =>
  embargoedUntil?.getTime() === nextTransition?.getTime() ? embargoedUntil : null;

/** What other services copy onto their rows. */
export const stateOf = (article: ReadArticle): ArticleState => ({
  articleId: article._id,
  articleVersion: textVersionOf(article),
  revision: article.revision,
  publishedAt: article.publishedAt,
  pubStatus: article.pubStatus,
  embargoedUntil: standingEmbargo(article),
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

/** These show it to others than before, whatever it says of itself. */
const moving: readonly ArticleChangeKind[] = ['PUBLICATION', 'LIFTED', 'EXPIRED', 'ERASED'];

/** By what lists order, hold and show articles, beside what rights look at. */
const placeOf = ({ publishedAt, topics, pubStatus, embargoedUntil, expires }: ReadArticle) => [
  publishedAt,
  topics ?? [],
  pubStatus,
  embargoedUntil,
  expires,
];

/** What an article names, as far as it is known; nothing, where no worker has taken it up yet. */
function namedIn({
  entityIds,
  processing: { state, attempts, error },
}: ReadArticle): readonly string[] | null {
  const isUntouched = state === 'PENDING' && attempts === 0 && error === null;
  return entityIds ?? (isUntouched ? [] : null);
}

export function changeOf(
  kind: ArticleChangeKind,
  article: ReadArticle,
  before: ReadArticle = article,
  reason: string | null = null,
): Change {
  const [audience, audienceBefore] = [audienceOf(article), audienceOf(before)];
  const isSeenAlike = isDeepStrictEqual(audience, audienceBefore);
  const isTextKept = kind === 'VERSION' && textVersionOf(article) === textVersionOf(before);
  const isInPlace = isDeepStrictEqual(placeOf(article), placeOf(before));
  return {
    kind,
    articleId: article._id,
    reason,
    state: stateOf(article),
    audiences: isSeenAlike ? [audience] : [audience, audienceBefore],
    isMoved: !isSeenAlike || !isInPlace || moving.includes(kind),
    isTextKept,
    named: kind === 'VERSION' && !isTextKept ? namedIn(before) : [],
  };
}
