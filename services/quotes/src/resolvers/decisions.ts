import { speakerOf } from '../domain/decide.js';
import { refuseCount, refuseDescriptor, unknownEntity } from '../domain/refusal.js';
import type { Context } from '../context.js';
import type { MutationResolvers } from '../generated/resolvers.js';

const editorOf = ({ caller, view }: Context) => ({ actor: caller.actor, view });

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
    const [known = null] = await context.store.entitiesOf(speakerId == null ? [] : [speakerId]);
    if (speakerId != null && known === null) return { quote: null, error: unknownEntity(speakerId) };
    const change = speakerOf(known, speakerDescriptor ?? null);
    return context.store.decide(quoteId, editorOf(context), reason, 'CORRECTED', change);
  },

  setAbout: async (_, { input: { quoteId, aboutIds, reason } }, context) => {
    const refusal = refuseCount(aboutIds);
    if (refusal) return { quote: null, error: refusal };
    const known = await context.store.entitiesOf(aboutIds);
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
    const known = await context.store.entitiesOf(ids);
    const unknown = ids.find((_id, i) => known[i] === null);
    if (unknown !== undefined) return { quote: null, error: unknownEntity(unknown) };
    return context.store.add(input, editorOf(context));
  },
};
