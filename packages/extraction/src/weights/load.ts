import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import type { Calibration } from '../learning/calibration.js';
import { ChainModel } from '../learning/chain-model.js';
import { createLabelSet } from '../learning/label-set.js';
import { decodeChain } from '../learning/weights-format.js';
import type { NameResources } from '../names/index.js';
import { decodeClusters } from '../learning/word-clusters.js';
import { decodeGazetteer } from '../names/lexicon/gazetteer.js';
import type { QuoteResources } from '../quotes/index.js';
import { decodeFirstNames, type FirstNames } from '../names/lexicon/first-names.js';
import type { QuoteModel } from '../quotes/model/attribute.js';
import { decodeTagger, Tagger } from '../quotes/pos/tagger.js';

/** `full`: trained on every corpus at hand. `open`: on openly licensed ones only. See MODEL_CARD.md. */
export type WeightSet = 'full' | 'open';

/** The folder of the weights that ship with the package; the same from src/ and from dist/. */
const folder = new URL('../../weights/', import.meta.url);

/** File of the clusters that word vectors make: of both sets. */
export const vectorClusters = 'vector-clusters.bin';

/** Reads a file of the weights folder, such as 'full/names.bin'. */
const readWeights = (path: string): Uint8Array => readFileSync(new URL(path, folder));

/** The set and the first digits of a digest of all that it is made of: 'full-1a2b3c4d'. */
export function nameOfWeights(set: WeightSet): string {
  const own = readdirSync(new URL(`${set}/`, folder)).map((file) => `${set}/${file}`);
  const digest = createHash('sha256');
  for (const path of ['first-names.txt', 'gazetteer.bin', vectorClusters, ...own.sort()])
    digest.update(readWeights(path));
  return `${set}-${digest.digest('hex').slice(0, 8)}`;
}

const toChain = (bytes: Uint8Array): ChainModel => {
  const parameters = decodeChain(bytes);
  return new ChainModel(createLabelSet(parameters.kinds), parameters);
};

const loadCalibration = (set: WeightSet): Calibration =>
  JSON.parse(new TextDecoder().decode(readWeights(`${set}/names-calibration.json`))) as Calibration;

const loadFirstNames = (): FirstNames => decodeFirstNames(readWeights('first-names.txt'));

export function loadNameResources(set: WeightSet): NameResources {
  return {
    model: toChain(readWeights(`${set}/names.bin`)),
    gazetteer: decodeGazetteer(readWeights('gazetteer.bin')),
    clusters: decodeClusters(readWeights(`${set}/clusters.bin`), readWeights(vectorClusters)),
    calibration: loadCalibration(set),
    firstNames: loadFirstNames(),
  };
}

/** What finds quotations, of the files that training makes, by their names. */
export const toQuoteModel = (read: (file: string) => Uint8Array): QuoteModel => ({
  tagger: new Tagger(decodeTagger(read('quotes-tagger.bin'))),
  stageOne: toChain(read('quotes-cues.bin')),
  stageTwo: toChain(read('quotes-roles.bin')),
  stageThree: toChain(read('quotes-judge.bin')),
});

/** The open set has no trained weights for quotes, since PolNeAR's texts are not openly licensed: rules stand in. */
export function loadQuoteResources(set: WeightSet): QuoteResources {
  return {
    firstNames: loadFirstNames(),
    model: set === 'open' ? null : toQuoteModel((file) => readWeights(`${set}/${file}`)),
  };
}
