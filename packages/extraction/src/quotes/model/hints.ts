import type { ChainScorer } from '../../learning/chain-scorer.js';
import {
  forwardBackward,
  segmentProbability,
  transitionPotentials,
} from '../../learning/forward-backward.js';
import { decodeSegments, type Segment } from '../../learning/label-set.js';
import { viterbi } from '../../learning/viterbi.js';
import type { TokenRange } from '../../text/document.js';
import type { QuoteContext } from '../context.js';
import { makeColumn, put, type Column } from './column.js';
import type { Facts } from './facts.js';
import { insideProbabilities } from './marginals.js';
import { CUE, stageOneFeatures, stageOneKinds } from './stage-one.js';
import { TemplateWriter } from './templates.js';

/** A stretch that may be a cue, with the first stage's probability that it is just this. */
export interface CueGuess extends TokenRange {
  readonly probability: number;
}

/** What the first stage says of a document: features for the second. */
export interface Hints {
  /** For each token, the likeliest label (BIOES over cue, source, content). */
  readonly label: Column;
  /** For each kind, each token's probability of being part of one, in tenths. */
  readonly tenths: { readonly cue: Column; readonly source: Column; readonly content: Column };
  /** Cue candidates in order of place, not overlapping. */
  readonly cues: readonly CueGuess[];
}

/** Below this probability that any cue begins at a token none is looked for. */
const CUE_FLOOR = 0.06;

interface Marginals {
  /** For each kind and position, the probability of being part of that kind. */
  readonly inside: readonly Float32Array[];
  /** For each position, the probability that a cue begins there. */
  readonly opens: Float32Array;
}

const BEGIN_CUE = 1;
const SINGLE_CUE = 4;

function sumUp(
  values: { forward: Float64Array; backward: Float64Array; length: number },
  size: number,
): Marginals {
  const { forward, backward } = values;
  const opens = new Float32Array(values.length);
  const inside = stageOneKinds.map((_, kind) => insideProbabilities(values, size, kind));
  for (let at = 0; at < values.length; at++) {
    for (const cell of [at * size + BEGIN_CUE, at * size + SINGLE_CUE])
      opens[at] = (opens[at] ?? 0) + (forward[cell] ?? 0) * (backward[cell] ?? 0);
  }
  return { inside, opens };
}

/** Longest cue in tokens that is tried where the likeliest labels have none. */
const LONGEST_CUE = 4;

/** At most so many cues are tried in a paragraph: text that is nothing but verbs shall not take minutes. */
const MINIMUM_CUES = 4;
const TOKENS_PER_CUE = 8;

function likeliest(guesses: CueGuess[], count: number): CueGuess[] {
  if (guesses.length <= count) return guesses;
  return guesses.sort((one, other) => other.probability - one.probability).slice(0, count);
}

/** The cues of the likeliest labels, and between them the likeliest of the less likely. */
function guessCues(
  opens: Float32Array,
  decoded: readonly Segment[],
  probabilityOf: (segment: Segment) => number,
): CueGuess[] {
  const taken = new Uint8Array(opens.length);
  const found: CueGuess[] = [];
  for (const segment of decoded) {
    if (segment.kind !== CUE) continue;
    taken.fill(1, segment.first, segment.last + 1);
    found.push({ first: segment.first, last: segment.last, probability: probabilityOf(segment) });
  }
  for (let first = 0; first < opens.length; first++) {
    if (taken[first] === 1 || (opens[first] ?? 0) < CUE_FLOOR) continue;
    let best: CueGuess = { first, last: first, probability: 0 };
    for (let last = first; last < Math.min(first + LONGEST_CUE, opens.length) && taken[last] !== 1; last++) {
      const probability = probabilityOf({ first, last, kind: CUE });
      if (probability > best.probability) best = { first, last, probability };
    }
    taken.fill(1, best.first, best.last + 1);
    found.push(best);
  }
  return likeliest(found, MINIMUM_CUES + opens.length / TOKENS_PER_CUE).sort(
    (one, other) => one.first - other.first,
  );
}

/** Runs the first stage over every paragraph. */
export function makeHints(scorer: ChainScorer, context: QuoteContext, facts: Facts): Hints {
  const count = context.document.tokens.length;
  const label = makeColumn(count, 0);
  const tenths = { cue: makeColumn(count, 0), source: makeColumn(count, 0), content: makeColumn(count, 0) };
  const columns = [tenths.cue, tenths.source, tenths.content] as const;
  const cues: CueGuess[] = [];
  const { model } = scorer;
  const writer = new TemplateWriter(scorer);
  scorer.forgetDocument();
  const steps = transitionPotentials(model.labels, model.transitions);
  for (const paragraph of context.document.paragraphs) {
    stageOneFeatures(writer, context, facts, paragraph);
    const emissions = scorer.take();
    const path = viterbi(model.labels, emissions, model.transitions);
    path.forEach((value, place) => put(label, paragraph.first + place, value));
    const lattice = forwardBackward(model.labels, emissions, steps);
    const { inside, opens } = sumUp(lattice, model.labels.size);
    columns.forEach((column, kind) => {
      inside[kind]?.forEach((value, place) => put(column, paragraph.first + place, Math.round(value * 10)));
    });
    const probabilityOf = (segment: Segment): number => segmentProbability(model.labels, lattice, segment);
    const guesses = guessCues(opens, decodeSegments(path), probabilityOf);
    for (const { first, last, probability } of guesses) {
      cues.push({ first: first + paragraph.first, last: last + paragraph.first, probability });
    }
  }
  return { label, tenths, cues };
}
