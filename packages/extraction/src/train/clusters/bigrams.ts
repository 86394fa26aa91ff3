/** A vocabulary with the counts of its neighbours, in compressed rows: those of word w at offsets[w] .. offsets[w + 1]. */
export interface BigramRows {
  readonly offsets: Int32Array;
  readonly words: Int32Array;
  readonly counts: Int32Array;
}

export interface BigramCounts {
  /** Words by number; number 0 stands for the edge of a sentence and all words too rare to be kept. */
  readonly vocabulary: readonly string[];
  readonly before: BigramRows;
  readonly after: BigramRows;
}

const EDGE = 0;

function countWords(sentences: readonly (readonly string[])[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const sentence of sentences)
    for (const word of sentence) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

/** The frequent words, most frequent first, ties by spelling, so that training is repeatable. */
function chooseVocabulary(counts: ReadonlyMap<string, number>, minimumCount: number): string[] {
  const kept = [...counts].filter(([, count]) => count >= minimumCount);
  kept.sort(([one, a], [other, b]) => b - a || (one < other ? -1 : 1));
  return ['', ...kept.map(([word]) => word)];
}

function toRows(table: readonly Map<number, number>[]): BigramRows {
  const total = table.reduce((sum, { size }) => sum + size, 0);
  const rows = {
    offsets: new Int32Array(table.length + 1),
    words: new Int32Array(total),
    counts: new Int32Array(total),
  };
  let at = 0;
  table.forEach((neighbours, word) => {
    for (const [neighbour, count] of neighbours) {
      rows.words[at] = neighbour;
      rows.counts[at++] = count;
    }
    rows.offsets[word + 1] = at;
  });
  return rows;
}

/** Counts neighbours over all sentences. */
export function countBigrams(sentences: readonly (readonly string[])[], minimumCount: number): BigramCounts {
  const vocabulary = chooseVocabulary(countWords(sentences), minimumCount);
  const numbers = new Map(vocabulary.map((word, number) => [word, number]));
  const before = vocabulary.map(() => new Map<number, number>());
  const after = vocabulary.map(() => new Map<number, number>());
  const add = (one: number, other: number): void => {
    after[one]?.set(other, (after[one].get(other) ?? 0) + 1);
    before[other]?.set(one, (before[other].get(one) ?? 0) + 1);
  };
  for (const sentence of sentences) {
    let previous = EDGE;
    for (const word of sentence) {
      const number = numbers.get(word) ?? EDGE;
      add(previous, number);
      previous = number;
    }
    add(previous, EDGE);
  }
  return { vocabulary, before: toRows(before), after: toRows(after) };
}
