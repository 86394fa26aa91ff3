import type { Measurement } from './measure.js';

/** The tables of docs/duplicates.md. */
export function tableOf({ copies, lookalikes, candidates }: Measurement): string {
  const share = (part: number, whole: number) => (part / whole).toFixed(3);
  return [
    '| copy | texts | found | taken for a copy of another story |',
    '| --- | --- | --- | --- |',
    ...copies.map(
      ({ label, texts, right, wrong }) => `| ${label} | ${texts} | ${share(right, texts)} | ${wrong} |`,
    ),
    '',
    '| stories that only look alike | texts | taken for copies |',
    '| --- | --- | --- |',
    ...lookalikes.map(({ label, texts, wrong }) => `| ${label} | ${texts} | ${wrong} |`),
    '',
    `Compared for each text: ${candidates.mean.toFixed(1)} on average, ${candidates.most} at most.`,
  ].join('\n');
}
