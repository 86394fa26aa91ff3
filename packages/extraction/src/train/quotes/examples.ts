import type { TrainingSequence } from '../../learning/chain-trainer.js';
import { FeatureBuilder } from '../../learning/feature-matrix.js';
import { encodeSegments, type Segment } from '../../learning/label-set.js';
import type { Facts } from '../../quotes/model/facts.js';
import type { CueGuess, Hints } from '../../quotes/model/hints.js';
import { CONTENT, CUE, SOURCE, stageOneFeatures } from '../../quotes/model/stage-one.js';
import { ROLE_CONTENT, ROLE_SOURCE, stageTwoFeatures, windowOf } from '../../quotes/model/stage-two.js';
import type { TokenRange } from '../../text/document.js';
import type { GoldAttribution, GoldDocument } from './polnear.js';
import { RecordingWriter } from './recording-writer.js';

const overlap = (one: TokenRange, other: TokenRange): boolean =>
  one.first <= other.last && other.first <= one.last;

/** Labels for `within`: the ranges of each kind, cut to it; where two overlap the first given stays. */
function labelsFor(
  within: TokenRange,
  ranges: readonly (TokenRange & { readonly kind: number })[],
): Uint8Array {
  const taken: Segment[] = [];
  for (const { first, last, kind } of ranges) {
    const segment = {
      first: Math.max(first, within.first) - within.first,
      last: Math.min(last, within.last) - within.first,
      kind,
    };
    if (segment.first <= segment.last && !taken.some((other) => overlap(other, segment))) taken.push(segment);
  }
  return encodeSegments(within.last - within.first + 1, taken);
}

const ofKind = (kind: number, ranges: readonly TokenRange[]) => ranges.map((range) => ({ ...range, kind }));

/** One example a paragraph: which tokens are cue, source and content of any attribution. */
export function stageOneExamples(gold: GoldDocument, facts: Facts): TrainingSequence[] {
  const builder = new FeatureBuilder();
  const writer = new RecordingWriter(builder);
  const ranges = gold.attributions.flatMap(({ cue, source, content }) => [
    ...ofKind(CUE, cue),
    ...ofKind(SOURCE, source),
    ...ofKind(CONTENT, content),
  ]);
  return gold.context.document.paragraphs.map((paragraph) => {
    builder.reset();
    stageOneFeatures(writer, gold.context, facts, paragraph);
    const inside = ranges.filter((range) => overlap(range, paragraph));
    return { features: builder.copy(), labels: labelsFor(paragraph, inside), weight: 1 };
  });
}

/** The attribution whose cue shares a token with the guess. */
export function attributionOf(gold: GoldDocument, cue: TokenRange): GoldAttribution | undefined {
  return gold.attributions.find((attribution) => attribution.cue.some((range) => overlap(range, cue)));
}

/** The guessed cues that are right, and with them the right ones that were not guessed. */
function cuesToLearn(gold: GoldDocument, hints: Hints): CueGuess[] {
  const missed = gold.attributions
    .flatMap(({ cue }) => cue.slice(0, 1))
    .filter((cue) => !hints.cues.some((guess) => overlap(guess, cue)));
  const right = hints.cues.filter((guess) => attributionOf(gold, guess));
  return [...right, ...missed.map((cue) => ({ ...cue, probability: 0.1 }))];
}

/**
 * One example a cue: its source and contents in its window. Guesses that are wrong are left out: which cues to
 * believe is the third stage's to judge, and content that is always looked for is found more often (80 % against
 * 69 % of the right cues).
 */
export function stageTwoExamples(gold: GoldDocument, facts: Facts, hints: Hints): TrainingSequence[] {
  const builder = new FeatureBuilder();
  const writer = new RecordingWriter(builder);
  const { context } = gold;
  return cuesToLearn(gold, hints).map((cue) => {
    const window = windowOf(context, cue);
    builder.reset();
    stageTwoFeatures(writer, context, facts, hints, cue, window);
    const right = attributionOf(gold, cue);
    const ranges = [
      ...ofKind(ROLE_SOURCE, right?.source ?? []),
      ...ofKind(ROLE_CONTENT, right?.content ?? []),
    ];
    return { features: builder.copy(), labels: labelsFor(window, ranges), weight: 1 };
  });
}
