import type { Calibration } from '../../learning/calibration.js';
import type { ChainModel } from '../../learning/chain-model.js';
import {
  forwardBackward,
  segmentProbability,
  transitionPotentials,
} from '../../learning/forward-backward.js';
import { decodeSegments } from '../../learning/label-set.js';
import { viterbi } from '../../learning/viterbi.js';
import type { Document, Sentence } from '../../text/document.js';
import type { EntityKind } from '../../types.js';
import type { NameCandidate } from '../candidate.js';
import { contextOf } from '../features/sentence-context.js';
import { WordInfoSource } from '../features/word-info.js';
import type { WordClusters } from '../../learning/word-clusters.js';
import type { FirstNames } from '../lexicon/first-names.js';
import type { Gazetteer } from '../lexicon/gazetteer.js';
import { Scorer } from './scorer.js';

/** What recognition knows before it sees a text. */
export interface NameResources {
  readonly model: ChainModel;
  readonly gazetteer: Gazetteer;
  readonly clusters: WordClusters;
  /** Makes the chain's probabilities mean what they say. */
  readonly calibration: Calibration;
  readonly firstNames: FirstNames;
}

/** Longest stretch that is decoded at once, in tokens; a longer sentence is cut. */
const LONGEST_STRETCH = 512;

const kinds: ReadonlySet<string> = new Set<EntityKind>(['PERSON', 'ORGANISATION', 'PLACE', 'EVENT']);
const isEntityKind = (kind: string | undefined): kind is EntityKind => kind !== undefined && kinds.has(kind);

function* stretches({ first, last }: Sentence): Generator<Sentence> {
  for (let from = first; from <= last; from += LONGEST_STRETCH) {
    yield { first: from, last: Math.min(last, from + LONGEST_STRETCH - 1) };
  }
}

/** Finds names sentence by sentence with the trained chain. */
export class NameRecogniser {
  readonly #model: ChainModel;
  readonly #gazetteer: Gazetteer;
  readonly #scorer: Scorer;
  readonly #words: WordInfoSource;
  readonly #transitions: Float64Array;

  constructor({ model, gazetteer, clusters }: Omit<NameResources, 'calibration'>) {
    this.#model = model;
    this.#gazetteer = gazetteer;
    this.#scorer = new Scorer(model);
    this.#words = new WordInfoSource(gazetteer, clusters);
    this.#transitions = transitionPotentials(model.labels, model.transitions);
  }

  find(document: Document): NameCandidate[] {
    return document.sentences.flatMap((sentence) =>
      [...stretches(sentence)].flatMap((stretch) => this.#findIn(document, stretch)),
    );
  }

  #findIn(document: Document, stretch: Sentence): NameCandidate[] {
    const { labels, transitions } = this.#model;
    const emissions = this.#scorer.emissions(contextOf(document, stretch, this.#words, this.#gazetteer));
    const segments = decodeSegments(viterbi(labels, emissions, transitions));
    if (segments.length === 0) return [];
    const lattice = forwardBackward(labels, emissions, this.#transitions);
    return segments.flatMap((segment) => {
      const kind = labels.kinds[segment.kind];
      if (!isEntityKind(kind)) return [];
      const confidence = segmentProbability(labels, lattice, segment);
      return [{ first: stretch.first + segment.first, last: stretch.first + segment.last, kind, confidence }];
    });
  }
}
