import type { TrainingSequence } from '../../learning/chain-trainer.js';
import { FeatureBuilder } from '../../learning/feature-matrix.js';
import { encodeSegments } from '../../learning/label-set.js';
import { contentSpans } from '../../quotes/compose/spans.js';
import type { Facts } from '../../quotes/model/facts.js';
import type { Hints } from '../../quotes/model/hints.js';
import { rivalsOf } from '../../quotes/model/judge.js';
import { addProposalFeatures, type Proposal } from '../../quotes/model/stage-three.js';
import { TemplateWriter } from '../../quotes/model/templates.js';
import { attributionOf } from './examples.js';
import type { GoldDocument } from './polnear.js';

type Pair = readonly [number, number];

const size = (pairs: readonly Pair[]): number => pairs.reduce((sum, [start, end]) => sum + end - start, 0);

function shared(one: readonly Pair[], other: readonly Pair[]): number {
  let sum = 0;
  for (const [a, b] of one) for (const [c, d] of other) sum += Math.max(0, Math.min(b, d) - Math.max(a, c));
  return sum;
}

/** Whether its cue is one, and its content is, by more than half of both together, that of some attribution. */
function isRight(gold: GoldDocument, proposal: Proposal): boolean {
  if (!attributionOf(gold, proposal.cue)) return false;
  const own = contentSpans(gold.context, proposal.contents).map(({ start, end }) => [start, end] as const);
  return gold.attributions.some(({ contentSpans: content }) => {
    const both = shared(content, own);
    return both / (size(content) + size(own) - both || 1) > 0.5;
  });
}

const yes = encodeSegments(1, [{ first: 0, last: 0, kind: 0 }]);
const no = encodeSegments(1, []);

/** One example a proposal: whether it is right. */
export function stageThreeExamples(
  gold: GoldDocument,
  facts: Facts,
  hints: Hints,
  proposals: readonly Proposal[],
): TrainingSequence[] {
  const builder = new FeatureBuilder();
  const writer = new TemplateWriter(builder);
  return proposals.map((proposal, index) => {
    builder.reset();
    addProposalFeatures(writer, gold.context, facts, hints, proposal, rivalsOf(proposals, index));
    return { features: builder.copy(), labels: isRight(gold, proposal) ? yes : no, weight: 1 };
  });
}
