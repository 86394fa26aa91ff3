import { hashWord, mix } from './hash.js';
import { wordsOf } from './words.js';

/** Words in a shingle. With fewer, stories off one template look alike; with more, every small edit costs too much. */
const shingleLength = 5;

/**
 * The set of a text's shingles, that is, of all its runs of so many words, each as a hash of 32 bits (Broder, “On the
 * resemblance and containment of documents”, SEQUENCES 1997).
 */
export function shinglesOf(text: string): ReadonlySet<number> {
  const words = wordsOf(text).map(hashWord);
  const shingles = new Set<number>();
  for (let end = shingleLength; end <= words.length; end++) {
    shingles.add(words.slice(end - shingleLength, end).reduce((hash, word) => mix(hash ^ word), 0));
  }
  return shingles;
}
