import { lowerAt, type QuoteContext } from '../context.js';
import type { FirstNames } from '../../names/lexicon/first-names.js';
import { femaleNouns, maleNouns } from '../lexicon/gender.js';
import { femalePronouns, malePronouns } from '../lexicon/words.js';

/**
 * Which pronoun the article uses, or is likely to use, for a person. Used inside the search for speakers only and
 * never given out: nothing is said of anybody's gender.
 */
export type Gender = 'HE' | 'SHE';

function byCount(balance: number): Gender | null {
  if (balance === 0) return null;
  return balance > 0 ? 'HE' : 'SHE';
}

function fromWords(
  words: Iterable<string>,
  he: ReadonlySet<string>,
  she: ReadonlySet<string>,
): Gender | null {
  let balance = 0;
  for (const word of words) balance += (he.has(word) ? 1 : 0) - (she.has(word) ? 1 : 0);
  return byCount(balance);
}

/** For each sentence, the one person whom it names; -1 for nobody, -2 for several. */
function personsOfSentences(context: QuoteContext): Int32Array {
  const { sentences, sentenceOf } = context.document;
  const found = new Int32Array(sentences.length).fill(-1);
  for (const { entity, first } of context.names.mentions) {
    if (context.names.entities[entity]?.kind !== 'PERSON') continue;
    const sentence = sentenceOf[first] ?? 0;
    found[sentence] = found[sentence] === -1 || found[sentence] === entity ? entity : -2;
  }
  return found;
}

/** For each entity, how many more 'he' than 'she' stand in the sentences that name this person and nobody else. */
export function pronounBalances(context: QuoteContext): Int32Array {
  const balances = new Int32Array(context.names.entities.length);
  personsOfSentences(context).forEach((entity, index) => {
    const sentence = context.document.sentences[index];
    if (entity < 0 || !sentence) return;
    for (let at = sentence.first; at <= sentence.last; at++) {
      if ((context.regionOf[at] ?? -1) >= 0) continue;
      const word = lowerAt(context, at);
      const weight = (malePronouns.has(word) ? 1 : 0) - (femalePronouns.has(word) ? 1 : 0);
      balances[entity] = (balances[entity] ?? 0) + weight;
    }
  });
  return balances;
}

/**
 * By honorifics and nouns ('Mrs', 'spokeswoman') among what the article says of the person, else by the first name,
 * else by `balance`, the pronouns beside the name.
 */
export function genderOf(
  name: string,
  words: ReadonlySet<string>,
  balance: number,
  firstNames: FirstNames,
): Gender | null {
  const firstName = name.split(/[\s.]+/, 1)[0]?.toLowerCase() ?? '';
  return (
    fromWords(words, maleNouns, femaleNouns) ??
    fromWords(new Set([firstName, ...firstName.split('-')]), firstNames.he, firstNames.she) ??
    byCount(balance)
  );
}
