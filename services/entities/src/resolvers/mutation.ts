import type { Context } from '../context.js';
import type { MutationResolvers } from '../generated/resolvers.js';
import type { By, Edited } from '../store/editing/editing.js';

const by = ({ caller }: Context, reason: string): By => ({ actor: caller.actor, reason });

/** The entity as it is after the change. */
const shown = async (change: Promise<Edited>, { loaders }: Context) => {
  const { entityId, ...rest } = await change;
  return { ...rest, entity: entityId === null ? null : await loaders.entity.load(entityId) };
};

export const Mutation: MutationResolvers = {
  suppressPerson: async (_, { input: { entityId, reason } }, context) => {
    const result = await context.store.suppressions.suppress(entityId, by(context, reason));
    return { ...result, entityId: result.error ? null : entityId };
  },

  mergeEntities: (_, { input: { entityId, intoId, reason } }, context) =>
    shown(context.store.editing.merge(entityId, intoId, by(context, reason)), context),

  restoreEntity: (_, { input: { entityId, reason } }, context) =>
    shown(context.store.editing.restore(entityId, by(context, reason)), context),

  splitEntity: (_, { input: { reason, ...choice } }, context) =>
    shown(context.store.editing.split(choice, by(context, reason)), context),

  replaceMentions: async (_, { input }, { store }) => ({ articles: await store.replace(input.articles) }),
};
