import { isDeepStrictEqual } from 'node:util';
import { listsOf, seenIn, type View } from '@newsgraph/article-state';
import type { ClientSession } from 'mongoose';
import { textVersionOf, type Article } from '../domain/article.js';
import type { DuplicateLink } from '../domain/duplicates/original.js';
import { changeOf, type Change } from '../domain/change.js';
import { articleId, sha256 } from '../domain/identity.js';
import { refuseDates } from '../domain/publication.js';
import { isRecall, type Rejection, type Submission } from '../domain/submission.js';
import { firstVersion, nextVersion, recalled, tryAgain } from '../domain/version.js';
import type { ArticleVersion, Collections } from './collections.js';
import { Conflict, untilUndisturbed } from './conflict.js';
import { linkDuplicates } from './duplicates.js';
import { isNoOriginal, markOriginals, relinkAtOnce } from './relinks.js';
import { inTransaction } from './transaction.js';
import type { IsAwaited } from './turns.js';

export interface Submitted {
  readonly outcome: 'CREATED' | 'UPDATED' | 'UNCHANGED';
  readonly article: Article;
}

interface Replacement {
  readonly article: Article;
  readonly before: Article;
}

interface Plan {
  readonly results: (Submitted | Rejection)[];
  readonly created: Map<string, Article>;
  /** With what each takes the place of. */
  readonly updated: Map<string, Replacement>;
  readonly superseded: ArticleVersion[];
  /** Those that could not be processed, to be tried again. */
  readonly again: Article[];
  readonly changes: Change[];
}

const erasedRejection: Rejection = {
  code: 'ERASED',
  field: null,
  message: 'This article was erased and must not come back; leave it out.',
};

const uncovered: Rejection = {
  code: 'NOT_COVERED',
  field: null,
  message: 'Your key does not cover the publisher, section, language or licence of this article.',
};

const nothingToWithdraw: Rejection = {
  code: 'EMPTY_TEXT',
  field: 'text',
  message:
    'The text is empty, and no article of this address or name is seen that could be withdrawn; send its words.',
};

/** What an article becomes; undefined where it stays as it is. */
function articleAfter(before: Article | undefined, submission: Submission, now: Date): Article | undefined {
  if (!before) return firstVersion(submission, now);
  return isRecall(submission) ? recalled(before, submission, now) : nextVersion(before, submission, now);
}

const versionOf = ({ processing: _, nextTransition: __, ...article }: Article): ArticleVersion => ({
  ...article,
  _id: `${article._id}:${article.version}`,
  articleId: article._id,
});

/** What is withdrawn as it stands is no new version. */
const isNewVersion = ({ article, before }: Replacement): boolean => article.version !== before.version;

/** What others are told of it. Why something is withheld is not, whoever may see it later. */
function tell(article: Article, before: Article | undefined): Change {
  const reason = article.pubStatus === 'USABLE' ? article.versionReason : null;
  if (!before) return changeOf('CREATED', article, before, reason);
  return isNewVersion({ article, before })
    ? changeOf('VERSION', article, before, reason)
    : changeOf('PUBLICATION', article, before);
}

interface Planning {
  readonly now: Date;
  /** What the caller may see: of nothing else he brings, or changes, articles. */
  readonly view: View;
}

/** Decides what becomes of each submission, in their order: the same article twice in one batch is seen as such. */
function planSubmissions(
  known: ReadonlyMap<string, Article>,
  erased: ReadonlySet<string>,
  submissions: readonly Submission[],
  { now, view }: Planning,
): Plan {
  const isCovered = seenIn(listsOf(view));
  const isSeen = seenIn(view);
  const current = new Map(known);
  const plan: Plan = {
    results: [],
    created: new Map(),
    updated: new Map(),
    superseded: [],
    again: [],
    changes: [],
  };
  for (const submission of submissions) {
    const id = articleId(submission.source);
    const before = current.get(id);
    const article = articleAfter(before, submission, now);
    const dates = article && refuseDates(article.embargoedUntil, article.expires);
    if (isRecall(submission) && !(before && isSeen(before))) {
      // Who brings the words may be given them back; who brings an address alone gets to know nothing by it.
      plan.results.push(nothingToWithdraw);
    } else if (erased.has(id)) {
      plan.results.push(erasedRejection);
    } else if (![before, article].every((each) => !each || isCovered(each))) {
      plan.results.push(uncovered);
    } else if (dates) {
      // Each date may come with another version, or from an editor.
      plan.results.push({ code: 'BAD_FIELD', field: 'expires', message: dates.message });
    } else if (!article) {
      if (!before) continue;
      const again = isRecall(submission) ? undefined : tryAgain(before, now);
      if (again) plan.again.push(again);
      plan.results.push({ outcome: 'UNCHANGED', article: again ?? before });
    } else {
      plan.results.push({ outcome: before ? 'UPDATED' : 'CREATED', article });
      plan.changes.push(tell(article, before));
      if (before && isNewVersion({ article, before })) plan.superseded.push(versionOf(before));
      const stored = known.get(id);
      if (stored) plan.updated.set(id, { article, before: stored });
      else plan.created.set(id, article);
      current.set(id, article);
    }
  }
  return plan;
}

/** The plan with what its articles repeat. */
function withLinks(plan: Plan, links: ReadonlyMap<string, DuplicateLink>): Plan {
  const linked = (article: Article): Article => ({ ...article, ...links.get(article._id) });
  return {
    ...plan,
    results: plan.results.map((result) =>
      'code' in result || result.outcome === 'UNCHANGED'
        ? result
        : { ...result, article: linked(result.article) },
    ),
    created: new Map([...plan.created].map(([id, article]) => [id, linked(article)])),
    updated: new Map(
      [...plan.updated].map(([id, update]) => [id, { ...update, article: linked(update.article) }]),
    ),
  };
}

/**
 * What was found in a text stays where that does, and is not written: a worker may take it up, or entities tell what it
 * names, between the two. What had failed waits again.
 */
function replacementOf({ article, before }: Replacement) {
  const filter = { _id: article._id, revision: before.revision };
  if (textVersionOf(article) !== textVersionOf(before))
    return { replaceOne: { filter, replacement: article } };
  const { _id: _, processing, entityIds: __, ...said } = article;
  const hasFailed = before.processing.state === 'FAILED';
  const isTimeless = article.nextTransition === undefined;
  return {
    updateOne: {
      filter: { ...filter, ...(hasFailed && { 'processing.state': 'FAILED' as const }) },
      update: {
        $set: { ...said, ...(hasFailed && { processing }) },
        ...(isTimeless && { $unset: { nextTransition: 1 as const } }),
      },
    },
  };
}

/** The articles that have a new version. */
const corrected = ({ updated }: Plan): readonly Article[] =>
  [...updated.values()].filter(isNewVersion).map(({ article }) => article);

/** The articles whose copies may repeat them no more. */
const noOriginals = ({ updated }: Plan): string[] =>
  [...updated.values()].flatMap(({ article, before }) =>
    isNoOriginal(article, before) ? [article._id] : [],
  );

const useOf = ({ pubStatus, embargoedUntil, expires }: Article) => ({ pubStatus, embargoedUntil, expires });

const usable = { pubStatus: 'USABLE', embargoedUntil: null, expires: null };

/** The articles that were handed in as such that may not be used, not yet or not for ever, and stood otherwise before. */
const heldBack = ({ created, updated }: Plan): readonly Article[] => [
  ...[...created.values()].filter((article) => !isDeepStrictEqual(useOf(article), usable)),
  ...[...updated.values()].flatMap(({ article, before }) =>
    isDeepStrictEqual(useOf(article), useOf(before)) ? [] : [article],
  ),
];

interface Writing {
  readonly actor: string;
  readonly at: Date;
  readonly session: ClientSession;
}

async function writePlan(
  collections: Collections,
  plan: Plan,
  { actor, at, session }: Writing,
): Promise<void> {
  const { articles, versions, audit, outbox } = collections;
  if (plan.superseded.length > 0) await versions.insertMany(plan.superseded, { session });
  if (plan.created.size > 0) await articles.insertMany([...plan.created.values()], { session });
  const replacements = [...plan.updated.values()].map(replacementOf);
  if (replacements.length > 0) {
    const { matchedCount } = await articles.bulkWrite(replacements, { session });
    if (matchedCount !== replacements.length) throw new Conflict();
  }
  await markOriginals(collections, noOriginals(plan), session);
  for (const { _id, processing } of plan.again) {
    await articles.updateOne({ _id, 'processing.state': 'FAILED' }, { $set: { processing } }, { session });
  }
  const corrections = corrected(plan).map(({ _id }) => ({
    ...{ at, actor, subject: _id, reason: null },
    action: 'ARTICLE_CORRECTED' as const,
  }));
  const withdrawals = heldBack(plan).map((article) => ({
    ...{ at, actor, subject: article._id, reason: article.publicationReason },
    action: 'ARTICLE_PUBLICATION' as const,
    details: useOf(article),
  }));
  await audit.appendAll([...corrections, ...withdrawals], session);
  await outbox.append(plan.changes, session);
}

/** What was answered to a request: now, or when its key came first. */
export interface Answered {
  /** Null where the key came first with other articles. */
  readonly results:
    | readonly (Rejection | { outcome: Submitted['outcome']; article: Article | null })[]
    | null;
}

/** How articles are handed in. */
export interface Handing {
  readonly key: string | null;
  /** All that was handed in, what cannot be taken too: the same key stands for the same content. */
  readonly given: readonly unknown[];
  /** For the record. */
  readonly actor: string;
  /** What the caller may see. */
  readonly view: View;
  readonly isAwaited: IsAwaited;
}

/**
 * Stores articles that were handed in: all of a batch in one transaction, or nothing.
 * @param onStored is told that there may be something to extract.
 */
export const createSubmissions = (collections: Collections, now: () => Date, onStored: () => void) => {
  const { connection, articles, erasures, answers } = collections;

  async function plan(submissions: readonly Submission[], view: View, session: ClientSession): Promise<Plan> {
    const ids = submissions.map(({ source }) => articleId(source));
    const rows = await articles.find({ _id: { $in: ids } }, null, { session }).lean<Article[]>();
    const gone = await erasures
      .find({ _id: { $in: ids } }, { _id: 1 }, { session })
      .lean<{ _id: string }[]>();
    const known = new Map(rows.map((row) => [row._id, row]));
    const planned = planSubmissions(known, new Set(gone.map(({ _id }) => _id)), submissions, {
      now: now(),
      view,
    });
    const written = [...planned.created.values(), ...corrected(planned)];
    return withLinks(planned, await linkDuplicates(collections, written, session));
  }

  async function answeredBefore(key: string, contentHash: string, view: View): Promise<Answered | undefined> {
    const answer = await answers.findById(key).lean();
    if (!answer) return undefined;
    if (answer.contentHash !== contentHash) return { results: null };
    const ids = answer.results.flatMap((result) => ('articleId' in result ? [result.articleId] : []));
    const rows = await articles.find({ $and: [{ _id: { $in: ids } }, ...listsOf(view)] }).lean<Article[]>();
    const known = new Map(rows.map((row) => [row._id, row]));
    const results = answer.results.map((result) =>
      'articleId' in result
        ? { outcome: result.outcome, article: known.get(result.articleId) ?? null }
        : result,
    );
    return { results };
  }

  const store = (
    submissions: readonly Submission[],
    contentHash: string,
    { key, actor, view, isAwaited }: Handing,
  ) =>
    inTransaction(
      connection,
      async (session) => {
        const planned = await plan(submissions, view, session);
        await writePlan(collections, planned, { actor, at: now(), session });
        if (key !== null) {
          const results = planned.results.map((result) =>
            'code' in result ? result : { outcome: result.outcome, articleId: result.article._id },
          );
          await answers.insertMany([{ _id: key, at: now(), contentHash, results }], { session });
        }
        return { results: planned.results };
      },
      isAwaited,
    );

  return {
    /**
     * Two who hand in the same new article, or the same key, at once meet at its id: the second reads again and finds
     * what the first has done.
     */
    async submit(submissions: readonly Submission[], handing: Handing): Promise<Answered> {
      const { key, given, view } = handing;
      const contentHash = sha256(JSON.stringify(given));
      const answered = await untilUndisturbed(
        async () =>
          (key === null ? undefined : await answeredBefore(key, contentHash, view)) ??
          (await store(submissions, contentHash, handing)),
      );
      onStored();
      await relinkAtOnce(collections);
      return answered;
    },
  };
};
