import { trainChain, type TrainingOptions } from '../../learning/chain-trainer.js';
import { ChainScorer } from '../../learning/chain-scorer.js';
import { encodeChain } from '../../learning/weights-format.js';
import { makeFacts, type Facts } from '../../quotes/model/facts.js';
import { makeHints, type Hints } from '../../quotes/model/hints.js';
import { makeProposals } from '../../quotes/model/proposals.js';
import { stageOneGroups, stageOneKinds } from '../../quotes/model/stage-one.js';
import { stageThreeKinds, type Proposal } from '../../quotes/model/stage-three.js';
import { stageTwoKinds } from '../../quotes/model/stage-two.js';
import { stageTwoGroups } from '../../quotes/model/stage-two-groups.js';
import { encodeTagger, Tagger, type TaggerParameters } from '../../quotes/pos/tagger.js';
import { stageOneExamples, stageTwoExamples } from './examples.js';
import { stageThreeExamples } from './judgements.js';
import type { GoldDocument } from './polnear.js';
import { createTeacher } from './teacher.js';
import { trainStage, type Progress, type Stage } from './train-stage.js';
import { trainTagger } from './train-tagger.js';

interface Prepared {
  readonly gold: GoldDocument;
  readonly facts: Facts;
}
interface Hinted extends Prepared {
  readonly hints: Hints;
}

/** Settings found on a held-out sixth of the training part. */
const options = { epochs: 5, learningRate: 0.05, l2: 1e-4, minimumCount: 2, seed: 1 };
const cueOptions: TrainingOptions = { ...options, dropout: 0.25, maximumFeatures: 60_000 };
const roleOptions: TrainingOptions = { ...options, dropout: 0.4, maximumFeatures: 70_000 };
const judgeOptions: TrainingOptions = {
  epochs: 20,
  learningRate: 0.03,
  l2: 1e-3,
  dropout: 0.2,
  minimumCount: 3,
  maximumFeatures: 12_000,
  seed: 1,
};

function learnPartsOfSpeech(gold: readonly GoldDocument[]): TaggerParameters {
  const teacher = createTeacher();
  const taught = gold.map(({ context: { document } }) => ({ document, tags: teacher(document) }));
  return trainTagger(taught, { epochs: 4, minimumCount: 3, maximumFeatures: 20_000, seed: 1 });
}

function cueStage(): Stage<Prepared, Hints> {
  return {
    name: 'quotes: cues',
    kinds: stageOneKinds,
    options: cueOptions,
    examples: ({ gold, facts }) => stageOneExamples(gold, facts),
    apply: (model, { gold, facts }) => makeHints(new ChainScorer(model, stageOneGroups), gold.context, facts),
  };
}

function roleStage(): Stage<Hinted, readonly Proposal[]> {
  return {
    name: 'quotes: roles',
    kinds: stageTwoKinds,
    options: roleOptions,
    examples: ({ gold, facts, hints }) => stageTwoExamples(gold, facts, hints),
    apply: (model, { gold, facts, hints }) =>
      makeProposals(new ChainScorer(model, stageTwoGroups), gold.context, facts, hints),
  };
}

/** Trains all that finding quotes needs, and gives it as files by name. The same input gives the same bytes. */
export function trainQuotes(gold: readonly GoldDocument[], say: Progress): Map<string, Uint8Array> {
  say('quotes: parts of speech');
  const tagging = learnPartsOfSpeech(gold);
  const tagger = new Tagger(tagging);
  const prepared = gold.map((document): Prepared => {
    const { context } = document;
    return { gold: document, facts: makeFacts(context, tagger.tag(context.document)) };
  });
  const cues = trainStage(cueStage(), prepared, say);
  const hinted = prepared.flatMap((input, index): Hinted[] => {
    const hints = cues.found[index];
    return hints ? [{ ...input, hints }] : [];
  });
  const roles = trainStage(roleStage(), hinted, say);
  say('quotes: judge');
  const judged = hinted.flatMap((input, index) =>
    stageThreeExamples(input.gold, input.facts, input.hints, roles.found[index] ?? []),
  );
  const judge = trainChain(stageThreeKinds, judged, judgeOptions);
  return new Map([
    ['quotes-tagger.bin', encodeTagger(tagging)],
    ['quotes-cues.bin', encodeChain(cues.parameters)],
    ['quotes-roles.bin', encodeChain(roles.parameters)],
    ['quotes-judge.bin', encodeChain(judge)],
  ]);
}
