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
import { scoreHeldOut } from './held-out.js';
import { namesTable, quotesTable, reliabilityTable, speakersTable } from './markdown.js';
import { scoreNames } from './score-names.js';
import { scoreQuotes } from './score-quotes.js';

const QUOTE_EDGES = [0, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1];
const NAME_EDGES = [0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1];

/** Measures of quotes: PolNeAR's development part, and the speakers of the package's own articles. */
function measureQuotes(directory: string, set: WeightSet): string {
  const findNames = createNameFinder(loadNameResources(set));
  const findQuotes = createQuoteFinder(loadQuoteResources(set));
  const articles = readPolnear(join(directory, 'quotes-polnear-dev.jsonl'));
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

/** Measures of quotes by models that have not seen the articles, as Markdown. */
async function measureHeldOut(directory: string): Promise<string> {
  const score = await scoreHeldOut(directory, (line) => process.stderr.write(`${line}\n`));
  return `${quotesTable(score)}\n${reliabilityTable(reliability(score.judged, QUOTE_EDGES))}\n`;
}

const card = new URL('../../MODEL_CARD.md', import.meta.url);

/** Puts measures between their marks in the model card. */
function writeCard(name: string, measures: string): void {
  const marks = new RegExp(`(<!-- ${name}: begin -->\n)[^]*(<!-- ${name}: end -->)`);
  const text = readFileSync(card, 'utf8');
  writeFileSync(
    card,
    text.replace(marks, (_, begin: string, end: string) => `${begin}\n${measures}${end}`),
  );
}

const usage = `usage: npm run -s measure -- --data DIR [--held-out] [--write]

  --data DIR   folder with the corpora (*.jsonl)
  --held-out   how well quotations are found in the articles that they are learnt from, each sixth of them by models that
               learn from the others: trains all stages six times, some forty minutes of processor time
  --write      put the measures into the model card instead of showing them
`;

const { values } = parseArgs({
  options: {
    data: { type: 'string' },
    'held-out': { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
  },
});
const { data } = values;
if (data === undefined) {
  process.stderr.write(usage);
  process.exitCode = 2;
} else {
  const measures = values['held-out']
    ? await measureHeldOut(data)
    : (['full', 'open'] as const).map((set) => measure(data, set)).join('');
  if (values.write) writeCard(values['held-out'] ? 'held out' : 'measures', measures);
  else process.stdout.write(measures);
}
