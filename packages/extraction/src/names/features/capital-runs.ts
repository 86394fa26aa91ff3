import type { Token } from '../../text/document.js';
import type { WordInfo } from './word-info.js';

/** The run of capitalised words, joined by small words such as 'of the', around a position. Both inclusive. */
export interface CapitalRun {
  readonly first: number;
  readonly last: number;
}

const joiners = new Set([
  'of',
  'the',
  'and',
  'for',
  'de',
  'la',
  'del',
  'du',
  'des',
  'van',
  'von',
  'der',
  'den',
  'bin',
  'al',
  '&',
  'in',
  'on',
]);
const LONGEST_JOIN = 2;

/** The next capitalised position after `at`, over at most two joining words; -1 where the run ends. */
function nextInRun(tokens: readonly Token[], words: readonly WordInfo[], at: number): number {
  for (let next = at + 1; next <= at + 1 + LONGEST_JOIN && next < words.length; next++) {
    if (words[next]?.isCapitalised) return next;
    if (!joiners.has(tokens[next]?.lower ?? '')) return -1;
  }
  return -1;
}

/** For each position of a sentence, its run; null outside of runs. The joining words belong to their run. */
export function capitalRuns(
  tokens: readonly Token[],
  words: readonly WordInfo[],
): readonly (CapitalRun | null)[] {
  const runs = new Array<CapitalRun | null>(words.length).fill(null);
  for (let first = 0; first < words.length; first++) {
    if (!words[first]?.isCapitalised) continue;
    let last = first;
    for (let next = nextInRun(tokens, words, last); next >= 0; next = nextInRun(tokens, words, last))
      last = next;
    runs.fill({ first, last }, first, last + 1);
    first = last;
  }
  return runs;
}
