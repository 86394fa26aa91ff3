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

const { values } = parseArgs({ options: { data: { type: 'string' } } });
if (values.data === undefined) {
  process.stderr.write('usage: node packages/extraction/bin/measure.mjs --data DIR\n');
  process.exitCode = 2;
} else {
  for (const set of ['full', 'open'] as const) process.stdout.write(measure(values.data, set));
}
