import type { TokenRange } from '../../text/document.js';
import { sentenceAt, type QuoteContext } from '../context.js';
import { at } from './column.js';
import type { Facts } from './facts.js';
import type { CueGuess, Hints } from './hints.js';
import { bucketOf, type TemplateWriter } from './templates.js';

/** The one kind of the third stage's labels: a proposal is right or it is not. */
export const stageThreeKinds = ['RIGHT'] as const;

/** An attribution as the second stage reads it off one cue. */
export interface Proposal {
  readonly cue: CueGuess;
  readonly source: TokenRange | null;
  /** A source that is not believed, for want of any other. */
  readonly fallback: TokenRange | null;
  readonly contents: readonly TokenRange[];
  /** The second stage's probability of the content that it found, the weakest of its parts. */
  readonly contentProbability: number;
  readonly sourceProbability: number;
  /** The likeness to the right content that the second stage expects, and its highest probability of a token's being of it. */
  readonly expectedLikeness: number;
  readonly mostInside: number;
}

/** Steps for probabilities, finer at either end. */
function gradeOf(probability: number): number {
  const odds = Math.log((probability + 1e-4) / (1.0001 - probability));
  return Math.max(-6, Math.min(6, Math.round(odds * 1.5)));
}

function shareInMarks(context: QuoteContext, contents: readonly TokenRange[]): number {
  let inside = 0;
  let all = 0;
  for (const { first, last } of contents) {
    for (let token = first; token <= last; token++) {
      all++;
      if ((context.regionOf[token] ?? -1) >= 0) inside++;
    }
  }
  return inside === 0 ? 0 : inside === all ? 3 : inside * 2 > all ? 2 : 1;
}

const overlap = (one: TokenRange, other: TokenRange): boolean =>
  one.first <= other.last && other.first <= one.last;

/** The strongest other proposal that wants some of the same words, or -1. */
function strongestRival(proposal: Proposal, all: readonly Proposal[]): number {
  let strongest = -1;
  for (const other of all) {
    if (other === proposal) continue;
    const wants = other.contents.some((content) => proposal.contents.some((own) => overlap(own, content)));
    if (wants) strongest = Math.max(strongest, other.cue.probability * other.contentProbability);
  }
  return strongest;
}

/** What the first stage says, on average, of the words being content of any attribution. */
function shareBelieved({ tenths: { content } }: Hints, contents: readonly TokenRange[]): number {
  let [sum, size] = [0, 0];
  for (const { first, last } of contents) {
    for (let token = first; token <= last; token++) sum += at(content, token);
    size += last - first + 1;
  }
  return sum / (10 * Math.max(1, size));
}

/** How far both stages agree with the reading. */
function addReading(
  writer: TemplateWriter,
  hints: Hints,
  { contents, expectedLikeness, mostInside }: Proposal,
  {
    cueGrade,
    rivalGrade,
    marks,
    size,
  }: Readonly<Record<'cueGrade' | 'rivalGrade' | 'marks' | 'size', number>>,
): void {
  const likeness = gradeOf(expectedLikeness);
  const believed = gradeOf(shareBelieved(hints, contents));
  writer.add(222, likeness);
  writer.add(223, likeness, cueGrade);
  writer.add(224, likeness, bucketOf(size), marks);
  writer.add(225, believed);
  writer.add(226, believed, cueGrade);
  writer.add(227, likeness, rivalGrade);
  writer.add(228, gradeOf(mostInside), likeness);
  writer.add(229, believed, likeness);
}

/** The features by which a proposal is judged. */
export function addProposalFeatures(
  writer: TemplateWriter,
  context: QuoteContext,
  facts: Facts,
  hints: Hints,
  proposal: Proposal,
  all: readonly Proposal[],
): void {
  const { cue, source, contents } = proposal;
  const first = contents[0] ?? cue;
  const last = contents.at(-1) ?? cue;
  const cueGrade = gradeOf(cue.probability);
  const contentGrade = gradeOf(proposal.contentProbability);
  const sourceGrade = source ? gradeOf(proposal.sourceProbability) : 9;
  const rival = strongestRival(proposal, all);
  const rivalGrade = rival < 0 ? -9 : gradeOf(rival);
  const marks = shareInMarks(context, contents);
  const head = at(facts.lemma, cue.last);
  const size = contents.reduce((sum, range) => sum + range.last - range.first + 1, 0);
  const order =
    (first.first < cue.first ? 1 : 0) +
    (last.first > cue.last ? 2 : 0) +
    (source && source.first > cue.last ? 4 : 0);
  const sentence = sentenceAt(context, cue.first) ?? cue;
  writer.add(200, 0);
  writer.add(201, cueGrade);
  writer.add(202, contentGrade);
  writer.add(203, sourceGrade);
  writer.add(204, cueGrade, contentGrade);
  writer.add(205, cueGrade, sourceGrade);
  writer.add(206, rivalGrade, cueGrade);
  writer.add(207, marks, order, contents.length);
  writer.add(208, marks, cueGrade);
  writer.add(209, head);
  writer.add(210, head, order);
  writer.add(211, bucketOf(size), marks);
  writer.add(212, at(facts.pos, first.first), at(facts.word, first.first));
  writer.add(213, at(facts.word, last.last + 1), at(facts.pos, last.last));
  writer.add(214, at(facts.pos, cue.first - 1), at(facts.pos, cue.last), at(facts.pos, cue.last + 1));
  writer.add(215, source ? at(facts.pos, source.last) : -1, source ? at(facts.pos, source.first) : -1, order);
  writer.add(216, source ? at(facts.suffix3, source.last) : -1);
  writer.add(217, bucketOf(cue.last - cue.first), bucketOf(cue.first - sentence.first));
  writer.add(218, contentGrade, bucketOf(size), marks);
  writer.add(219, at(facts.pos, first.first - 1), at(facts.pos, first.first), order);
  writer.add(220, rivalGrade, contentGrade, marks);
  writer.add(221, at(facts.word, sentence.last), order);
  addReading(writer, hints, proposal, { cueGrade, rivalGrade, marks, size });
  writer.next();
}
