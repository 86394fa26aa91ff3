import type { ChainModel } from '../../learning/chain-model.js';
import type { FeatureBuilder } from '../../learning/feature-matrix.js';
import {
  forwardBackward,
  segmentProbability,
  transitionPotentials,
  type Lattice,
} from '../../learning/forward-backward.js';
import { decodeSegments, type LabelSet, type Segment } from '../../learning/label-set.js';
import { viterbi } from '../../learning/viterbi.js';
import type { TokenRange } from '../../text/document.js';
import type { QuoteContext } from '../context.js';
import type { Facts } from './facts.js';
import type { CueGuess, Hints } from './hints.js';
import type { Proposal } from './stage-three.js';
import {
  sideOf,
  addCueFeatures,
  addTokenFeatures,
  ROLE_CONTENT,
  ROLE_SOURCE,
  Side,
  windowOf,
} from './stage-two.js';
import { TemplateWriter } from './templates.js';
import { weakSource } from './weak-source.js';

const sides = [Side.BEFORE, Side.AFTER, Side.CUE] as const;

/** Weighs the tokens of a document once for each side of a cue, and gives the sums out again for every cue. */
class TokenScores {
  readonly #scores: readonly Float32Array[];
  readonly #known: Uint8Array;
  readonly #weigh: (token: number, side: Side) => Float32Array;
  readonly #size: number;

  constructor(count: number, size: number, weigh: (token: number, side: Side) => Float32Array) {
    this.#scores = sides.map(() => new Float32Array(count * size));
    this.#known = new Uint8Array(count * (sides.length + 1));
    this.#weigh = weigh;
    this.#size = size;
  }

  /** Adds the scores of the token on that side to `target` from `offset`. */
  addTo(target: Float32Array, offset: number, token: number, side: Side): void {
    const row = this.#scores[side - 1];
    if (!row) return;
    const base = token * this.#size;
    const known = token * (sides.length + 1) + side;
    if (this.#known[known] !== 1) {
      row.set(this.#weigh(token, side), base);
      this.#known[known] = 1;
    }
    const size = this.#size;
    for (let label = 0; label < size; label++) {
      target[offset + label] = (target[offset + label] ?? 0) + (row[base + label] ?? 0);
    }
  }
}

function toProposal(
  cue: CueGuess,
  base: number,
  segments: readonly Segment[],
  lattice: Lattice,
  labels: LabelSet,
): Proposal | null {
  const sure = (segment: Segment): number => segmentProbability(labels, lattice, segment);
  const shift = ({ first, last }: Segment): TokenRange => ({ first: first + base, last: last + base });
  const contents = segments.filter(({ kind }) => kind === ROLE_CONTENT);
  if (contents.length === 0) return null;
  const sources = segments.filter(({ kind }) => kind === ROLE_SOURCE);
  const [clear] = sources.toSorted((one, other) => sure(other) - sure(one));
  const source = clear ?? weakSource(lattice, labels.size, contents);
  return {
    cue,
    source: source ? shift(source) : null,
    contents: contents.map(shift),
    contentProbability: Math.min(...contents.map(sure)),
    sourceProbability: source ? sure(source) : 0,
  };
}

/** Reads off each cue guess who says what, as far as the second stage finds any content for it. */
export function makeProposals(
  model: ChainModel,
  builder: FeatureBuilder,
  context: QuoteContext,
  facts: Facts,
  hints: Hints,
): Proposal[] {
  const writer = new TemplateWriter(builder);
  const { labels, transitions } = model;
  const steps = transitionPotentials(labels, transitions);
  const scores = new TokenScores(context.document.tokens.length, labels.size, (token, side) => {
    builder.reset();
    addTokenFeatures(writer, context, facts, hints, token, side);
    writer.next();
    return model.emissions(builder.view());
  });
  return hints.cues.flatMap((cue) => {
    const window = windowOf(context, cue);
    builder.reset();
    addCueFeatures(writer, context, facts, hints, cue, window);
    const emissions = model.emissions(builder.view());
    for (let token = window.first; token <= window.last; token++) {
      scores.addTo(emissions, (token - window.first) * labels.size, token, sideOf(cue, token));
    }
    const lattice = forwardBackward(labels, emissions, steps);
    const segments = decodeSegments(viterbi(labels, emissions, transitions));
    const proposal = toProposal(cue, window.first, segments, lattice, labels);
    return proposal ? [proposal] : [];
  });
}
