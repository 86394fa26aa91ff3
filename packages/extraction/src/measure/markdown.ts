import type { ReliabilityRow } from '../learning/calibration.js';
import { f1, precision, recall, type NameScore } from './score-names.js';

const percent = (share: number): string => (100 * share).toFixed(1);

/** Rows of a Markdown table under its head. */
const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |\n`).join('');

export function namesTable(scores: ReadonlyMap<string, NameScore>): string {
  const rows = [...scores].map(([name, { counts }]) => [
    name,
    percent(precision(counts)),
    percent(recall(counts)),
    percent(f1(counts)),
  ]);
  return table(['names, strict', 'precision', 'recall', 'F1'], rows);
}

export function reliabilityTable(rows: readonly ReliabilityRow[]): string {
  const cells = rows.map(({ from, to, count, said, right }) => [
    `${from.toFixed(2)} to ${to.toFixed(2)}`,
    String(count),
    percent(said),
    percent(right),
  ]);
  return table(['confidence', 'names', 'mean confidence, %', 'right, %'], cells);
}
