import type { TrainingSequence } from '../../learning/chain-trainer.js';
import { FeatureBuilder } from '../../learning/feature-matrix.js';
import { encodeSegments } from '../../learning/label-set.js';
import { contextOf } from '../../names/features/sentence-context.js';
import { addFeatures } from '../../names/features/sentence-features.js';
import { WordInfoSource } from '../../names/features/word-info.js';
import type { WordClusters } from '../../learning/word-clusters.js';
import type { Gazetteer } from '../../names/lexicon/gazetteer.js';
import { analyse } from '../../text/document.js';
import { alignNames } from './align.js';
import type { AnnotatedText } from './corpora.js';

/** Kinds that are learnt. OTHER (works, peoples, products) is learnt to be told from the rest, and then dropped. */
export const learntKinds = ['PERSON', 'ORGANISATION', 'PLACE', 'EVENT', 'OTHER'];

/** Makes training sequences, one a sentence, of annotated texts. */
export class ExampleMaker {
  readonly #gazetteer: Gazetteer;
  readonly #words: WordInfoSource;
  readonly #builder = new FeatureBuilder();

  constructor(gazetteer: Gazetteer, clusters: WordClusters) {
    this.#gazetteer = gazetteer;
    this.#words = new WordInfoSource(gazetteer, clusters);
  }

  make(annotated: AnnotatedText, weight: number): TrainingSequence[] {
    const document = analyse(annotated.text);
    const names = alignNames(document, annotated, learntKinds);
    return document.sentences.map((sentence) => {
      this.#builder.reset();
      addFeatures(contextOf(document, sentence, this.#words, this.#gazetteer), this.#builder);
      const features = this.#builder.copy();
      const own = names.filter(({ first, last }) => first >= sentence.first && last <= sentence.last);
      const segments = own.map(({ first, last, kind }) => ({
        first: first - sentence.first,
        last: last - sentence.first,
        kind,
      }));
      return { features, labels: encodeSegments(features.length, segments), weight };
    });
  }
}
