import { listsOf } from '@newsgraph/article-state';
import type { Context } from '../context.js';
import type { VisibleEntity } from '../domain/entity.js';
import type { MutationResolvers, TableEntryInput } from '../generated/resolvers.js';
import { refused, type By, type Edited } from '../store/editing/editing.js';
import type { TableEntry } from '../store/editing/imports.js';
import { unknownEntity } from '../store/editing/refused.js';

const by = ({ caller, view }: Context, reason: string): By => ({ actor: caller.actor, reason, view });

const tableEntry = ({ kind, name, aliases, parent, ...details }: TableEntryInput): TableEntry => ({
  kind,
  name,
  aliases: aliases.map((alias) => ({ ...alias, kind: alias.kind ?? null })),
  parent,
  details,
});

/** To name an entity in an article changes nothing of it: it is enough to see it. */
const isHidden = (seen: VisibleEntity | null): boolean => seen === null;

/** What a table holds everybody sees: where only articles of others name it, it is theirs to change all the same. */
const isForeign = (seen: VisibleEntity | null): boolean =>
  seen === null || (seen.lastUse === null && seen.useCount > 0);

/**
 * The first of some entities that are not the caller's: who is held to some publishers, say, changes none that those do not
 * name. What they withhold is his to change: somebody has to let it out.
 */
async function foreignAmong(
  ids: readonly string[],
  { store, view }: Context,
  isOthers = isForeign,
): Promise<string | undefined> {
  const lists = listsOf(view);
  if (lists.length === 0) return undefined;
  const own = await store.reads(lists).byIds(ids);
  return ids.find((_id, i) => isOthers(own[i] ?? null));
}

/** Makes a change where none of the entities that it is about is another's. */
async function ofOwn(
  ids: readonly string[],
  context: Context,
  change: () => Promise<Edited>,
  isOthers = isForeign,
): Promise<Edited> {
  const foreign = await foreignAmong(ids, context, isOthers);
  return foreign === undefined ? change() : refused(unknownEntity(foreign));
}

/** Names an entity that the caller sees. */
const ofSeen = (id: string, context: Context, change: () => Promise<Edited>): Promise<Edited> =>
  ofOwn([id], context, change, isHidden);

/** Changes entities. @returns the entity as it is after the change */
async function changing(ids: readonly string[], context: Context, change: () => Promise<Edited>) {
  const { id, ...rest } = await ofOwn(ids, context, change);
  return { ...rest, entity: id === null ? null : await context.loaders.entity.load(id) };
}

/** The decision as it is now; null where it was taken back. */
const decided = async (change: Promise<Edited>, { loaders }: Context) => {
  const { id, ...rest } = await change;
  return { ...rest, decision: id === null ? null : await loaders.decision.load(id) };
};

export const Mutation: MutationResolvers = {
  suppressPerson: async (_, { input: { entityId, reason } }, context) => {
    if (await foreignAmong([entityId], context)) {
      const message = `There is no person ${entityId}; check the id.`;
      return { entityId: null, pendingServices: [], error: { code: 'UNKNOWN_PERSON', message } };
    }
    const result = await context.store.suppressions.suppress(entityId, by(context, reason));
    return { ...result, entityId: result.error ? null : entityId };
  },

  mergeEntities: (_, { input: { entityId, intoId, reason } }, context) =>
    changing([entityId, intoId], context, () =>
      context.store.editing.merge(entityId, intoId, by(context, reason)),
    ),

  restoreEntity: (_, { input: { entityId, reason } }, context) =>
    changing([entityId], context, () => context.store.editing.restore(entityId, by(context, reason))),

  splitEntity: (_, { input: { reason, ...choice } }, context) =>
    changing([choice.entityId, choice.intoId ?? []].flat(), context, () =>
      context.store.editing.split(choice, by(context, reason)),
    ),

  setAliases: (_, { input: { entityId, reason, aliases, ...naming } }, context) => {
    const given = aliases?.map((alias) => ({ ...alias, kind: alias.kind ?? null }));
    const change = {
      ...naming,
      wrongNames: naming.wrongNames ?? undefined,
      ...(given && { aliases: given }),
    };
    return changing([entityId], context, () =>
      context.store.editing.setAliases(entityId, change, by(context, reason)),
    );
  },

  setDescription: (_, { input: { entityId, reason, sameAs, ...details } }, context) => {
    const links = sameAs?.map((link) => link.toString());
    const change = { ...details, ...(sameAs !== undefined && { sameAs: links ?? null }) };
    const describe = () => context.store.editing.setDescription(entityId, change, by(context, reason));
    const { parentId } = details;
    return changing([entityId], context, () =>
      parentId == null ? describe() : ofSeen(parentId, context, describe),
    );
  },

  rejectMention: (_, { input: { mentionId, reason } }, context) =>
    decided(context.store.editing.rejectMention(mentionId, by(context, reason)), context),

  setMentionEntity: (_, { input: { mentionId, entityId, reason } }, context) =>
    decided(
      ofSeen(entityId, context, () =>
        context.store.editing.setMentionEntity(mentionId, entityId, by(context, reason)),
      ),
      context,
    ),

  addMention: (_, { input: { reason, form = 'NAME', ...place } }, context) =>
    decided(
      ofSeen(place.entityId, context, () =>
        context.store.editing.addMention({ ...place, form }, by(context, reason)),
      ),
      context,
    ),

  restoreMention: (_, { input: { mentionId, reason } }, context) =>
    decided(context.store.editing.restoreMention(mentionId, by(context, reason)), context),

  importEntities: async (_, { input: { entries, reason } }, context) => ({
    entries: await context.store.editing.importEntries(entries.map(tableEntry), by(context, reason)),
  }),

  replaceMentions: async (_, { input }, { store }) => ({ articles: await store.replace(input.articles) }),
};
