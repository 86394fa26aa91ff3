import { AuditRecord } from '@newsgraph/audit';
import { DateTimeResolver } from 'graphql-scalars';
import type { Resolvers } from '../generated/resolvers.js';
import { Article } from './article.js';
import { Mutation } from './mutation.js';
import { Query } from './query.js';
import { loadArticle } from './reading.js';

export const resolvers: Resolvers = {
  Article,
  ArticleChange: {
    // Why an editor withheld or erased is for the record alone, and why there is a version that nobody may see is too; older
    // rows hold both.
    reason: async ({ kind, reason, articleId }, _, { loaders }, info) => {
      if (reason === null || kind === 'PUBLICATION' || kind === 'ERASED') return null;
      return (await loadArticle(loaders, articleId, info)) && reason;
    },
    article: ({ articleId }, _, { loaders }, info) => loadArticle(loaders, articleId, info),
  },
  ArticleEventPage: { next: (_page, _args, { store, now }) => store.changes.nextTransition(now) },
  AuditRecord,
  DateTime: DateTimeResolver,
  Mutation,
  Query,
};
