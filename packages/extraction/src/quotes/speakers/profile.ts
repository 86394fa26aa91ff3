import { lowerAt, mentionAt, type QuoteContext } from '../context.js';
import type { FirstNames } from '../lexicon/first-names.js';
import { isRoleNoun } from '../lexicon/role-nouns.js';
import { prepositions } from '../lexicon/words.js';
import { genderOf, pronounBalances, type Gender } from './gender.js';

/** What the article tells of an entity, gathered for matching roles and pronouns to it. */
export interface Profile {
  readonly entity: number;
  readonly gender: Gender | null;
  /** Lower-case words of its name, titles and appositions: 'moroccan', 'intelligence', 'official'. */
  readonly words: ReadonlySet<string>;
}

const isWord = (word: string): boolean => /^\p{L}[\p{L}\p{N}-]*$/u.test(word);
/** Longest apposition in tokens that is read. */
const LONGEST = 14;

/** Words before the name that describe it: 'Russian Foreign Minister', 'Morocco’s top intelligence official,'. */
function addWordsBefore(context: QuoteContext, first: number, words: Set<string>): void {
  const apposed = lowerAt(context, first - 1) === ',';
  let at = apposed ? first - 2 : first - 1;
  const floor = Math.max(at - (apposed ? LONGEST : 6), 0);
  const sentence = context.document.sentenceOf[first];
  const found: string[] = [];
  for (; at >= floor && context.document.sentenceOf[at] === sentence; at--) {
    const word = lowerAt(context, at);
    if (!isWord(word) && word !== "'s") break;
    const links = (word === 'of' || word === 'for') && (apposed || isRoleNoun(lowerAt(context, at - 1)));
    if (prepositions.has(word) && !links) break;
    found.push(word);
    const governed = apposed && lowerAt(context, at - 1) === 'of';
    if ((word === 'the' || word === 'a' || word === 'an') && !governed) break;
  }
  for (const word of found) words.add(word);
}

/** Words after the name that describe it: ', the foreign minister,', ', who heads the FSB,', 'is the leader of'. */
function addWordsAfter(context: QuoteContext, last: number, words: Set<string>): void {
  const next = lowerAt(context, last + 1);
  const copula =
    /^(?:is|was|became|remains)$/.test(next) && /^(?:the|a|an)$/.test(lowerAt(context, last + 2));
  if (next !== ',' && next !== '(' && !copula) return;
  for (let at = last + 2; at <= last + LONGEST; at++) {
    const word = lowerAt(context, at);
    if (/^[,.)“"”;:—]$/.test(word) || word === '') break;
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
  const balances = pronounBalances(context);
  return context.names.entities.map(({ kind, name }, entity) => {
    const own = words[entity] ?? new Set<string>();
    for (const word of [...own]) {
      for (const noun of Object.hasOwn(headsOf, word) ? (headsOf[word] ?? []) : []) own.add(noun);
    }
    const gender = kind === 'PERSON' ? genderOf(name, own, balances[entity] ?? 0, firstNames) : null;
    return { entity, gender, words: own };
  });
}
