import { tally, type Tally } from './measure.js';
import { scoreArticles } from './score.js';

const percent = (part: number, whole: number): string => `${((100 * part) / whole).toFixed(1)} %`;
const row = (name: string, { all, found, right }: Tally): string =>
  `| ${name} | ${all} | ${percent(found, all)} | ${percent(right, all)} |\n`;

/** Prints, as a table, what share of the gold quotes is found and has the right speaker. */
const set = process.argv.includes('open') ? 'open' : 'full';
const outcomes = scoreArticles(set);
let table = '| source | quotes | found | right speaker |\n| --- | --- | --- | --- |\n';
for (const reference of ['NAME', 'PRONOUN', 'ROLE', 'UNNAMED'] as const) {
  table += row(reference, tally(outcomes, reference));
}
process.stdout.write(table + row('all', tally(outcomes)));
