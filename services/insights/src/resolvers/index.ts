import { readLimit } from '@newsgraph/pagination';
import { DateResolver, DateTimeResolver } from 'graphql-scalars';
import { checkedPeriod, periodBefore } from '../domain/period.js';
import type { Resolvers } from '../generated/resolvers.js';
import { checkedEntities, checkedLimit } from './limits.js';

const entity = ({ entityId }: { readonly entityId: string }) => ({ id: entityId });

export const resolvers: Resolvers = {
  Date: DateResolver,
  DateTime: DateTimeResolver,
  Query: {
    async search(_, { first, ...args }, { caller, loaders }) {
      const found = await loaders.search({ ...args, first: readLimit(first), rights: caller.rights });
      // Piece by piece, highlights would tell the whole text.
      const isShown = ({ field }: { readonly field: string }) =>
        field !== 'BODY' || caller.rights.body !== 'EXCERPT';
      const hits = found.hits.map(({ kind, id, articleId, score, highlights }) => ({
        kind,
        score,
        highlights: highlights.filter(isShown),
        article: articleId === null ? null : { id: articleId },
        entity: kind === 'ENTITY' ? { id } : null,
        quote: kind === 'QUOTE' ? { id } : null,
      }));
      return { ...found, hits };
    },
    async topSpeakers(_, { period, comparedTo, first, filter }, { loaders }) {
      const asked = checkedPeriod('period', period);
      const before = comparedTo ? checkedPeriod('comparedTo', comparedTo) : periodBefore(asked);
      const speakers = await loaders.voices.topSpeakers(asked, before, readLimit(first), filter ?? {});
      return speakers.map((speaker) => ({ ...speaker, speaker: entity(speaker) }));
    },
    async shareOfVoice(_, { period, entities, by, first, filter }, { caller, loaders, store }) {
      const asked = checkedEntities(entities);
      const shares = await loaders.voices.shares({
        period: checkedPeriod('period', period),
        entities: asked && (await store.survivorsOf('entities', asked, caller.rights)),
        // Null has taken the default already, of which the type knows nothing.
        by: by ?? 'ALL',
        first: readLimit(first),
        filter: filter ?? {},
      });
      return shares.map(({ voices, ...group }) => ({
        ...group,
        voices: voices.map((voice) => ({ ...voice, entity: entity(voice) })),
      }));
    },
    articleMatches: (_, { terms, filter, page }, { loaders }) => loaders.lists.articles(terms, filter, page),
    quoteMatches: (_, { terms, filter, page }, { loaders }) => loaders.lists.quotes(terms, filter, page),
    waitingForIndex: (_, { ofArchive }, { store }) => store.waiting(ofArchive ?? false),
  },
  Mutation: {
    reindexArticles: async (_, { input: { after, first } }, { store }) => {
      const ids = await store.reindex(after ?? null, first);
      return { count: ids.length, last: ids.at(-1) ?? null };
    },
  },
  Article: {
    related: async ({ id }, { first }, { loaders }) => {
      const related = await loaders.related({ first: checkedLimit(first, 20) }).load(id);
      return related.map(({ articleId, score, entityIds }) => ({
        article: { id: articleId },
        score,
        sharedEntities: entityIds.map((entityId) => ({ id: entityId })),
      }));
    },
  },
  Entity: {
    namedWith: async ({ id }, { first, ...args }, { loaders }) => {
      const { nodes, ...rest } = await loaders.coMentions({ ...args, first: readLimit(first) }).load(id);
      return { ...rest, nodes: nodes.map((node) => ({ ...node, entity: entity(node) })) };
    },
  },
};
