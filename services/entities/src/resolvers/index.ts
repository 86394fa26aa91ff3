import { AuditRecord } from '@newsgraph/audit';
import type { Caller } from '@newsgraph/caller';
import { askedFor } from '@newsgraph/subgraph';
import { DateTimeResolver, URLResolver } from 'graphql-scalars';
import type { Resolvers } from '../generated/resolvers.js';
import type { EntityChange, ToldOfMentions } from '../store/collections.js';
import { mentionFieldsFor } from '../store/schemas.js';
import { Entity, Event, Organisation, Person, Place } from './entity.js';
import { Mutation } from './mutation.js';

/** What an event says of lists and names: where it is not known who is touched, all may be. */
function mentionsIn(event: EntityChange) {
  const { touched, renamed = [] }: ToldOfMentions = event.kind === 'MENTIONS' ? event : {};
  return {
    changesLists: touched?.length !== 0,
    touched: touched ? [...touched] : null,
    renamed: [...renamed],
  };
}

/** Of what stands around names nothing, where excerpts may be read alone: piece by piece it would tell the whole text. */
const around = (text: string, { rights }: Caller): string => (rights.body === 'EXCERPT' ? '' : text);

export const resolvers: Resolvers = {
  AuditRecord,
  DateTime: DateTimeResolver,
  URL: URLResolver,
  Entity,
  Event,
  Organisation,
  Person,
  Place,
  Query: {
    entity: (_, { id }, { loaders }) => loaders.entity.load(id),
    entities: (_, args, { loaders }) => loaders.page(args),
    mentionDecisions: (_, args, { loaders }) => loaders.decisionPage(args),
    entityAudit: (_, args, { store, caller }) => store.audit.page(args, caller.rights),
    entityEvents: async (_, asked, { store }) => {
      const { entries, ...told } = await store.events(asked);
      const events = entries.map(({ _id, at, payload }) => ({
        position: _id,
        at,
        ...payload,
        ...mentionsIn(payload),
      }));
      return { ...told, events };
    },
    entitiesNamed: (_, { text, first }, { loaders }) => loaders.named(text, first),
    namedInArticles: (_, { articleIds }, { store }) => store.namedInArticles(articleIds),
  },
  Mutation,
  Article: {
    mentions: ({ id }, args, { loaders }, info) =>
      loaders.mentionsOfArticle({ ...args, fields: mentionFieldsFor(askedFor(info)) }).load(id),
    entities: async ({ id }, args, { loaders }) => {
      const ids = await loaders.entitiesOfArticle(args).load(id);
      const found = await Promise.all(ids.map((entityId) => loaders.entity.load(entityId)));
      return found.filter((entity) => entity !== null);
    },
  },
  Mention: {
    id: ({ _id }) => _id,
    article: ({ articleId }) => ({ id: articleId }),
    entity: ({ entityId }, _, { loaders }) => loaders.entity.load(entityId),
    prefix: ({ prefix = '' }, _, { caller }) => around(prefix, caller),
    suffix: ({ suffix = '' }, _, { caller }) => around(suffix, caller),
  },
  MentionDecision: {
    id: ({ _id }) => _id,
    article: ({ articleId }) => ({ id: articleId }),
    entity: ({ entityId }, _, { loaders }) => (entityId === null ? null : loaders.entity.load(entityId)),
    start: ({ anchor }) => anchor.start,
    exact: ({ anchor }) => anchor.exact,
    prefix: ({ anchor }, _, { caller }) => around(anchor.prefix, caller),
    suffix: ({ anchor }, _, { caller }) => around(anchor.suffix, caller),
    decidedAt: ({ at }) => at,
  },
};
