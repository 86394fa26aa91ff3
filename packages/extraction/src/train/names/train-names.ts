import { trainChain, type TrainingOptions } from '../../learning/chain-trainer.js';
import { encodeChain } from '../../learning/weights-format.js';
import { decodeClusters } from '../../learning/word-clusters.js';
import type { Gazetteer } from '../../names/lexicon/gazetteer.js';
import { learnClusters } from '../clusters/learn.js';
import { nameCorpora, rawCorpora, readTexts, trainingPart, type Corpus } from './corpora.js';
import { ExampleMaker, learntKinds } from './examples.js';

const options: TrainingOptions = {
  epochs: 8,
  learningRate: 0.05,
  l2: 1e-4,
  dropout: 0.2,
  minimumCount: 2,
  maximumFeatures: 120_000,
  seed: 1,
};

/** The two files of a set of weights for names. */
export interface NameWeights {
  readonly names: Uint8Array;
  readonly clusters: Uint8Array;
}

/**
 * Trains word clusters and the chain on the corpora in `directory`; on the open ones only if `openOnly`. `vectors` are the
 * clusters that word vectors make.
 */
export function trainNames(
  directory: string,
  gazetteer: Gazetteer,
  vectors: Uint8Array,
  openOnly: boolean,
  report: (line: string) => void,
): NameWeights {
  const usable = (corpus: Corpus): boolean => corpus.isOpen || !openOnly;
  const annotated = nameCorpora.filter(usable).map((corpus) => ({
    corpus,
    texts: trainingPart(readTexts(directory, corpus.file), corpus),
  }));
  const raw = rawCorpora.filter(usable).flatMap(({ file }) => readTexts(directory, file));
  const clusters = learnClusters(
    [...raw, ...annotated.flatMap(({ texts }) => texts)].map(({ text }) => text),
  );
  report('clustered the words');
  const maker = new ExampleMaker(gazetteer, decodeClusters(clusters, vectors));
  const sequences = annotated.flatMap(({ corpus, texts }) =>
    texts.flatMap((text) => maker.make(text, corpus.weight)),
  );
  const onEpoch = (epoch: number, logLikelihood: number): void =>
    report(
      `names: epoch ${epoch + 1} of ${options.epochs}, log-likelihood ${logLikelihood.toFixed(3)} a sentence`,
    );
  return { clusters, names: encodeChain(trainChain(learntKinds, sequences, { ...options, onEpoch })) };
}
