import { AuditRecord } from '@newsgraph/audit';
import { askedFor, keepShortly, keyOf } from '@newsgraph/subgraph';
import { DateTimeResolver } from 'graphql-scalars';
import type { Resolvers } from '../generated/resolvers.js';
import { quoteFieldsFor } from '../store/collections.js';
import { decisions } from './decisions.js';

const fieldsFor = (info: Parameters<typeof askedFor>[0]) => quoteFieldsFor(askedFor(info));

export const resolvers: Resolvers = {
  AuditRecord,
  DateTime: DateTimeResolver,
  Query: {
    quotes: async (_, args, { loaders, store, caller }, info) => {
      // The index of words is a moment behind the news.
      if (args.search != null) keepShortly(info);
      const page = await loaders.page(args, caller.rights, fieldsFor(info));
      if (page.nodes.length > 0) return page;
      // While the service for entities is away, it is not known whether there is one to ask for.
      keepShortly(info);
      await store.requireEntities(args.filter ?? {}, caller.rights);
      return page;
    },
    reviewQueue: (_, args, { loaders }) => loaders.reviewQueue(args),
    quoteAudit: (_, args, { store, caller }) => store.audit.page(args, caller.rights),
    quoteEvents: async (_, asked, { store }) => {
      const { entries, ...told } = await store.events(asked);
      const events = entries.map(({ _id, at, payload }) => ({
        position: _id,
        at,
        changesLists: true,
        ...payload,
        touched: [...(payload.touched ?? [])],
        people: payload.people ? [...payload.people] : null,
      }));
      return { ...told, events };
    },
    quotesInArticles: (_, { articleIds }, { store }) => store.quotesInArticles(articleIds),
  },
  Mutation: {
    ...decisions,
    replaceQuotes: async (_, { input }, { store }) => ({ articleIds: await store.replace(input.articles) }),
  },
  Quote: {
    __resolveReference: (reference, { loaders }, info) =>
      loaders.quote(fieldsFor(info)).load(keyOf(reference)),
    id: ({ _id }) => _id,
    article: ({ articleId }) => ({ id: articleId }),
    speaker: ({ speakerId }) => (speakerId == null ? null : { id: speakerId }),
    about: ({ aboutIds = [] }) => aboutIds.map((id) => ({ id })),
    occurrences: (quote, args, { loaders }) => loaders.occurrences(args).load(quote),
  },
  Article: {
    quotes: ({ id }, args, { loaders }, info) =>
      loaders.quotesOfArticle({ ...args, fields: fieldsFor(info) }).load(id),
  },
  Entity: {
    quotes: ({ id }, args, { loaders }, info) =>
      loaders.quotesBySpeaker({ ...args, fields: fieldsFor(info) }).load(id),
    quotesAbout: ({ id }, args, { loaders }, info) =>
      loaders.quotesAbout({ ...args, fields: fieldsFor(info) }).load(id),
  },
};
