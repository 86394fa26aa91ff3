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
import { expectedLikeness, likelyContents } from './likely-contents.js';
import { insideProbabilities } from './marginals.js';
import type { Proposal } from './stage-three.js';
import { ROLE_CONTENT, ROLE_SOURCE, stageTwoFeatures, windowOf } from './stage-two.js';
import { TemplateWriter } from './templates.js';
import { weakSource } from './weak-source.js';
import { withWholeRegions } from './whole-regions.js';

/** The reading of a cue's window; none where nothing is said. */
function toProposal(
  context: QuoteContext,
  cue: CueGuess,
  base: number,
  segments: readonly Segment[],
  lattice: Lattice,
  labels: LabelSet,
): Proposal[] {
  const sure = (segment: Segment): number => segmentProbability(labels, lattice, segment);
  const shift = ({ first, last }: Segment): TokenRange => ({ first: first + base, last: last + base });
  const sources = segments.filter(({ kind }) => kind === ROLE_SOURCE);
  const inside = insideProbabilities(lattice, labels.size, ROLE_CONTENT);
  for (const { first, last } of sources) inside.fill(0, first, last + 1);
  const ofPath = segments.filter(({ kind }) => kind === ROLE_CONTENT);
  const contents = likelyContents(inside, ofPath);
  if (contents.length === 0) return [];
  const [clear] = sources.toSorted((one, other) => sure(other) - sure(one));
  const weak = clear ? null : weakSource(lattice, labels.size, contents);
  const source = clear ?? (weak?.isBelieved ? weak.segment : null);
  const apart = [cue, ...[clear, weak?.segment].filter((segment) => segment !== undefined).map(shift)];
  return [
    {
      cue,
      source: source && shift(source),
      fallback: weak && !weak.isBelieved ? shift(weak.segment) : null,
      contents: withWholeRegions(context, apart, contents.map(shift)),
      contentProbability: Math.min(...contents.map(sure)),
      sourceProbability: source ? sure(source) : 0,
      expectedLikeness: expectedLikeness(inside, contents),
      mostInside: inside.reduce((most, value) => Math.max(most, value), 0),
    },
  ];
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
    const lattice = forwardBackward(labels, emissions, steps);
    return toProposal(context, cue, window.first, segments, lattice, labels);
  });
}
