import { lowerAt, mentionAt, type QuoteContext } from '../context.js';
import type { FirstNames } from '../../names/lexicon/first-names.js';
import { isRoleNoun } from '../lexicon/role-nouns.js';
import { femaleNouns, maleNouns } from '../lexicon/gender.js';
import { prepositions } from '../lexicon/words.js';
import { genderOf, pronounBalances, type Gender } from './gender.js';

/** What the article tells of an entity, gathered for matching roles and pronouns to it. */
export interface Profile {
  readonly entity: number;
  readonly gender: Gender | null;
  /** Lower-case words of its name, titles and appositions: 'moroccan', 'intelligence', 'official'. */
  readonly words: ReadonlySet<string>;
  /** Lower-case words that it goes by anywhere, of a country those of its people too: 'peru', 'peruvian'. */
  readonly forms: ReadonlySet<string>;
}

const isWord = (word: string): boolean => /^\p{L}[\p{L}\p{N}-]*$/u.test(word);
/** Longest apposition in tokens that is read. */
const LONGEST = 14;

/** Titles as American news writes them before a name: 'Gov. Kathy Brennan'. */
const inFull: Readonly<Record<string, string>> = {
  gov: 'governor',
  sen: 'senator',
  rep: 'representative',
  gen: 'general',
  prof: 'professor',
  lt: 'lieutenant',
  sgt: 'sergeant',
  capt: 'captain',
  col: 'colonel',
  rev: 'reverend',
  pres: 'president',
};

const withoutStop = (word: string): string => word.replace(/(?<=\p{L})\.$/u, '');

/** Whether a word may stand right before a name to tell who that is; a verb may not: 'the judge sentenced Peter Lang'. */
function describesNext(context: QuoteContext, at: number): boolean {
  const word = withoutStop(lowerAt(context, at));
  if (isRoleNoun(word) || maleNouns.has(word) || femaleNouns.has(word) || Object.hasOwn(inFull, word))
    return true;
  // 'Minister for communications Laura Benítez'
  return /^(?:of|for)$/.test(lowerAt(context, at - 1)) && isRoleNoun(lowerAt(context, at - 2));
}

/** Words before the name that describe it: 'Russian Foreign Minister', 'Morocco’s top intelligence official,'. */
function addWordsBefore(context: QuoteContext, first: number, words: Set<string>): void {
  const apposed = lowerAt(context, first - 1) === ',';
  let at = apposed ? first - 2 : first - 1;
  if (!apposed && !describesNext(context, at)) return;
  const floor = Math.max(at - (apposed ? LONGEST : 6), 0);
  const sentence = context.document.sentenceOf[first];
  const found: string[] = [];
  for (; at >= floor && context.document.sentenceOf[at] === sentence; at--) {
    const word = withoutStop(lowerAt(context, at));
    if (!isWord(word) && word !== "'s") break;
    const links = (word === 'of' || word === 'for') && (apposed || isRoleNoun(lowerAt(context, at - 1)));
    if (prepositions.has(word) && !links) break;
    found.push(word);
    const governed = apposed && lowerAt(context, at - 1) === 'of';
    if ((word === 'the' || word === 'a' || word === 'an') && !governed) break;
  }
  for (const word of found) words.add(word);
}

/** Whether what follows a name and a comma tells of somebody else: of whose family, of whom was met, of the next in a list. */
function tellsOfOthers(context: QuoteContext, from: number): boolean {
  const opening = lowerAt(context, from);
  if (opening === 'whose') return true;
  const verb = lowerAt(context, from + 1);
  if (opening === 'who' && !Object.hasOwn(headsOf, verb) && !/^(?:is|was|became)$/.test(verb)) return true;
  for (let at = from; at < from + LONGEST && !closesApposition(lowerAt(context, at)); at++) {
    const mention = mentionAt(context, at);
    const isPerson = mention?.first === at && context.names.entities[mention.entity]?.kind === 'PERSON';
    if (isPerson && !/^(?:of|to|for|'s)$/.test(lowerAt(context, at - 1))) return true;
  }
  return false;
}

const reports =
  /^(?:according|says?|said|told|added|wrote|reported|showed|shows|confirmed|announced|warned|argued)$/;

/** Whether what follows a name and a comma tells whose word it is that stands before: ', an official said', ', according to'. */
function tellsWhoseWordItIs(context: QuoteContext, from: number): boolean {
  if (lowerAt(context, from) === 'who') return false;
  for (let at = from; at < from + LONGEST && !closesApposition(lowerAt(context, at)); at++)
    if (reports.test(lowerAt(context, at))) return true;
  return false;
}

const closesApposition = (word: string): boolean => word === '' || /^[,.)“”";:—]$/.test(word);

/** Words after the name that describe it: ', the foreign minister,', ', who heads the FSB,', 'is the leader of'. */
function addWordsAfter(context: QuoteContext, last: number, words: Set<string>): void {
  const next = lowerAt(context, last + 1);
  const copula =
    /^(?:is|was|became|remains)$/.test(next) && /^(?:the|a|an)$/.test(lowerAt(context, last + 2));
  if (next !== ',' && next !== '(' && !copula) return;
  if (next === ',' && tellsOfOthers(context, last + 2)) {
    // What he does tells of him: 'who farms on the western shore'.
    if (lowerAt(context, last + 2) === 'who') words.add(lowerAt(context, last + 3));
    return;
  }
  if (next === ',' && tellsWhoseWordItIs(context, last + 2)) return;
  for (let at = last + 2; at <= last + LONGEST; at++) {
    const word = lowerAt(context, at);
    if (closesApposition(word)) break;
    if (at === last + 2 && mentionAt(context, at) && lowerAt(context, at + 1) === 'and') break;
    if (isWord(word)) words.add(word);
  }
}

const headsOf: Readonly<Record<string, readonly string[]>> = {
  heads: ['head', 'chief'],
  leads: ['leader', 'head'],
  led: ['leader', 'head'],
  runs: ['head'],
  chairs: ['chair', 'chairman', 'chairwoman'],
  owns: ['owner'],
  founded: ['founder'],
  represents: ['representative', 'lawmaker'],
  directs: ['director'],
  teaches: ['teacher', 'professor'],
  coaches: ['coach'],
};

/** The words that each entity goes by, by index. */
function formsOf(context: QuoteContext): Set<string>[] {
  const forms = context.names.entities.map(() => new Set<string>());
  for (const { entity, form, first, last } of context.names.mentions) {
    if (form === 'PRONOUN') continue;
    for (let at = first; at <= last; at++)
      if (isWord(lowerAt(context, at))) forms[entity]?.add(lowerAt(context, at));
  }
  return forms;
}

/** Profiles of all entities, by index. */
export function makeProfiles(context: QuoteContext, firstNames: FirstNames): Profile[] {
  const words = context.names.entities.map(
    (entity) =>
      new Set(
        [entity.name, ...entity.titles]
          .join(' ')
          .toLowerCase()
          .split(/[^\p{L}\p{N}]+/u),
      ),
  );
  for (const mention of context.names.mentions) {
    const own = words[mention.entity];
    if (!own || mention.form !== 'NAME') continue;
    addWordsBefore(context, mention.first, own);
    addWordsAfter(context, mention.last, own);
  }
  const forms = formsOf(context);
  const balances = pronounBalances(context);
  return context.names.entities.map(({ kind, name }, entity) => {
    const own = words[entity] ?? new Set<string>();
    for (const word of [...own]) {
      const full = Object.hasOwn(inFull, word) ? inFull[word] : undefined;
      if (full !== undefined) own.add(full);
      for (const noun of Object.hasOwn(headsOf, word) ? (headsOf[word] ?? []) : []) own.add(noun);
    }
    const gender = kind === 'PERSON' ? genderOf(name, own, balances[entity] ?? 0, firstNames) : null;
    return { entity, gender, words: own, forms: forms[entity] ?? new Set() };
  });
}
