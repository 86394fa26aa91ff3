import { lowerAt, mentionAt, mentionsBefore, sentenceAt, type QuoteContext } from '../context.js';
import { isBody, isNoPerson } from '../lexicon/bodies.js';
import { isRoleNoun } from '../lexicon/role-nouns.js';
import { isPossessive, prepositions } from '../lexicon/words.js';
import type { NameMention } from '../../names/types.js';
import type { SpeakerState, Turn, UnnamedSource } from './state.js';

/** Whom a pronoun may mean: an entity of the article or an unnamed source. */
export interface Antecedent {
  readonly entity: number | null;
  readonly unnamed: UnnamedSource | null;
  readonly score: number;
}

/** How many sentences back a pronoun may mean somebody without a name. */
const NEARBY = 2;
/** How many sentences back a pronoun is followed. */
const HORIZON = 12;

type PronounClass = 'HE' | 'SHE' | 'IT' | 'THEY';

function classOf(word: string): PronounClass | null {
  if (word === 'he') return 'HE';
  if (word === 'she') return 'SHE';
  if (word === 'it') return 'IT';
  return word === 'they' ? 'THEY' : null;
}

/** Points for kind and gender; null where the pronoun cannot mean this entity. */
function agreement(
  context: QuoteContext,
  state: SpeakerState,
  entity: number,
  pronoun: PronounClass,
): number | null {
  const kind = context.names.entities[entity]?.kind;
  if (kind === 'EVENT' || kind === undefined) return null;
  if (pronoun === 'IT') return kind === 'ORGANISATION' ? 2 : kind === 'PLACE' ? 0.5 : null;
  if (pronoun === 'THEY') return kind === 'ORGANISATION' ? 1 : kind === 'PERSON' ? -1 : null;
  if (kind !== 'PERSON') return null;
  const gender = state.profiles[entity]?.gender ?? null;
  if (gender === null) return 0;
  return gender === pronoun ? 1.5 : null;
}

/** Points for where and how a mention stands: subjects and sentence openings are what pronouns go back to. */
function prominence(context: QuoteContext, mention: NameMention): number {
  const sentence = sentenceAt(context, mention.first);
  let score = 0;
  if ((context.regionOf[mention.first] ?? -1) >= 0) score -= 3;
  if (isPossessive(lowerAt(context, mention.last + 1))) score -= 1;
  if (prepositions.has(lowerAt(context, mention.first - 1))) score -= 1;
  if (sentence && isSubject(context, sentence.first, mention)) score += 1.5;
  return score;
}

/** So many tokens back the subject of a sentence is looked for: one may be without end. */
const LONGEST_SENTENCE = 200;

/** Whether no other name stands before this one outside the marks of its sentence. */
function isSubject(context: QuoteContext, first: number, mention: NameMention): boolean {
  for (let at = Math.max(first, mention.first - LONGEST_SENTENCE); at < mention.first; at++) {
    const other = context.names.mentions[context.mentionOf[at] ?? -1];
    const isOther = other && other !== mention && context.names.entities[other.entity]?.kind === 'PERSON';
    if (isOther && (context.regionOf[at] ?? -1) < 0) return false;
  }
  return !prepositions.has(lowerAt(context, mention.first - 1));
}

/** Whether the mention is of who was told: Reuters in 'The company told Reuters it would appeal'. */
function isTold(context: QuoteContext, { first }: NameMention): boolean {
  const before = lowerAt(context, first - 1) === 'the' ? first - 2 : first - 1;
  return /^(?:told|tells?|telling)$/.test(lowerAt(context, before));
}

interface Found {
  readonly entity: number | null;
  readonly unnamed: UnnamedSource | null;
  score: number;
}

/** Distance in sentences costs less the further away it gets. */
const cost = (sentences: number): number => 1.2 * Math.sqrt(sentences) + 0.15 * sentences;

function fromMentions(
  context: QuoteContext,
  state: SpeakerState,
  at: number,
  pronoun: PronounClass,
): Found[] {
  const { sentenceOf } = context.document;
  const here = sentenceOf[at] ?? 0;
  const best = new Map<number, Found>();
  for (const mention of mentionsBefore(context, at, HORIZON)) {
    const distance = here - (sentenceOf[mention.first] ?? 0);
    if (mention.form === 'PRONOUN' || (pronoun === 'IT' && isTold(context, mention))) continue;
    const agrees = agreement(context, state, mention.entity, pronoun);
    if (agrees === null) continue;
    const score = agrees + prominence(context, mention) - cost(distance);
    const known = best.get(mention.entity);
    if (!known) best.set(mention.entity, { entity: mention.entity, unnamed: null, score });
    else known.score = Math.max(known.score, score) + 0.3;
  }
  return [...best.values()];
}

/** Whether somebody else whom the pronoun could mean became the subject of a sentence after the turn. */
function isSuperseded(
  context: QuoteContext,
  state: SpeakerState,
  turn: Turn,
  at: number,
  pronoun: PronounClass,
): boolean {
  return mentionsBefore(context, at, HORIZON).some((mention) => {
    if (mention.first <= turn.at || mention.entity === turn.entity) return false;
    const sentence = sentenceAt(context, mention.first);
    if (!sentence || sentence.first <= turn.at || (context.regionOf[mention.first] ?? -1) >= 0) return false;
    if (context.names.entities[mention.entity]?.kind !== 'PERSON') return false;
    const agrees = agreement(context, state, mention.entity, pronoun) !== null;
    return agrees && isSubject(context, sentence.first, mention);
  });
}

/** What whoever asked loses against whoever was asked, where the next words are an answer. */
const ASKER = 3;

/** Whether the pronoun can mean somebody without a name: a body is called 'it', never 'she'. */
function canMean(pronoun: PronounClass, { head, plural }: UnnamedSource): boolean {
  if (pronoun === 'THEY') return true;
  return !plural && isNoPerson(head) === (pronoun === 'IT');
}

/** Adds what the last speakers weigh: who spoke a sentence or two ago is the likeliest to go on, but for who asked. */
function addTurns(
  context: QuoteContext,
  state: SpeakerState,
  found: Found[],
  at: number,
  pronoun: PronounClass,
): void {
  const { sentenceOf } = context.document;
  const here = sentenceOf[at] ?? 0;
  state.turns.slice(-6).forEach((turn, index, all) => {
    const distance = here - (sentenceOf[turn.at] ?? 0);
    if (distance > HORIZON || distance < 0) return;
    const isLast = index === all.length - 1;
    const known = turn.entity === null ? undefined : found.find(({ entity }) => entity === turn.entity);
    if (isLast && turn.asks && distance <= NEARBY) {
      if (known) known.score -= ASKER;
      return;
    }
    const bonus =
      (isLast ? 2.6 : 0.8) - cost(distance) - (isSuperseded(context, state, turn, at, pronoun) ? 2 : 0);
    if (known) known.score = Math.max(known.score, known.score * 0.4 + bonus + 2.5);
    else if (turn.entity !== null && agreement(context, state, turn.entity, pronoun) !== null) {
      found.push({ entity: turn.entity, unnamed: null, score: bonus + 1.5 });
    } else if (turn.unnamed && canMean(pronoun, turn.unnamed)) {
      if (distance <= NEARBY) found.push({ entity: null, unnamed: turn.unnamed, score: bonus + 1 });
    }
  });
}

const conjunctions = new Set('while although though as when if since after before because'.split(' '));
/** So many tokens after its determiner a noun is looked for. */
const NOUN_PHRASE = 4;

/** Whether 'it' takes up a thing that its sentence began with: the summit in 'While the summit drew few, it showed …'. */
function takesUpThing(context: QuoteContext, at: number): boolean {
  const first = sentenceAt(context, at)?.first ?? 0;
  if (!conjunctions.has(lowerAt(context, first)) || lowerAt(context, first + 1) !== 'the') return false;
  for (let token = first + 2; token < Math.min(at, first + 2 + NOUN_PHRASE); token++) {
    const word = lowerAt(context, token);
    if (mentionAt(context, token) || isRoleNoun(word) || isBody(word)) return false;
  }
  return true;
}

/** Whom the pronoun at token `at` may mean, likeliest first. */
export function antecedents(
  context: QuoteContext,
  state: SpeakerState,
  word: string,
  at: number,
): Antecedent[] {
  const pronoun = classOf(word);
  if (pronoun === null || (pronoun === 'IT' && takesUpThing(context, at))) return [];
  const found = fromMentions(context, state, at, pronoun);
  addTurns(context, state, found, at, pronoun);
  return found.sort((one, other) => other.score - one.score);
}
