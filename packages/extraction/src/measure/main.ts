import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { reliability } from '../learning/calibration.js';
import { createNameFinder } from '../names/index.js';
import { measuringTexts } from '../train/names/held-out.js';
import { loadNameResources, type WeightSet } from '../weights/load.js';
import { namesTable, reliabilityTable } from './markdown.js';
import { scoreNames } from './score-names.js';

const EDGES = [0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1];

/** Measures of one set of weights, as Markdown. */
function measure(directory: string, set: WeightSet): string {
  const findNames = createNameFinder(loadNameResources(set));
  const texts = measuringTexts(directory);
  const scores = new Map([...texts].map(([name, list]) => [name, scoreNames(findNames, list)]));
  const reliabilities = [...scores].map(
    ([name, { judged }]) => `\n${name}:\n\n${reliabilityTable(reliability(judged, EDGES))}`,
  );
  return `### Weights \`${set}\`\n\n${namesTable(scores)}${reliabilities.join('')}\n`;
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
