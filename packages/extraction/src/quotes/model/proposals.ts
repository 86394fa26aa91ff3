import type { ChainScorer } from '../../learning/chain-scorer.js';
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
import { ROLE_CONTENT, ROLE_SOURCE, stageTwoFeatures, windowOf } from './stage-two.js';
import { TemplateWriter } from './templates.js';
import { weakSource } from './weak-source.js';

function toProposal(
  cue: CueGuess,
  base: number,
  segments: readonly Segment[],
  lattice: Lattice,
  labels: LabelSet,
): Proposal {
  const sure = (segment: Segment): number => segmentProbability(labels, lattice, segment);
  const shift = ({ first, last }: Segment): TokenRange => ({ first: first + base, last: last + base });
  const contents = segments.filter(({ kind }) => kind === ROLE_CONTENT);
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
  scorer: ChainScorer,
  context: QuoteContext,
  facts: Facts,
  hints: Hints,
): Proposal[] {
  const writer = new TemplateWriter(scorer);
  const { labels, transitions } = scorer.model;
  const steps = transitionPotentials(labels, transitions);
  scorer.forgetDocument();
  return hints.cues.flatMap((cue) => {
    const window = windowOf(context, cue);
    scorer.forgetPart();
    stageTwoFeatures(writer, context, facts, hints, cue, window);
    const emissions = scorer.take();
    const segments = decodeSegments(viterbi(labels, emissions, transitions));
    if (!segments.some(({ kind }) => kind === ROLE_CONTENT)) return [];
    const lattice = forwardBackward(labels, emissions, steps);
    return [toProposal(cue, window.first, segments, lattice, labels)];
  });
}
