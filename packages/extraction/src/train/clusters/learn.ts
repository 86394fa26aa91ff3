import { analyse } from '../../text/document.js';
import { clusterKey, encodeClusters } from '../../learning/word-clusters.js';
import { countBigrams } from './bigrams.js';
import { clusterWords } from './exchange.js';

/** Numbers of classes, one a level. */
const LEVELS = [64, 400];
const MINIMUM_COUNT = 3;
const ROUNDS = 8;

/** Learns word classes from raw texts and gives their binary form. */
export function learnClusters(texts: Iterable<string>): Uint8Array {
  const sentences: string[][] = [];
  for (const text of texts) {
    const { tokens, sentences: found } = analyse(text);
    for (const { first, last } of found)
      sentences.push(tokens.slice(first, last + 1).map((token) => clusterKey(token.text)));
  }
  const counts = countBigrams(sentences, MINIMUM_COUNT);
  const levels = LEVELS.map((classes) => clusterWords(counts, classes, ROUNDS));
  const words = counts.vocabulary.slice(1);
  const classes = words.map((_, at) => Uint16Array.from(levels, (classOf) => classOf[at + 1] ?? 0));
  return encodeClusters(words, classes);
}
