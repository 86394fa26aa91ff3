import { NewsgraphError } from '@newsgraph/errors';
import { stateOf } from '../domain/change.js';
import { sha256 } from '../domain/identity.js';
import {
  isRejection,
  isText,
  readSubmission,
  type Rejection,
  type Submission,
} from '../domain/submission.js';
import type { MutationResolvers } from '../generated/resolvers.js';

const mostArticles = 100;
const longestKey = 128;

const rejected = (error: Rejection) => ({ outcome: 'REJECTED' as const, article: null, error });

const isAccepted = (reading: Submission | Rejection): reading is Submission => !isRejection(reading);

function checkRequest(articles: readonly unknown[], key: string | null | undefined): void {
  if (articles.length < 1 || articles.length > mostArticles) {
    throw new NewsgraphError(
      'BAD_USER_INPUT',
      `\`articles\` holds ${articles.length}; send 1 to ${mostArticles} at a time.`,
    );
  }
  if (key != null && (key.trim() === '' || key.length > longestKey || !isText(key))) {
    throw new NewsgraphError(
      'BAD_USER_INPUT',
      `\`idempotencyKey\` has 1 to ${longestKey} characters of plain text.`,
    );
  }
}

const conflict = {
  code: 'IDEMPOTENCY_CONFLICT' as const,
  message: 'This key came before with other articles; use a new key for other content.',
  field: 'idempotencyKey',
};

/** Each caller has keys of its own making. */
const answerKey = (actor: string, key: string): string => sha256(JSON.stringify([actor, key]));

export const Mutation: MutationResolvers = {
  submitArticles: async (_, { input: { articles, idempotencyKey } }, { store, caller, view, isAwaited }) => {
    checkRequest(articles, idempotencyKey);
    const readings = articles.map(readSubmission);
    const accepted = readings.filter(isAccepted);
    const { actor } = caller;
    const key = idempotencyKey == null ? null : answerKey(actor, idempotencyKey);
    const handing = { key, given: articles, actor, view, isAwaited };
    const { results } = await store.submissions.submit(accepted, handing);
    if (results === null) return { results: [], error: conflict };
    const answers = results.map((result) =>
      'code' in result ? rejected(result) : { ...result, error: null },
    );
    return {
      results: readings.flatMap((reading) =>
        isRejection(reading) ? rejected(reading) : (answers.shift() ?? []),
      ),
      error: null,
    };
  },

  setPublication: async (_, { input: { articleId, ...change } }, { store, caller, view, isAwaited }) => {
    const { article, ...rest } = await store.publications.setPublication(articleId, change, {
      actor: caller.actor,
      view,
      isAwaited,
    });
    return {
      ...rest,
      publication: article && { ...article, articleId: article._id, reason: article.publicationReason },
    };
  },

  eraseArticle: async (
    _,
    { input: { articleId, reason } },
    { store, caller: { actor }, view, isAwaited },
  ) => {
    const result = await store.publications.erase(articleId, reason, { actor, view, isAwaited });
    return { ...result, articleId: result.error ? null : articleId };
  },

  claimArticles: async (_, { input }, { store }) => {
    const { lease, articles } = await store.leases.claim(input);
    return {
      lease,
      attempt: articles[0]?.processing.attempts ?? 1,
      articles: articles.map((article) => ({ article, state: stateOf(article) })),
    };
  },

  renewLeases: async (_, { input: { lease, leaseSeconds } }, { store }) => ({
    articleIds: await store.leases.renew(lease, leaseSeconds),
  }),

  settleArticles: async (_, { input: { lease, articles } }, { store }) => ({
    articleIds: await store.leases.settle(lease, articles),
  }),

  requeueArticles: async (_, { input: { after, first } }, { store }) => {
    const ids = await store.leases.requeue(after ?? null, first);
    return { count: ids.length, last: ids.at(-1) ?? null };
  },
};
