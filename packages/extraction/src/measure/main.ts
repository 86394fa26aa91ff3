import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { reliability } from '../learning/calibration.js';
import { createNameFinder } from '../names/index.js';
import { measuringTexts } from '../train/names/held-out.js';
import { scoreArticles } from '../quotes/gold/score.js';
import { createQuoteFinder } from '../quotes/index.js';
import { readPolnear } from '../train/quotes/polnear.js';
import { loadNameResources, loadQuoteResources, type WeightSet } from '../weights/load.js';
import { namesTable, quotesTable, reliabilityTable, speakersTable } from './markdown.js';
import { scoreNames } from './score-names.js';
import { scoreQuotes } from './score-quotes.js';

const QUOTE_EDGES = [0, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1];
const NAME_EDGES = [0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1];

/** Measures of quotes: PolNeAR's development part, and the speakers of the package's own articles. */
function measureQuotes(directory: string, set: WeightSet): string {
  const findNames = createNameFinder(loadNameResources(set));
  const findQuotes = createQuoteFinder(loadQuoteResources(set));
  const articles = readPolnear(join(directory, 'quotes-polnear-dev.jsonl'), findNames);
  const score = scoreQuotes((document) => {
    const names = findNames(document);
    return { names, result: findQuotes(document, names) };
  }, articles);
  const rows = reliabilityTable(reliability(score.judged, QUOTE_EDGES));
  return `${quotesTable(score)}\n${rows}\n${speakersTable(scoreArticles(set))}\n`;
}

/** Measures of one set of weights, as Markdown. */
function measure(directory: string, set: WeightSet): string {
  const findNames = createNameFinder(loadNameResources(set));
  const texts = measuringTexts(directory);
  const scores = new Map([...texts].map(([name, list]) => [name, scoreNames(findNames, list)]));
  const reliabilities = [...scores].map(
    ([name, { judged }]) => `\n${name}:\n\n${reliabilityTable(reliability(judged, NAME_EDGES))}`,
  );
  return `### Weights \`${set}\`\n\n${namesTable(scores)}${reliabilities.join('')}\n${measureQuotes(directory, set)}`;
}

const card = new URL('../../MODEL_CARD.md', import.meta.url);

/** Puts the measures between their marks in the model card. */
function writeCard(measures: string): void {
  const marks = /(<!-- measures: begin -->\n)[^]*(<!-- measures: end -->)/;
  const text = readFileSync(card, 'utf8');
  writeFileSync(
    card,
    text.replace(marks, (_, begin: string, end: string) => `${begin}\n${measures}${end}`),
  );
}

const { values } = parseArgs({
  options: { data: { type: 'string' }, write: { type: 'boolean', default: false } },
});
if (values.data === undefined) {
  process.stderr.write('usage: node packages/extraction/bin/measure.mjs --data DIR [--write]\n');
  process.exitCode = 2;
} else {
  const { data } = values;
  const measures = (['full', 'open'] as const).map((set) => measure(data, set)).join('');
  if (values.write) writeCard(measures);
  else process.stdout.write(measures);
}
