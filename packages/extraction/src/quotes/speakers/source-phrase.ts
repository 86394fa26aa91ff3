import type { NameMention } from '../../names/types.js';
import type { TokenRange } from '../../text/document.js';
import { lowerAt, mentionAt, type QuoteContext } from '../context.js';
import { isPostNominal } from '../../names/lexicon/post-nominals.js';
import { indefinites, isPossessive, prepositions, subjectPronouns } from '../lexicon/words.js';

/** What the words of a source are: a name, a pronoun, or a noun that describes somebody. */
export type SourcePhrase =
  | { readonly kind: 'NAME'; readonly mention: NameMention }
  | { readonly kind: 'PRONOUN'; readonly word: string; readonly at: number }
  | NominalPhrase;

/** 'the Moroccan official', 'one senior African diplomat', 'a spokesman for the FSB'. */
export interface NominalPhrase {
  readonly kind: 'NOMINAL';
  readonly range: TokenRange;
  /** The noun that says what the source is, lower case: 'official'. */
  readonly head: string;
  /** The words before the noun, lower case, determiner left out: 'moroccan'. */
  readonly modifiers: readonly string[];
  /** The words of what follows the noun: 'for the FSB'. */
  readonly complement: readonly string[];
  readonly indefinite: boolean;
  readonly plural: boolean;
}

const opensComplement = new Set(
  'who which that of for at from in with on whose to by close familiar present speaking , ( — – - -- :'.split(
    ' ',
  ),
);
/** Words between who speaks and the cue that tell when and how, not who. */
const trailing = new Set([
  'himself',
  'herself',
  'itself',
  'themselves',
  'also',
  'later',
  'then',
  'alone',
  'too',
  'today',
  'yesterday',
  'tonight',
  'earlier',
  'recently',
  'this',
  'last',
  'night',
  'week',
  'month',
]);

/** Whether the token ends a source without saying who that is: a time, the mark of 'Boeing’s', the 'KC' of 'James Tolland KC'. */
function isTrailing(context: QuoteContext, at: number): boolean {
  const word = lowerAt(context, at);
  if (word === "'s") return mentionAt(context, at - 1) !== undefined;
  return trailing.has(word) || isPostNominal(context.document.tokens[at]?.text ?? '');
}

/** Nouns without plural -s that stand for several people. */
const collective = new Set(['police', 'people', 'staff', 'men', 'women', 'media', 'press']);

/** Index after the last token of the part that holds the head noun: before ', who', 'of', 'for'. */
function endOfHead(context: QuoteContext, range: TokenRange): number {
  for (let at = range.first; at <= range.last; at++) {
    const mention = mentionAt(context, at);
    if (mention) at = Math.min(mention.last, range.last);
    else if (at > range.first && opensComplement.has(lowerAt(context, at))) return at;
  }
  return range.last + 1;
}

/** Where the first comma from `from` on stands: 'the president of the jury, Antoine Lefèvre'; `from` for none. */
function nextComma(context: QuoteContext, from: number, range: TokenRange): number {
  for (let at = from; at <= range.last + 1; at++) if (lowerAt(context, at) === ',') return at;
  return from;
}

/** Where a person's name begins behind titles: 'Senator Richard Gordon', 'the venture capitalist Ben Horowitz'; else `from`. */
function behindTitles(context: QuoteContext, from: number, to: number): number {
  for (let at = from; at <= to; at++) {
    const mention = mentionAt(context, at);
    if (mention && isPerson(context, mention)) return at;
    const word = lowerAt(context, at);
    if (prepositions.has(word) || /^[,;:()]$/.test(word)) break;
  }
  return from;
}

/** Who is named right after the head: 'the minister, Sergei Lavrov,', 'the mine’s owner, Silesia Coal,'. */
function apposedName(context: QuoteContext, end: number, range: TokenRange): NameMention | undefined {
  if (!/^[,(—–-]+$/.test(lowerAt(context, end))) return undefined;
  const from = behindTitles(context, end + 1, range.last);
  const mention = mentionAt(context, from);
  if (mention?.first !== from || !canSpeak(context, mention)) return undefined;
  if (isPossessive(lowerAt(context, mention.last + 1))) return undefined;
  // Past the source itself a name counts only where a comma or stop closes it off.
  return end < range.last || /^[,.;)]$/.test(lowerAt(context, mention.last + 1)) ? mention : undefined;
}

/** The person whose name stands between commas at the end of a source that begins with something else. */
function nameBetweenCommas(context: QuoteContext, range: TokenRange): NameMention | undefined {
  const last = lowerAt(context, range.last) === ',' ? range.last - 1 : range.last;
  const mention = mentionAt(context, last);
  if (mention?.last !== last || mention.first <= range.first || !isPerson(context, mention)) return undefined;
  const isApart = lowerAt(context, mention.first - 1) === ',' && lowerAt(context, last + 1) === ',';
  return isApart ? mention : undefined;
}

/** The person whose name ends a phrase that a preposition parts: 'Minister for communications Laura Benítez'. */
function nameAtEnd(context: QuoteContext, range: TokenRange, end: number): NameMention | undefined {
  const mention = mentionAt(context, range.last);
  if (mention?.last !== range.last || mention.first <= end + 1 || !isPerson(context, mention))
    return undefined;
  const before = lowerAt(context, mention.first - 1);
  const joined = /^\p{L}/u.test(before) && !opensComplement.has(before) && !['and', 'the'].includes(before);
  return joined ? mention : undefined;
}

function canSpeak(context: QuoteContext, mention: NameMention): boolean {
  const kind = context.names.entities[mention.entity]?.kind;
  return kind === 'PERSON' || kind === 'ORGANISATION';
}

function isPerson(context: QuoteContext, mention: NameMention): boolean {
  return context.names.entities[mention.entity]?.kind === 'PERSON';
}

const wordsOf = (context: QuoteContext, from: number, to: number): string[] => {
  const found: string[] = [];
  for (let at = from; at <= to; at++) {
    const word = lowerAt(context, at);
    if (/[\p{L}\p{N}]/u.test(word)) found.push(word);
  }
  return found;
};

/** Words that go on to tell what the source does or wants, not what it is. */
const opensAside = new Set('who which that whose present speaking on , ( — – - -- :'.split(' '));

/** The last token that still says what the source is: 'one senior African diplomat' of '… present at the talks'. */
function endOfDescription(context: QuoteContext, range: TokenRange, head: number): number {
  let last = head;
  while (last < range.last && !opensAside.has(lowerAt(context, last + 1))) last++;
  return last;
}

function nominal(context: QuoteContext, range: TokenRange, last: number): NominalPhrase {
  const words = wordsOf(context, range.first, last);
  const head = words.at(-1) ?? '';
  const indefinite = words.some((word, index) => index < 2 && indefinites.has(word));
  const modifiers = words.slice(0, -1).filter((word) => !/^(?:the|a|an|one|'s|s)$/.test(word));
  const plural = collective.has(head) || (/[^s]s$/.test(head) && head.length > 3);
  const bare = plural && !/^(?:the|these|those|his|her|its|their)$/.test(words[0] ?? '');
  const described = { first: range.first, last: endOfDescription(context, range, last) };
  const complement = wordsOf(context, last + 1, described.last);
  return {
    kind: 'NOMINAL',
    range: described,
    head,
    modifiers,
    complement,
    indefinite: indefinite || bare,
    plural,
  };
}

/** 'The Spaniard', 'the American': somebody of a country, not the country. */
function isOfCountry(context: QuoteContext, { form, first, last }: NameMention): boolean {
  const isSingular = !/(?:[^s]s|ese|ch|sh)$/.test(lowerAt(context, last));
  return form === 'NOMINAL' && isSingular && /^(?:the|a|an)$/.test(lowerAt(context, first - 1));
}

/** Whose claim it is, as it would be said of who claims: 'his' is of 'he'. */
const owners: ReadonlyMap<string, string> = new Map([
  ['his', 'he'],
  ['her', 'she'],
  ['its', 'it'],
  ['their', 'they'],
]);

/** Pronouns behind 'according to', as they would be said of who claims: 'him' is of 'he'. */
const objects: ReadonlyMap<string, string> = new Map([
  ['him', 'he'],
  ['her', 'she'],
  ['them', 'they'],
]);

/** The pronoun that a source of one word amounts to; 'her' may be whose claim it is as well as whom it is according to. */
function pronounOf(context: QuoteContext, { first, last }: TokenRange): string | undefined {
  if (first !== last) return undefined;
  const word = lowerAt(context, first);
  return owners.get(word) ?? (lowerAt(context, first - 1) === 'to' ? objects.get(word) : undefined);
}

/** Whom 'who' stands for: 'Anna Berg, who said …'. */
function antecedent(context: QuoteContext, at: number): NameMention | undefined {
  const mention = mentionAt(context, lowerAt(context, at - 1) === ',' ? at - 2 : at - 1);
  return mention && canSpeak(context, mention) ? mention : undefined;
}

/** Tells what the source's words are, by the head of the phrase. */
export function readSource(context: QuoteContext, range: TokenRange): SourcePhrase {
  const firstWord = lowerAt(context, range.first);
  if (range.first === range.last && subjectPronouns.has(firstWord)) {
    const named = firstWord === 'who' ? antecedent(context, range.first) : undefined;
    if (named) return { kind: 'NAME', mention: named };
    return { kind: 'PRONOUN', word: firstWord, at: range.first };
  }
  const pronoun = pronounOf(context, range);
  if (pronoun !== undefined) return { kind: 'PRONOUN', word: pronoun, at: range.first };
  const end = endOfHead(context, range);
  let last = end - 1;
  while (last > range.first && isTrailing(context, last)) last--;
  const mention = mentionAt(context, last);
  // One that goes on behind the source is its own as well: 'Human Rights' of 'Human Rights Watch'.
  const isName = mention && (mention.last <= range.last || mention.first >= range.first);
  if (isName && !isOfCountry(context, mention)) {
    const person = isPerson(context, mention) ? undefined : nameBetweenCommas(context, range);
    return { kind: 'NAME', mention: person ?? mention };
  }
  const apposed =
    apposedName(context, nextComma(context, end, range), range) ?? nameAtEnd(context, range, end);
  if (apposed) return { kind: 'NAME', mention: apposed };
  if (subjectPronouns.has(firstWord)) return { kind: 'PRONOUN', word: firstWord, at: range.first };
  return nominal(context, range, last);
}
