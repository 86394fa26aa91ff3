import type { Article, Processing } from './article.js';
import { articleId, orderOf, sha256 } from './identity.js';
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
function rowOf({ source, publishedAt }: Submission, now: Date) {
  const id = articleId(source);
  return {
    ...source,
    _id: id,
    publishedAt: publishedAt ?? now,
    contentHash: sha256(source.body),
    sourceHash: sha256(JSON.stringify([source, publishedAt])),
    wordCount: countWords(source.body),
    charCount: countCodePoints(source.body),
    versionCreated: now,
    processing: waiting(now),
  };
}

/** The first version of an article. */
export function firstVersion(submission: Submission, now: Date): Article {
  const row = rowOf(submission, now);
  return {
    ...row,
    order: orderOf(row.publishedAt, row._id),
    revision: 1,
    version: 1,
    firstCreated: now,
    pubStatus: 'USABLE',
  };
}

/** The version that follows, or undefined where the source says just what it said before. */
export function nextVersion(before: Article, submission: Submission, now: Date): Article | undefined {
  const row = rowOf(submission, now);
  if (row.sourceHash === before.sourceHash) return undefined;
  const publishedAt = submission.publishedAt ?? before.publishedAt;
  return {
    ...row,
    publishedAt,
    order: orderOf(publishedAt, row._id),
    revision: before.revision + 1,
    version: before.version + 1,
    firstCreated: before.firstCreated,
    pubStatus: before.pubStatus,
  };
}
