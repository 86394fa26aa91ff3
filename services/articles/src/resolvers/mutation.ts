import { NewsgraphError } from '@newsgraph/errors';
import type { Article } from '../domain/article.js';
import { isRejection, readSubmission, type Rejection, type Submission } from '../domain/submission.js';
import type { MutationResolvers } from '../generated/resolvers.js';

const mostArticles = 100;

const stateOf = (article: Article) => ({
  ...article,
  articleId: article._id,
  articleVersion: article.version,
});

const rejected = (error: Rejection) => ({ outcome: 'REJECTED' as const, article: null, error });

const isAccepted = (result: Submission | Rejection): result is Submission => !isRejection(result);

export const Mutation: MutationResolvers = {
  submitArticles: async (_, { input: { articles } }, { store }) => {
    if (articles.length < 1 || articles.length > mostArticles) {
      throw new NewsgraphError(
        'BAD_USER_INPUT',
        `\`articles\` holds ${articles.length}; send 1 to ${mostArticles} at a time.`,
      );
    }
    const readings = articles.map(readSubmission);
    const submitted = await store.submissions.submit(readings.filter(isAccepted));
    return {
      results: readings.flatMap((reading) =>
        isRejection(reading) ? rejected(reading) : (submitted.shift() ?? []),
      ),
    };
  },

  claimArticles: async (_, { input: { first, leaseSeconds } }, { store }) => {
    const { lease, articles } = await store.leases.claim(first, leaseSeconds);
    return { lease, articles: articles.map((article) => ({ article, state: stateOf(article) })) };
  },

  renewLeases: async (_, { input: { lease, leaseSeconds } }, { store }) => ({
    articleIds: await store.leases.renew(lease, leaseSeconds),
  }),

  settleArticles: async (_, { input: { lease, articles } }, { store }) => ({
    articleIds: await store.leases.settle(lease, articles),
  }),
};
