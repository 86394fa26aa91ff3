import type { ReliabilityRow } from '../learning/calibration.js';
import { tally, type Outcome, type Tally } from '../quotes/gold/measure.js';
import { f1, precision, recall, type NameScore } from './score-names.js';
import {
  endToEndF1,
  quoteF1,
  quotePrecision,
  quoteRecall,
  type QuoteCounts,
  type QuoteScore,
} from './score-quotes.js';

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

export function quotesTable({ quoted, all }: QuoteScore): string {
  const row = (name: string, counts: QuoteCounts): string[] => [
    name,
    percent(quotePrecision(counts)),
    percent(quoteRecall(counts)),
    percent(quoteF1(counts)),
    percent(endToEndF1(counts)),
  ];
  const head = ['quotes, IoU above 0.5', 'precision', 'recall', 'F1', 'F1 with the right source'];
  return table(head, [row('with quotation marks', quoted), row('all, indirect speech too', all)]);
}

/** Shares of the gold articles' quotes, by how their source refers to the speaker. */
export function speakersTable(outcomes: readonly Outcome[]): string {
  const row = (name: string, { all, found, right }: Tally): string[] => [
    name,
    String(all),
    percent(found / all),
    percent(right / all),
  ];
  const rows = (['NAME', 'PRONOUN', 'ROLE', 'UNNAMED'] as const).map((reference) =>
    row(reference.toLowerCase(), tally(outcomes, reference)),
  );
  return table(
    ['source of the quote', 'quotes', 'found, %', 'right speaker, %'],
    [...rows, row('all', tally(outcomes))],
  );
}

export function reliabilityTable(rows: readonly ReliabilityRow[]): string {
  const cells = rows.map(({ from, to, count, said, right }) => [
    `${from.toFixed(2)} to ${to.toFixed(2)}`,
    String(count),
    percent(said),
    percent(right),
  ]);
  return table(['confidence', 'items', 'mean confidence, %', 'right, %'], cells);
}
