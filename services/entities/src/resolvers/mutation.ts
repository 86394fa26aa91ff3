import type { Context } from '../context.js';
import type { MutationResolvers, TableEntryInput } from '../generated/resolvers.js';
import type { By, Edited } from '../store/editing/editing.js';
import type { TableEntry } from '../store/editing/imports.js';

const by = ({ caller }: Context, reason: string): By => ({ actor: caller.actor, reason });

const tableEntry = ({ kind, name, aliases, parent, ...details }: TableEntryInput): TableEntry => ({
  kind,
  name,
  aliases: aliases.map((alias) => ({ ...alias, kind: alias.kind ?? null })),
  parent,
  details,
});

/** The entity as it is after the change. */
const shown = async (change: Promise<Edited>, { loaders }: Context) => {
  const { id, ...rest } = await change;
  return { ...rest, entity: id === null ? null : await loaders.entity.load(id) };
};

/** The decision as it is now; null where it was taken back. */
const decided = async (change: Promise<Edited>, { loaders }: Context) => {
  const { id, ...rest } = await change;
  return { ...rest, decision: id === null ? null : await loaders.decision.load(id) };
};

const mentionEditor = (context: Context, reason: string) => ({ ...by(context, reason), view: context.view });

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

  setAliases: (_, { input: { entityId, reason, aliases, ...naming } }, context) => {
    const given = aliases?.map((alias) => ({ ...alias, kind: alias.kind ?? null }));
    const change = {
      ...naming,
      wrongNames: naming.wrongNames ?? undefined,
      ...(given && { aliases: given }),
    };
    return shown(context.store.editing.setAliases(entityId, change, by(context, reason)), context);
  },

  setDescription: (_, { input: { entityId, reason, sameAs, ...details } }, context) => {
    const links = sameAs?.map((link) => link.toString());
    const change = { ...details, ...(sameAs !== undefined && { sameAs: links ?? null }) };
    return shown(context.store.editing.setDescription(entityId, change, by(context, reason)), context);
  },

  rejectMention: (_, { input: { mentionId, reason } }, context) =>
    decided(context.store.editing.rejectMention(mentionId, mentionEditor(context, reason)), context),

  setMentionEntity: (_, { input: { mentionId, entityId, reason } }, context) =>
    decided(
      context.store.editing.setMentionEntity(mentionId, entityId, mentionEditor(context, reason)),
      context,
    ),

  addMention: (_, { input: { reason, form = 'NAME', ...place } }, context) =>
    decided(context.store.editing.addMention({ ...place, form }, mentionEditor(context, reason)), context),

  restoreMention: (_, { input: { mentionId, reason } }, context) =>
    decided(context.store.editing.restoreMention(mentionId, mentionEditor(context, reason)), context),

  importEntities: async (_, { input: { entries, reason } }, context) => ({
    entries: await context.store.editing.importEntries(entries.map(tableEntry), by(context, reason)),
  }),

  replaceMentions: async (_, { input }, { store }) => ({ articles: await store.replace(input.articles) }),
};
