import type { TokenRange } from '../../text/document.js';
import type { QuoteContext } from '../context.js';
import type { Attribution, Speaker } from '../types.js';
import { makeProfiles } from './profile.js';
import { antecedents } from './pronouns.js';
import { roleScore } from './roles.js';
import { isPerson, readSource, type NominalPhrase } from './source-phrase.js';
import type { SpeakerState, UnnamedSource } from './state.js';

const unknown: Speaker = { entity: null, descriptor: null, anonymity: 'UNNAMED', form: 'NOMINAL', confidence: 0.5 };

/** Shares of right answers by how the source refers, as measured on `gold/` (see MODEL_CARD.md). */
const confidenceOf = { NAME: 0.97, ROLE: 0.85, PRONOUN: 0.88, UNNAMED: 0.93 } as const;

const named = (entity: number, form: Speaker['form'], confidence: number): Speaker => ({
  entity,
  descriptor: null,
  anonymity: 'NAMED',
  form,
  confidence,
});

const unnamed = (descriptor: TokenRange, confidence: number): Speaker => ({
  entity: null,
  descriptor,
  anonymity: 'UNNAMED',
  form: 'NOMINAL',
  confidence,
});

/** A role fits with the noun alone where it is said outright, or with a looser noun and a word beside it. */
const FITS = 1.5;

function resolveRole(context: QuoteContext, state: SpeakerState, phrase: NominalPhrase): Speaker {
  const before = state.turns.findLast((turn) => turn.unnamed?.head === phrase.head);
  if (phrase.indefinite || phrase.plural) return unnamed(phrase.range, confidenceOf.UNNAMED);
  let best: { entity: number; score: number } | null = null;
  for (const profile of state.profiles) {
    const fit = roleScore(context, phrase, profile);
    if (fit === 0) continue;
    const score = fit + recency(context, state, profile.entity, phrase.range.first);
    if (fit >= FITS && (!best || score > best.score)) best = { entity: profile.entity, score };
  }
  if (best && (!before || best.score >= 4.5)) return named(best.entity, 'NOMINAL', confidenceOf.ROLE);
  return unnamed(before?.unnamed?.range ?? phrase.range, confidenceOf.UNNAMED);
}

/** Up to one point for an entity that was named, or spoke, shortly before. Names that only come later lose two. */
function recency(context: QuoteContext, state: SpeakerState, entity: number, at: number): number {
  const { sentenceOf } = context.document;
  const here = sentenceOf[at] ?? 0;
  const last = context.names.mentions.findLast((mention) => mention.entity === entity && mention.first < at);
  if (!last) return -2;
  const spoke = state.turns.at(-1)?.entity === entity ? 0.5 : 0;
  return spoke + 1 / (1 + here - (sentenceOf[last.first] ?? 0));
}

function resolvePronoun(context: QuoteContext, state: SpeakerState, word: string, range: TokenRange): Speaker {
  const [best, second] = antecedents(context, state, word, range.first);
  if (!best) return unnamed(range, 0.6);
  const clear = !second || best.score - second.score > 1;
  const confidence = clear ? confidenceOf.PRONOUN : confidenceOf.PRONOUN - 0.2;
  if (best.entity !== null) return named(best.entity, 'PRONOUN', confidence);
  return unnamed(best.unnamed?.range ?? range, confidence);
}

function resolveSource(context: QuoteContext, state: SpeakerState, range: TokenRange): Speaker {
  const phrase = readSource(context, range);
  if (phrase.kind === 'PRONOUN') return resolvePronoun(context, state, phrase.word, range);
  if (phrase.kind === 'NOMINAL') return resolveRole(context, state, phrase);
  return named(phrase.mention.entity, isPerson(context, phrase.mention) ? 'NAME' : 'NAME', confidenceOf.NAME);
}

/** A quotation without a source goes on with the last speaker where nothing but it has stood since. */
function resolveMissing(context: QuoteContext, state: SpeakerState, at: number): Speaker {
  const last = state.turns.at(-1);
  const { paragraphOf } = context.document;
  if (!last || (paragraphOf[at] ?? 0) - (paragraphOf[last.at] ?? 0) > 1) return unknown;
  if (last.entity !== null) return named(last.entity, 'NOMINAL', 0.6);
  return last.unnamed ? unnamed(last.unnamed.range, 0.6) : unknown;
}

function unnamedOf(context: QuoteContext, speaker: Speaker): UnnamedSource | null {
  if (!speaker.descriptor) return null;
  const phrase = readSource(context, speaker.descriptor);
  if (phrase.kind !== 'NOMINAL') return null;
  return { range: speaker.descriptor, head: phrase.head, plural: phrase.plural };
}

/** Leads each attribution's source to the entity or descriptor that it means. In order of place. */
export function resolveSpeakers(context: QuoteContext, attributions: readonly Attribution[]): Speaker[] {
  const state: SpeakerState = { profiles: makeProfiles(context), turns: [] };
  return attributions.map(({ source, cue, contents }) => {
    const at = source?.first ?? cue?.first ?? contents[0]?.first ?? 0;
    const speaker = source ? resolveSource(context, state, source) : resolveMissing(context, state, at);
    state.turns.push({ at, entity: speaker.entity, unnamed: unnamedOf(context, speaker) });
    return speaker;
  });
}
