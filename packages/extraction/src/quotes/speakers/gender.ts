import { lowerAt, type QuoteContext } from '../context.js';
import { femaleNames, femaleNouns, maleNames, maleNouns } from '../lexicon/gender.js';
import { femalePronouns, malePronouns } from '../lexicon/words.js';

/**
 * Which pronoun the article uses, or is likely to use, for a person. Used inside the search for speakers only and
 * never given out: nothing is said of anybody's gender.
 */
export type Gender = 'HE' | 'SHE';

function fromWords(
  words: ReadonlySet<string>,
  male: ReadonlySet<string>,
  female: ReadonlySet<string>,
): Gender | null {
  let he = 0;
  let she = 0;
  for (const word of words) {
    if (male.has(word)) he++;
    if (female.has(word)) she++;
  }
  return he === she ? null : he > she ? 'HE' : 'SHE';
}

/** Pronouns in the sentences that name this person and nobody else. */
function fromPronouns(context: QuoteContext, entity: number): Gender | null {
  const { sentenceOf, sentences } = context.document;
  let balance = 0;
  for (const mention of context.names.mentions) {
    if (mention.entity !== entity) continue;
    const sentence = sentences[sentenceOf[mention.first] ?? 0];
    if (!sentence || namesOthers(context, sentence.first, sentence.last, entity)) continue;
    for (let at = mention.last + 1; at <= sentence.last; at++) {
      if ((context.regionOf[at] ?? -1) >= 0) continue;
      if (malePronouns.has(lowerAt(context, at))) balance++;
      if (femalePronouns.has(lowerAt(context, at))) balance--;
    }
  }
  return balance === 0 ? null : balance > 0 ? 'HE' : 'SHE';
}

function namesOthers(context: QuoteContext, first: number, last: number, entity: number): boolean {
  for (let at = first; at <= last; at++) {
    const other = context.names.mentions[context.mentionOf[at] ?? -1];
    if (other && other.entity !== entity && context.names.entities[other.entity]?.kind === 'PERSON')
      return true;
  }
  return false;
}

/** By honorifics and nouns ('Mrs', 'spokeswoman'), else the first name, else the pronouns beside the name. */
export function genderOfEntity(
  context: QuoteContext,
  entity: number,
  words: ReadonlySet<string>,
): Gender | null {
  const found = context.names.entities[entity];
  if (found?.kind !== 'PERSON') return null;
  const firstName = found.name.split(/[\s.]+/, 1)[0]?.toLowerCase() ?? '';
  return (
    fromWords(words, maleNouns, femaleNouns) ??
    fromWords(new Set([firstName, ...firstName.split('-')]), maleNames, femaleNames) ??
    fromPronouns(context, entity)
  );
}
