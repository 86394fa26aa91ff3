import { lowerAt, type QuoteContext } from '../context.js';
import { isNoPerson } from '../lexicon/bodies.js';
import { femaleNouns, maleNouns } from '../lexicon/gender.js';
import { isRoleNoun, nounFits } from '../lexicon/role-nouns.js';
import { isPossessive } from '../lexicon/words.js';
import type { Profile } from './profile.js';
import type { NominalPhrase } from './source-phrase.js';

/** Points for a noun of the same stem: 'the farmer' of somebody 'who farms', 'the Democrat' of a 'Democratic' one. */
const FAR = 1.5;

/** Whether one word is derived from the other, as 'Moroccan' from 'Morocco': told by what they begin with. */
function related(one: string, other: string): boolean {
  if (one === other) return true;
  const length = Math.min(5, one.length - 1, other.length - 1);
  return length >= 4 && one.slice(0, length) === other.slice(0, length);
}

function headScore(head: string, words: ReadonlySet<string>, isOrganisation: boolean): number {
  // The hospital is not its director, whose title has the word too.
  if (!isOrganisation && isNoPerson(head)) return 0;
  if (words.has(head)) return 3;
  // 'His Carpathian counterpart' holds whatever office was spoken of before.
  if (words.has('counterpart') && isRoleNoun(head)) return 2;
  if (isOrganisation && [...words].some((word) => word.endsWith(head))) return 2;
  for (const noun of nounFits(head)) if (words.has(noun)) return 2;
  if (/^(?:man|woman|father|mother|\d+-year-old|veteran|native)$/.test(head)) return 1;
  const doer = !isOrganisation && /(?:er|or|ist|crat|ican|ive)$/.test(head);
  return doer && [...words].some((word) => related(word, head)) ? FAR : 0;
}

function genderFits(head: string, profile: Profile): boolean {
  if (maleNouns.has(head)) return profile.gender !== 'SHE';
  return !femaleNouns.has(head) || profile.gender !== 'HE';
}

/** Words that tell of somebody else who holds, or held, the same office. */
const ofOthers = new Set(['former', 'ex', 'previous', 'then', 'opposing', 'rival', 'other', 'another']);

/** What a name at this token says the office is of: 'Smith’s lawyer', 'the mayor of Lyon'; undefined where none does. */
function ownerAt(context: QuoteContext, at: number): number | undefined {
  const mention = context.names.mentions[context.mentionOf[at] ?? -1];
  if (!mention) return undefined;
  const owns =
    isPossessive(lowerAt(context, mention.last + 1)) || lowerAt(context, mention.first - 1) === 'of';
  return owns ? mention.entity : undefined;
}

/** Whether the words of the phrase rule somebody out: another's lawyer, the mayor of another town, the former head. */
function rulesOut(
  context: QuoteContext,
  { range }: NominalPhrase,
  { entity, words }: Profile,
  profiles: readonly Profile[],
): boolean {
  for (let at = range.first; at <= range.last; at++) {
    const word = lowerAt(context, at);
    if (ofOthers.has(word) && !words.has(word)) return true;
    const owner = ownerAt(context, at);
    if (owner === undefined || owner === entity) continue;
    const forms = profiles[owner]?.forms ?? new Set();
    if (![...words].some((known) => forms.has(known) || related(known, word))) return true;
  }
  return false;
}

/**
 * How well a role fits an entity: 0 where the noun does not fit at all, else points for the noun and for each word
 * beside it that the article has said of the entity.
 */
export function roleScore(
  context: QuoteContext,
  phrase: NominalPhrase,
  profile: Profile,
  profiles: readonly Profile[],
): number {
  const kind = context.names.entities[profile.entity]?.kind;
  if (kind === 'PLACE' || kind === 'EVENT' || !genderFits(phrase.head, profile)) return 0;
  const head = headScore(phrase.head, profile.words, kind === 'ORGANISATION');
  if (head === 0 || rulesOut(context, phrase, profile, profiles)) return 0;
  let score = head;
  for (const modifier of [...phrase.modifiers, ...phrase.complement]) {
    if (modifier.length < 3) continue;
    const matched = profile.words.has(modifier) || [...profile.words].some((word) => related(word, modifier));
    if (matched) score += 1.5;
    else if (phrase.modifiers.includes(modifier)) score -= 0.5;
  }
  return score;
}
