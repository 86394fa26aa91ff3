import type { TokenRange } from '../../text/document.js';
import { cueLemma } from '../compose/cue.js';
import { typeOf } from '../compose/type.js';
import { isMarked, mentionsBefore, sentenceAt, type QuoteContext } from '../context.js';
import type { NameMention } from '../../names/types.js';
import type { FirstNames } from '../../names/lexicon/first-names.js';
import type { Attribution, Speaker } from '../types.js';
import { makeProfiles } from './profile.js';
import { antecedents } from './pronouns.js';
import { roleScore } from './roles.js';
import { readSource, type NominalPhrase } from './source-phrase.js';
import type { SpeakerState, UnnamedSource } from './state.js';

const unknown: Speaker = {
  entity: null,
  descriptor: null,
  anonymity: 'UNNAMED',
  form: 'NOMINAL',
  confidence: 0.5,
};

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

/** How many sentences back a role is followed. */
const ROLE_HORIZON = 80;

/** The last sentence, as a distance, in which each entity near the role was named. */
function nearbyEntities(context: QuoteContext, at: number): Map<number, number> {
  const { sentenceOf } = context.document;
  const found = new Map<number, number>();
  for (const mention of mentionsBefore(context, at, ROLE_HORIZON)) {
    found.set(mention.entity, (sentenceOf[at] ?? 0) - (sentenceOf[mention.first] ?? 0));
  }
  return found;
}

function resolveRole(context: QuoteContext, state: SpeakerState, phrase: NominalPhrase): Speaker {
  if (phrase.indefinite || phrase.plural) return unnamed(phrase.range, confidenceOf.UNNAMED);
  const before = state.turns.slice(-ROLE_HORIZON).findLast((turn) => turn.unnamed?.head === phrase.head);
  let best: { entity: number; score: number } | null = null;
  for (const [entity, distance] of nearbyEntities(context, phrase.range.first)) {
    const profile = state.profiles[entity];
    const fit = profile ? roleScore(context, phrase, profile, state.profiles) : 0;
    if (fit < FITS) continue;
    // Who was named, or spoke, shortly before wins among those whom the words fit alike.
    const score = fit + 1 / (1 + distance) + (state.turns.at(-1)?.entity === entity ? 0.5 : 0);
    if (!best || score > best.score) best = { entity, score };
  }
  if (best && (!before || best.score >= 4.5)) return named(best.entity, 'NOMINAL', confidenceOf.ROLE);
  return unnamed(before?.unnamed?.range ?? phrase.range, confidenceOf.UNNAMED);
}

function resolvePronoun(
  context: QuoteContext,
  state: SpeakerState,
  word: string,
  range: TokenRange,
): Speaker {
  const [best, second] = antecedents(context, state, word, range.first);
  // A pronoun describes nobody.
  if (!best) return { ...unknown, confidence: 0.6 };
  const clear = !second || best.score - second.score > 1;
  const confidence = clear ? confidenceOf.PRONOUN : confidenceOf.PRONOUN - 0.2;
  if (best.entity !== null) return named(best.entity, 'PRONOUN', confidence);
  return best.unnamed ? unnamed(best.unnamed.range, confidence) : { ...unknown, confidence };
}

function resolveSource(context: QuoteContext, state: SpeakerState, range: TokenRange): Speaker {
  const phrase = readSource(context, range);
  if (phrase.kind === 'PRONOUN') return resolvePronoun(context, state, phrase.word, range);
  if (phrase.kind === 'NOMINAL') return resolveRole(context, state, phrase);
  return named(phrase.mention.entity, 'NAME', confidenceOf.NAME);
}

/** The person whom the words before `at` in its paragraph are about: Ruiz in 'Ruiz shook his head. “Never.”' */
function personBefore(context: QuoteContext, at: number): number | null {
  const { paragraphOf } = context.document;
  const isFree = (token: number): boolean => (context.regionOf[token] ?? -1) < 0;
  const opens = ({ first }: NameMention): boolean => sentenceAt(context, first)?.first === first;
  const found = mentionsBefore(context, at, 1).findLast(
    (mention) =>
      paragraphOf[mention.first] === paragraphOf[at] &&
      context.names.entities[mention.entity]?.kind === 'PERSON' &&
      isFree(mention.first) &&
      opens(mention),
  );
  return found?.entity ?? null;
}

/**
 * A quotation without a source goes on with whom its paragraph is about, else with the last speaker where nothing but it has
 * stood since. Of what is reported without marks nobody says so much: 'when asked whether', 'is expected to'; nor of a
 * fragment with a cue of its own: 'it has been described as “surrender”'.
 */
function resolveMissing(
  context: QuoteContext,
  state: SpeakerState,
  attribution: Attribution,
  at: number,
): Speaker {
  if (!isMarked(context, attribution.contents)) return unknown;
  if (attribution.cue && typeOf(context, attribution) !== 'DIRECT') return unknown;
  const person = personBefore(context, at);
  if (person !== null) return named(person, 'NOMINAL', 0.6);
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

/** Verbs after which somebody else answers. */
const asking = new Set(['ask', 'question', 'press', 'quiz']);

/** Leads each attribution's source to the entity or descriptor that it means. In order of place. */
export function resolveSpeakers(
  context: QuoteContext,
  attributions: readonly Attribution[],
  firstNames: FirstNames,
): Speaker[] {
  const state: SpeakerState = { profiles: makeProfiles(context, firstNames), turns: [] };
  return attributions.map((attribution) => {
    const { source, cue, contents } = attribution;
    const at = source?.first ?? cue?.first ?? contents[0]?.first ?? 0;
    const speaker = source
      ? resolveSource(context, state, source)
      : resolveMissing(context, state, attribution, at);
    const asks = cue !== null && asking.has(cueLemma(context, cue) ?? '');
    state.turns.push({ at, asks, entity: speaker.entity, unnamed: unnamedOf(context, speaker) });
    return speaker;
  });
}
