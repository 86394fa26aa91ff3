import { describe, expect, it } from 'vitest';
import { ChainModel } from './chain-model.js';
import { trainChain, type TrainingSequence } from './chain-trainer.js';
import { FeatureBuilder } from './feature-matrix.js';
import { forwardBackward, segmentProbability, transitionPotentials } from './forward-backward.js';
import { hashString } from './hash.js';
import { createLabelSet, decodeSegments, encodeSegments, type Segment } from './label-set.js';
import { viterbi } from './viterbi.js';
import { decodeChain, encodeChain } from './weights-format.js';

const labels = createLabelSet(['PERSON', 'PLACE']);

function sequence(text: string, segments: readonly Segment[] = []): TrainingSequence {
  const builder = new FeatureBuilder();
  const words = text.split(' ');
  words.forEach((word, at) => {
    builder.add(hashString(word));
    builder.add(hashString(`before ${words[at - 1] ?? ''}`));
    builder.next();
  });
  return { features: builder.copy(), labels: encodeSegments(words.length, segments), weight: 1 };
}

const person = { first: 1, last: 2, kind: 0 };
const place = { first: 4, last: 4, kind: 1 };
const examples = [
  sequence('yesterday Ann Roe left Rome', [person, place]),
  sequence('today Ann Poe left Paris', [person, place]),
  sequence('they left soon'),
];
const options = {
  epochs: 20,
  learningRate: 0.1,
  l2: 0,
  dropout: 0,
  minimumCount: 1,
  maximumFeatures: 1000,
  seed: 1,
};
const parameters = trainChain(labels.kinds, examples, options);
const model = new ChainModel(labels, parameters);

describe('a trained chain', () => {
  it('finds the segments that it was trained on', () => {
    for (const { features, labels: gold } of examples) {
      expect(viterbi(labels, model.emissions(features), model.transitions)).toEqual(gold);
    }
  });

  it('gives a segment that it is sure of a probability near 1, and all kinds together no more', () => {
    const emissions = model.emissions(sequence('yesterday Ann Roe left Rome').features);
    const lattice = forwardBackward(labels, emissions, transitionPotentials(labels, model.transitions));
    const found = [0, 1].map((kind) => segmentProbability(labels, lattice, { ...person, kind }));
    expect(found[0]).toBeGreaterThan(0.8);
    expect((found[0] ?? 0) + (found[1] ?? 0)).toBeLessThanOrEqual(1);
  });

  it('comes out the same from the same data and seed', () => {
    expect(encodeChain(trainChain(labels.kinds, examples, options))).toEqual(encodeChain(parameters));
  });

  it('is the same after it was written and read', () => {
    expect(decodeChain(encodeChain(parameters))).toEqual(parameters);
  });

  it('is not read from bytes of another kind', () => {
    expect(() => decodeChain(new Uint8Array(16))).toThrow('not the weights of a chain model');
  });
});

describe('encodeSegments and decodeSegments', () => {
  it('undo each other', () => {
    const segments = [person, { first: 3, last: 3, kind: 1 }, { first: 4, last: 6, kind: 1 }];
    expect(decodeSegments(encodeSegments(8, segments))).toEqual(segments);
  });
});
