import type { ChainModel } from '../../learning/chain-model.js';
import { ChainScorer } from '../../learning/chain-scorer.js';
import { FeatureBuilder } from '../../learning/feature-matrix.js';
import type { QuoteContext } from '../context.js';
import { asksForAnonymity } from '../lexicon/anonymity.js';
import type { Tagger } from '../pos/tagger.js';
import type { Attribution } from '../types.js';
import { readAnonymousSource } from './anonymous-source.js';
import { makeFacts } from './facts.js';
import { closingTagReader } from './closing-tag.js';
import { makeHints } from './hints.js';
import { judgeProposals, selectProposals } from './judge.js';
import { supplySources } from './missing-source.js';
import { openingOf } from './opening-source.js';
import { makeProposals } from './proposals.js';
import { readRelayed } from './relayed.js';
import { readSentences } from './sentence-readings.js';
import { stageOneGroups } from './stage-one.js';
import { stageTwoGroups } from './stage-two-groups.js';

/**
 * The trained search for attributions, after Pareti et al. (2013): cues first, then source and content given the cue.
 * A third stage judges what the second reads off each cue.
 */
export interface QuoteModel {
  readonly tagger: Tagger;
  readonly stageOne: ChainModel;
  readonly stageTwo: ChainModel;
  readonly stageThree: ChainModel;
}

/** Below this probability nothing is taken for an attribution: where F1 was best on held-out training articles. */
const THRESHOLD = 0.3;

/** Makes a function that finds the attributions of a document by the trained model. */
export function createAttributor(model: QuoteModel): (context: QuoteContext) => Attribution[] {
  const builder = new FeatureBuilder();
  const cueScorer = new ChainScorer(model.stageOne, stageOneGroups);
  const roleScorer = new ChainScorer(model.stageTwo, stageTwoGroups);
  return (context) => {
    const partsOfSpeech = model.tagger.tag(context.document);
    const facts = makeFacts(context, partsOfSpeech);
    const found = makeHints(cueScorer, context, facts);
    const cues = found.cues.filter(
      (cue) => context.inDateline[cue.first] === 0 && !asksForAnonymity(context.document, cue),
    );
    const hints = { ...found, cues };
    const proposals = makeProposals(roleScorer, context, facts, hints);
    const probabilities = judgeProposals(model.stageThree, builder, context, facts, hints, proposals);
    const chosen = selectProposals(context, proposals, probabilities, THRESHOLD);
    const supplied = supplySources(
      context,
      chosen
        .map((one) => readRelayed(context, one))
        .map((one) => ({ ...one, ...readAnonymousSource(context, one) })),
    );
    return readSentences(context, supplied, [openingOf, closingTagReader(partsOfSpeech)]);
  };
}
