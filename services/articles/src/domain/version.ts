import { textVersionOf, type Article, type Processing, type PubStatus } from './article.js';
import { articleId, orderOf, sha256 } from './identity.js';
import { nextTransition, type Publication } from './publication.js';
import type { Submission } from './submission.js';
import { countCodePoints, countWords } from './text.js';

const waiting = (now: Date): Processing => ({
  state: 'PENDING',
  attempts: 0,
  error: null,
  updatedAt: now,
  dueAt: now,
});

/** What all versions of an article that comes again share with this one. */
function rowOf(submission: Submission, now: Date) {
  const { versionReason, ...said } = submission;
  const { source, publishedAt } = said;
  const id = articleId(source);
  return {
    ...source,
    _id: id,
    publishedAt: publishedAt ?? now,
    contentHash: sha256(source.body),
    sourceHash: sha256(JSON.stringify(said)),
    wordCount: countWords(source.body),
    charCount: countCodePoints(source.body),
    versionCreated: now,
    versionReason,
    duplicateOf: null,
    similarity: null,
    processing: waiting(now),
  };
}

function publicationOf(submission: Submission, now: Date): Publication {
  const { pubStatus = 'USABLE', embargoedUntil, expires, versionReason } = submission;
  const transition = nextTransition({ embargoedUntil, expires }, now);
  return {
    pubStatus,
    embargoedUntil,
    expires,
    publicationReason: pubStatus === 'USABLE' ? null : versionReason,
    ...(transition && { nextTransition: transition }),
  };
}

const earlier = (one: Date, other: Date) => (one < other ? one : other);
const later = (one: Date, other: Date) => (one < other ? other : one);

/** What two say of a date, where both say something. */
const strictest = (one: Date | null, other: Date | null, stricter: typeof later): Date | null =>
  one && other ? stricter(one, other) : (one ?? other);

/** The later ones are the stricter. */
const statuses: readonly PubStatus[] = ['USABLE', 'WITHHELD', 'CANCELED'];

const isStricter = (one: PubStatus, other: PubStatus) => statuses.indexOf(one) > statuses.indexOf(other);

/**
 * A correction does not publish what an editor holds back: of what it says and what stands, the stricter counts. To show
 * something again, sooner or longer takes the leave to publish.
 */
function heldPublication(before: Article, submission: Submission, now: Date): Publication {
  const embargoedUntil = strictest(before.embargoedUntil, submission.embargoedUntil, later);
  const expires = strictest(before.expires, submission.expires, earlier);
  const said = publicationOf({ ...submission, embargoedUntil, expires }, now);
  const { pubStatus, publicationReason } = before;
  if (!isStricter(said.pubStatus, pubStatus)) return { ...said, pubStatus, publicationReason };
  // Why it was let out is not why it is withdrawn.
  const known = pubStatus === 'USABLE' ? null : publicationReason;
  return { ...said, publicationReason: said.publicationReason ?? known };
}

/** The first version of an article. */
export function firstVersion(submission: Submission, now: Date): Article {
  const row = rowOf(submission, now);
  return {
    ...row,
    order: orderOf(row.publishedAt, row._id),
    revision: 1,
    version: 1,
    textVersion: 1,
    firstCreated: now,
    ...publicationOf(submission, now),
  };
}

/** An article that could not be processed is tried again when it is handed in again: what stood in the way may be gone. */
export const tryAgain = (article: Article, now: Date): Article | undefined =>
  article.processing.state === 'FAILED' ? { ...article, processing: waiting(now) } : undefined;

/**
 * What stays as it is where the same text comes again: extraction reads nothing else, and would find the same. Of its
 * language, who says nothing says what is known.
 */
function keptOf(before: Article, row: Pick<Article, 'contentHash' | 'language'>, now: Date) {
  if (row.contentHash !== before.contentHash) return undefined;
  const { processing, entityIds } = before;
  return {
    textVersion: textVersionOf(before),
    language: row.language ?? before.language,
    processing: processing.state === 'FAILED' ? waiting(now) : processing,
    ...(entityIds && { entityIds }),
  };
}

/** The article as it stands, withdrawn; or undefined where it is held back as strictly already. */
export function recalled(before: Article, submission: Submission, now: Date): Article | undefined {
  const held = heldPublication(before, { ...submission, embargoedUntil: null, expires: null }, now);
  if (held.pubStatus === before.pubStatus) return undefined;
  const { nextTransition: _, ...known } = before;
  return { ...known, ...held, revision: before.revision + 1 };
}

/** A headline that was made of a text stays as long as that does: the way in which one is made may change. */
function withKnownHeadline(before: Article, submission: Submission): Submission {
  const { source } = submission;
  const isKnown =
    source.headlineDerived && before.headlineDerived && sha256(source.body) === before.contentHash;
  return isKnown ? { ...submission, source: { ...source, headline: before.headline } } : submission;
}

/** The version that follows, or undefined where the source says just what it said before. */
export function nextVersion(before: Article, coming: Submission, now: Date): Article | undefined {
  const submission = withKnownHeadline(before, coming);
  const row = rowOf(submission, now);
  if (row.sourceHash === before.sourceHash) return undefined;
  const publishedAt = submission.publishedAt ?? before.publishedAt;
  const version = before.version + 1;
  return {
    ...row,
    publishedAt,
    order: orderOf(publishedAt, row._id),
    revision: before.revision + 1,
    version,
    ...(keptOf(before, row, now) ?? { textVersion: version }),
    firstCreated: before.firstCreated,
    ...heldPublication(before, submission, now),
  };
}
