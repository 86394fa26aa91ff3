import { combine } from '../../learning/hash.js';
import type { TokenRange } from '../../text/document.js';
import type { Between } from './between.js';
import { at } from './column.js';
import { QUOTE_STATES, TAGS, WORD_CLASSES, type Facts } from './facts.js';
import type { CueGuess, Hints } from './hints.js';
import { Side, sideOf } from './side.js';
import { Group, LABELS } from './stage-two-groups.js';
import { bucketOf, type TemplateWriter } from './templates.js';

/** Likelihood of the cue, as far as the second stage is told of it. */
const grade = (probability: number): number => Math.min(4, Math.floor(probability * 5));

/** What is known of a cue wherever the token stands. */
interface CueFacts {
  readonly cue: TokenRange;
  readonly head: number;
  readonly first: number;
  /** Parts of speech beside the cue. */
  readonly left: number;
  readonly right: number;
  readonly leftQuote: number;
  readonly rightWord: number;
  readonly sureness: number;
}

export function cueFactsOf(facts: Facts, cue: CueGuess): CueFacts {
  return {
    cue,
    head: at(facts.lemma, cue.last),
    first: at(facts.lemma, cue.first),
    left: at(facts.pos, cue.first - 1),
    right: at(facts.pos, cue.last + 1),
    leftQuote: at(facts.quote, cue.first - 1),
    rightWord: at(facts.word, cue.last + 1),
    sureness: grade(cue.probability),
  };
}

/** What a token is to the cue by where it stands. */
interface Place {
  readonly side: Side;
  readonly distance: number;
  readonly commas: number;
  readonly sentences: number;
  readonly regions: number;
  /** Other cues, and contents, between. */
  readonly passed: number;
  readonly contents: number;
  /** Borders of clauses between. */
  readonly clauses: number;
}

export function placeOf(cue: TokenRange, token: number, between: Between, at: number): Place {
  const side = sideOf(cue, token);
  return {
    side,
    distance: side === Side.BEFORE ? cue.first - token : side === Side.AFTER ? token - cue.last : 0,
    commas: between.commas[at] ?? 0,
    sentences: between.sentences[at] ?? 0,
    regions: between.regions[at] ?? 0,
    passed: between.cues[at] ?? 0,
    contents: between.contents[at] ?? 0,
    clauses: between.clauses[at] ?? 0,
  };
}

/** What a token is to this very cue. */
export function addCueFeatures(
  writer: TemplateWriter,
  facts: Facts,
  hints: Hints,
  of: CueFacts,
  token: number,
  { side, distance, commas, sentences, regions, passed, contents, clauses }: Place,
): void {
  const { head, left, right } = of;
  const far = side * 16 + bucketOf(distance);
  const quote = at(facts.quote, token);
  const label = at(hints.label, token);
  const wordClass = at(facts.class, token);
  const pos = at(facts.pos, token);
  if (writer.opens(Group.FAR, (far * WORD_CLASSES + wordClass) * QUOTE_STATES + quote)) {
    writer.add(150, far);
    writer.add(151, far, wordClass, quote);
    writer.close();
  }
  if (writer.opens(Group.FAR_LABEL, far * LABELS + label)) {
    writer.add(152, far, label);
    writer.close();
  }
  if (writer.opens(Group.FAR_PART, (far * TAGS + pos) * QUOTE_STATES + quote)) {
    writer.add(167, far, pos, quote);
    writer.close();
  }
  if (writer.opens(Group.CUE_FAR, far * QUOTE_STATES + quote)) {
    writer.add(153, head, far);
    writer.add(161, left * 32 + right, far, quote);
    writer.add(163, of.rightWord, far);
    writer.close();
  }
  if (writer.opens(Group.CUE_LABEL, side * LABELS + label)) {
    writer.add(154, head, side, label);
    writer.add(159, of.sureness, side, label);
    writer.add(160, of.first, head, side);
    writer.close();
  }
  if (writer.opens(Group.CUE_MARKS, ((regions * 4 + sentences) * 4 + side) * 4 + quote)) {
    writer.add(158, head, side * 4 + quote, regions * 4 + sentences);
    writer.add(162, of.leftQuote, of.rightWord, side * 16 + quote * 4 + regions);
    writer.add(164, left, side * 64 + regions * 16 + quote * 4 + sentences, right);
    writer.close();
  }
  if (writer.opens(Group.PASSED, ((passed * 4 + regions) * 4 + sentences) * 16 + side * 4 + quote)) {
    writer.add(155, side, passed * 16 + regions * 4 + sentences, quote);
    writer.close();
  }
  const passedContents = (passed * 4 + contents) * 4 + sentences;
  if (writer.opens(Group.PASSED_LABEL, (passedContents * 4 + side) * LABELS + label)) {
    writer.add(156, side, passedContents, label);
    writer.close();
  }
  if (writer.opens(Group.COMMAS, ((commas * 4 + sentences) * 4 + side) * WORD_CLASSES + wordClass)) {
    writer.add(157, side, commas * 4 + sentences, wordClass);
    writer.close();
  }
  if (writer.opens(Group.COMMAS_LABEL, ((commas * 4 + passed) * 4 + side) * LABELS + label)) {
    writer.add(165, commas, label, side * 4 + passed);
    writer.close();
  }
  const begin = at(facts.clause, token);
  const end = at(facts.clauseEnd, token);
  const opener = at(facts.word, begin);
  const second = at(facts.word, begin + 1);
  const next = at(facts.word, end);
  const afterNext = at(facts.lemma, end + 1);
  const way = (side * 8 + clauses) * 4 + quote;
  const words = combine(combine(opener, second), combine(next, afterNext));
  if (writer.opens(Group.CLAUSE, combine(words, way))) {
    writer.add(174, opener, second, way);
    writer.add(175, opener, side, at(facts.class, begin + 1));
    writer.add(176, next, afterNext, way);
    writer.add(177, opener, way, at(facts.pos, begin + 1) * 32 + at(facts.pos, begin + 2));
    writer.add(178, next, side * 4 + quote, at(facts.pos, end + 1) * 32 + at(facts.pos, end + 2));
    writer.close();
  }
  const isEnd = token + 1 === end ? 1 : 0;
  const isBegin = token === begin ? 1 : 0;
  if (writer.opens(Group.CLAUSE_LABEL, combine(combine(combine(head, opener), next), ((way * 4 + isEnd * 2 + isBegin) * LABELS + label)))) {
    writer.add(179, head, way);
    writer.add(180, way, label, isEnd * 2 + isBegin);
    writer.add(181, head, opener, way);
    writer.add(182, next, label, way * 2 + isEnd);
    writer.add(183, opener, label, way * 2 + isBegin);
    writer.add(184, side * 4 + sentences, label, clauses);
    writer.close();
  }
  writer.add(185, at(facts.name, token), head, side * 8 + clauses);
  writer.add(166, at(facts.word, token), at(facts.word, token - 1), side * 8 + passed);
  writer.add(168, side, 32 * at(facts.pos, token - 1) + pos, passed * 16 + commas * 4 + sentences);
  if (distance > 3) return;
  writer.add(173, side * 4 + distance, head, pos);
  writer.add(170, side * 4 + distance, at(facts.word, token));
  writer.add(171, side * 4 + distance, head, at(facts.word, token));
  writer.add(172, side * 4 + distance, head, wordClass);
}
