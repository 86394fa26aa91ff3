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
    // Why an editor withheld or erased is for the record alone; older rows hold it.
    reason: ({ kind, reason }) => (kind === 'PUBLICATION' || kind === 'ERASED' ? null : reason),
    article: ({ articleId }, _, { loaders }, info) => loadArticle(loaders, articleId, info),
  },
  ArticleEventPage: { next: (_page, _args, { store, now }) => store.changes.nextTransition(now) },
  AuditRecord,
  DateTime: DateTimeResolver,
  Mutation,
  Query,
};
