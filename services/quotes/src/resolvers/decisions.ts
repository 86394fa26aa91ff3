import { speakerOf } from '../domain/decide.js';
import { refuseCount, refuseDescriptor, unknownEntity } from '../domain/refusal.js';
import type { Context } from '../context.js';
import type { MutationResolvers } from '../generated/resolvers.js';

const editorOf = ({ caller, view }: Context) => ({ actor: caller.actor, view });

/**
 * The entities that ids lead to; null for those that are not the caller's to name. Who is held to some publishers, say,
 * names those alone whom these name; what they withhold is his to change.
 */
function targetsOf({ store, caller: { rights } }: Context, ids: readonly string[]) {
  const { publishers, sections, languages, licences } = rights;
  const isHeld = [publishers, sections, languages, licences].some((list) => list !== undefined);
  return store.entitiesOf(ids, isHeld ? { ...rights, hidden: true } : undefined);
}

/** What editors decide of quotes. */
export const decisions: Pick<
  MutationResolvers,
  'confirmQuote' | 'setSpeaker' | 'setAbout' | 'rejectQuote' | 'restoreQuote' | 'addQuote'
> = {
  confirmQuote: (_, { input: { quoteId, reason } }, context) =>
    context.store.decide(quoteId, editorOf(context), reason ?? null, 'CONFIRMED'),

  setSpeaker: async (_, { input }, context) => {
    const { quoteId, speakerId, speakerDescriptor, reason } = input;
    const refusal = refuseDescriptor(speakerDescriptor);
    if (refusal) return { quote: null, error: refusal };
    const [known = null] = await targetsOf(context, speakerId == null ? [] : [speakerId]);
    if (speakerId != null && known === null) return { quote: null, error: unknownEntity(speakerId) };
    const change = speakerOf(known, speakerDescriptor ?? null);
    return context.store.decide(quoteId, editorOf(context), reason, 'CORRECTED', change);
  },

  setAbout: async (_, { input: { quoteId, aboutIds, reason } }, context) => {
    const refusal = refuseCount(aboutIds);
    if (refusal) return { quote: null, error: refusal };
    const known = await targetsOf(context, aboutIds);
    const unknown = aboutIds.find((_id, i) => known[i] === null);
    if (unknown !== undefined) return { quote: null, error: unknownEntity(unknown) };
    const about = known.filter((id) => id !== null);
    return context.store.decide(quoteId, editorOf(context), reason, 'CORRECTED', { about });
  },

  rejectQuote: (_, { input: { quoteId, reason } }, context) =>
    context.store.decide(quoteId, editorOf(context), reason, 'REJECTED'),

  restoreQuote: (_, { input: { quoteId, reason } }, context) =>
    context.store.restore(quoteId, editorOf(context), reason),

  addQuote: async (_, { input }, context) => {
    const refusal = refuseDescriptor(input.speakerDescriptor) ?? refuseCount(input.aboutIds ?? []);
    if (refusal) return { quote: null, error: refusal };
    const ids = [input.speakerId ?? [], input.aboutIds ?? []].flat();
    const known = await targetsOf(context, ids);
    const unknown = ids.find((_id, i) => known[i] === null);
    if (unknown !== undefined) return { quote: null, error: unknownEntity(unknown) };
    return context.store.add(input, editorOf(context));
  },
};
