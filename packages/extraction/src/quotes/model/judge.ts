import type { ChainModel } from '../../learning/chain-model.js';
import type { FeatureBuilder } from '../../learning/feature-matrix.js';
import {
  forwardBackward,
  segmentProbability,
  transitionPotentials,
} from '../../learning/forward-backward.js';
import type { TokenRange } from '../../text/document.js';
import type { QuoteContext } from '../context.js';
import type { Attribution } from '../types.js';
import type { Facts } from './facts.js';
import type { Hints } from './hints.js';
import { reconcile } from './reconcile.js';
import { isRetold } from './retold.js';
import { addProposalFeatures, type Proposal } from './stage-three.js';
import { TemplateWriter } from './templates.js';

/** The one segment of a sequence of one: the proposal is right. */
const right = { first: 0, last: 0, kind: 0 };

/** Rivals for the same words are looked for among so many proposals before and after. */
const NEAR = 12;

/** The proposals near the one at `index`, itself among them. */
export function rivalsOf(proposals: readonly Proposal[], index: number): readonly Proposal[] {
  return proposals.slice(Math.max(0, index - NEAR), index + NEAR + 1);
}

/** The probability that each proposal is right: logistic regression, as a chain of length one. */
export function judgeProposals(
  model: ChainModel,
  builder: FeatureBuilder,
  context: QuoteContext,
  facts: Facts,
  hints: Hints,
  proposals: readonly Proposal[],
): number[] {
  const writer = new TemplateWriter(builder);
  const steps = transitionPotentials(model.labels, model.transitions);
  return proposals.map((proposal, index) => {
    builder.reset();
    addProposalFeatures(writer, context, facts, hints, proposal, rivalsOf(proposals, index));
    const lattice = forwardBackward(model.labels, model.emissions(builder.view()), steps);
    return segmentProbability(model.labels, lattice, right);
  });
}

const sizeOf = (ranges: readonly TokenRange[]): number =>
  ranges.reduce((sum, { first, last }) => sum + last - first + 1, 0);

/** The stretches of `range` that nothing has taken. */
function freeOf({ first, last }: TokenRange, taken: Uint8Array): TokenRange[] {
  const free: TokenRange[] = [];
  let from = first;
  for (let token = first; token <= last + 1; token++) {
    if (token <= last && taken[token] === 0) continue;
    if (token > from) free.push({ first: from, last: token - 1 });
    from = token + 1;
  }
  return free;
}

/** An attribution, how sure its source is, and one for want of any other. */
export type Chosen = Attribution & Pick<Proposal, 'fallback' | 'sourceProbability'>;

/** Takes the likeliest first; one of which half the words or more are given out already is dropped. */
export function selectProposals(
  context: QuoteContext,
  proposals: readonly Proposal[],
  probabilities: readonly number[],
  threshold: number,
): Chosen[] {
  const known = new Map(proposals.map((proposal, index) => [proposal, probabilities[index] ?? 0]));
  const probabilityOf = (proposal: Proposal): number => known.get(proposal) ?? 0;
  const taken = new Uint8Array(context.document.tokens.length);
  const chosen: Chosen[] = [];
  const order = [...proposals.keys()].sort((a, b) => (probabilities[b] ?? 0) - (probabilities[a] ?? 0));
  for (const index of order) {
    const proposal = proposals[index];
    const probability = probabilities[index] ?? 0;
    if (!proposal || probability < threshold) continue;
    const { cue, source, sourceProbability, fallback } = proposal;
    const rivals = rivalsOf(proposals, index);
    if (isRetold(context, proposal, rivals, probabilityOf)) continue;
    const wanted = reconcile(context, proposal, rivals, probabilityOf);
    const contents = wanted.flatMap((range) => freeOf(range, taken));
    if (2 * sizeOf(contents) <= sizeOf(wanted)) continue;
    for (const { first, last } of contents) taken.fill(1, first, last + 1);
    chosen.push({
      source,
      sourceProbability,
      fallback,
      cue: { first: cue.first, last: cue.last },
      contents,
      probability,
    });
  }
  return chosen;
}
