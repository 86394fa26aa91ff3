import { ChainModel, type ChainParameters } from '../../learning/chain-model.js';
import { trainChain, type TrainingOptions, type TrainingSequence } from '../../learning/chain-trainer.js';
import { createLabelSet } from '../../learning/label-set.js';

/** Receives a line on how far training is. */
export type Progress = (line: string) => void;

/** One of several models of which each learns from what the one before finds. */
export interface Stage<Input, Found> {
  readonly name: string;
  readonly kinds: readonly string[];
  readonly options: TrainingOptions;
  readonly examples: (input: Input) => readonly TrainingSequence[];
  readonly apply: (model: ChainModel, input: Input) => Found;
}

export interface TrainedStage<Found> {
  /** Of the model that learnt from all documents. */
  readonly parameters: ChainParameters;
  /** For each document, what a model finds that learnt from other documents only (jackknifing). */
  readonly found: readonly Found[];
}

/** How many parts the documents are cut into for jackknifing. */
const FOLDS = 3;

/** Trains one model on all documents for use, and one a fold for what the next stage learns from. */
export function trainStage<Input, Found>(
  { name, kinds, options, examples, apply }: Stage<Input, Found>,
  inputs: readonly Input[],
  say: Progress,
): TrainedStage<Found> {
  const made = inputs.map(examples);
  const fit = (keep: (document: number) => boolean): ChainParameters =>
    trainChain(kinds, made.filter((_, document) => keep(document)).flat(), options);
  const found: Found[] = [];
  for (let fold = 0; fold < FOLDS; fold++) {
    say(`${name}: fold ${fold + 1} of ${FOLDS}`);
    const parameters = fit((document) => document % FOLDS !== fold);
    const model = new ChainModel(createLabelSet(kinds), parameters);
    inputs.forEach((input, document) => {
      if (document % FOLDS === fold) found[document] = apply(model, input);
    });
  }
  say(`${name}: all documents`);
  return { parameters: fit(() => true), found };
}
