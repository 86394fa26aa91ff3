import type { TokenRange } from '../../text/document.js';
import type { QuoteContext } from '../context.js';
import { QuoteState, type Facts } from './facts.js';
import type { CueGuess, Hints } from './hints.js';
import { CONTENT, CUE, SOURCE } from './stage-one.js';
import { bucketOf, type TemplateWriter } from './templates.js';

/** Kinds of the second stage's labels: the roles that the words around one cue play for it. */
export const stageTwoKinds = ['SOURCE', 'CONTENT'] as const;
export const ROLE_SOURCE = 0;
export const ROLE_CONTENT = 1;

/** On which side of the cue a token stands. */
export const Side = { BEFORE: 1, AFTER: 2, CUE: 3 } as const;
export type Side = (typeof Side)[keyof typeof Side];

/** Where the token stands to the cue. */
export function sideOf(cue: TokenRange, token: number): Side {
  if (token < cue.first) return Side.BEFORE;
  return token > cue.last ? Side.AFTER : Side.CUE;
}

/** Tokens on either side of the cue that may play a role, within its paragraph. */
const REACH = 110;

/** The cue's paragraph, and the next where it ends with a colon, as far as the cue reaches. */
export function windowOf(context: QuoteContext, cue: TokenRange): TokenRange {
  const { paragraphs, paragraphOf, tokens } = context.document;
  const index = paragraphOf[cue.first] ?? 0;
  const paragraph = paragraphs[index] ?? cue;
  const announces = tokens[paragraph.last]?.text === ':';
  const last = announces ? (paragraphs[index + 1]?.last ?? paragraph.last) : paragraph.last;
  return { first: Math.max(paragraph.first, cue.first - REACH), last: Math.min(last, cue.last + REACH) };
}

const at = (values: Int32Array | Uint8Array | undefined, index: number): number => values?.[index] ?? -7;

/** What a token is by itself on its side of any cue: the same for all cues, so that it is weighed but once. */
export function addTokenFeatures(
  writer: TemplateWriter,
  context: QuoteContext,
  facts: Facts,
  hints: Hints,
  token: number,
  side: Side,
): void {
  const { word, shape, suffix3 } = facts;
  const quote = at(facts.quote, token);
  const w0 = at(word, token);
  writer.add(100, side);
  writer.add(101, w0, side);
  writer.add(102, at(word, token - 1), side);
  writer.add(103, at(word, token + 1), side);
  writer.add(104, at(word, token - 1), w0, side);
  writer.add(105, w0, at(word, token + 1), side);
  writer.add(106, at(shape, token), at(shape, token - 1), side);
  writer.add(107, at(shape, token), at(shape, token + 1), side);
  writer.add(108, at(suffix3, token), side);
  writer.add(109, at(facts.class, token), at(facts.class, token - 1), at(facts.class, token + 1));
  writer.add(110, quote, at(facts.quote, token - 1), 4 * at(facts.quote, token + 1) + side);
  writer.add(111, at(word, token - 2), at(word, token - 1), side);
  writer.add(112, at(word, token + 1), at(word, token + 2), side);
  const { label, tenths } = hints;
  writer.add(113, at(label, token), side);
  writer.add(114, at(label, token - 1), at(label, token), side);
  writer.add(115, at(label, token), at(label, token + 1), side);
  writer.add(116, at(tenths[CONTENT], token), side);
  writer.add(117, at(tenths[SOURCE], token), side);
  writer.add(118, at(tenths[CUE], token), side);
  writer.add(119, at(tenths[CONTENT], token - 1), at(tenths[CONTENT], token), at(tenths[CONTENT], token + 1));
  writer.add(120, at(tenths[SOURCE], token - 1), at(tenths[SOURCE], token), at(tenths[SOURCE], token + 1));
  const p0 = at(facts.pos, token);
  const p1 = at(facts.pos, token + 1);
  const m1 = at(facts.pos, token - 1);
  writer.add(130, m1, p0, side);
  writer.add(131, p0, p1, side);
  writer.add(132, 32 * at(facts.pos, token - 2) + m1, p0, side);
  writer.add(133, 32 * p1 + at(facts.pos, token + 2), p0, side);
  writer.add(134, p0, at(label, token), side);
  writer.add(135, w0, p1, side);
  writer.add(136, m1, w0, side);
  const region = context.regions[context.regionOf[token] ?? -1];
  if (!region) return;
  const after = (region.close ?? region.inner.last) + 1;
  writer.add(121, at(word, region.inner.last), at(facts.class, after), 4 * quote + side);
  writer.add(122, at(facts.class, region.open - 1), at(word, region.open - 1), 4 * quote + side);
  writer.add(123, bucketOf(region.inner.last - region.inner.first), quote, side);
}

/** Counts of what lies between the cue and each token of the window. */
interface Between {
  readonly commas: Uint8Array;
  readonly regions: Uint8Array;
  readonly sentences: Uint8Array;
  readonly cues: Uint8Array;
  readonly contents: Uint8Array;
}

/** Marks tokens of other likely cues. */
function otherCues(hints: Hints, cue: TokenRange, window: TokenRange): Uint8Array {
  const found = new Uint8Array(window.last - window.first + 1);
  for (const { first, last, probability } of hints.cues) {
    if (probability < 0.4 || last < window.first || first > window.last || first === cue.first) continue;
    found.fill(1, Math.max(0, first - window.first), last - window.first + 1);
  }
  return found;
}

const CAP = 3;

/** Walks away from the cue in steps of `step` and counts what it passes. */
function walk(
  context: QuoteContext,
  facts: Facts,
  hints: Hints,
  others: Uint8Array,
  window: TokenRange,
  from: number,
  step: 1 | -1,
  into: Between,
): void {
  const { sentenceOf, tokens } = context.document;
  let [commas, regions, sentences, cues, contents] = [0, 0, 0, 0, 0];
  for (let token = from; token >= window.first && token <= window.last; token += step) {
    const place = token - window.first;
    const inner = token - step;
    if (token !== from) {
      if (sentenceOf[token] !== sentenceOf[inner]) sentences++;
      const left = facts.quote[inner] === QuoteState.OUTSIDE;
      if (left && tokens[inner]?.text === ',') commas++;
      const marks = step === 1 ? QuoteState.CLOSE : QuoteState.OPEN;
      if (facts.quote[inner] === marks) regions++;
      if (others[place - step] === 1 && others[place] !== 1) cues++;
      const wasContent = (hints.tenths[CONTENT]?.[inner] ?? 0) >= 5;
      if (wasContent && (hints.tenths[CONTENT]?.[token] ?? 0) < 5) contents++;
    }
    into.commas[place] = Math.min(CAP, commas);
    into.regions[place] = Math.min(CAP, regions);
    into.sentences[place] = Math.min(CAP, sentences);
    into.cues[place] = Math.min(CAP, cues);
    into.contents[place] = Math.min(CAP, contents);
  }
}

function countBetween(
  context: QuoteContext,
  facts: Facts,
  hints: Hints,
  cue: TokenRange,
  window: TokenRange,
): Between {
  const length = window.last - window.first + 1;
  const make = (): Uint8Array => new Uint8Array(length);
  const into: Between = {
    commas: make(),
    regions: make(),
    sentences: make(),
    cues: make(),
    contents: make(),
  };
  const others = otherCues(hints, cue, window);
  walk(context, facts, hints, others, window, cue.first - 1, -1, into);
  walk(context, facts, hints, others, window, cue.last + 1, 1, into);
  return into;
}

/** Likelihood of the cue, as far as the second stage is told of it. */
const grade = (probability: number): number => Math.min(4, Math.floor(probability * 5));

/** What the tokens of the window are to this very cue. */
export function addCueFeatures(
  writer: TemplateWriter,
  context: QuoteContext,
  facts: Facts,
  hints: Hints,
  cue: CueGuess,
  window: TokenRange,
): void {
  const between = countBetween(context, facts, hints, cue, window);
  const head = at(facts.lemma, cue.last);
  const first = at(facts.lemma, cue.first);
  const left = at(facts.pos, cue.first - 1);
  const right = at(facts.pos, cue.last + 1);
  const leftQuote = at(facts.quote, cue.first - 1);
  const rightWord = at(facts.word, cue.last + 1);
  const sureness = grade(cue.probability);
  for (let token = window.first; token <= window.last; token++) {
    const place = token - window.first;
    const side = token < cue.first ? Side.BEFORE : token > cue.last ? Side.AFTER : Side.CUE;
    const distance = side === Side.BEFORE ? cue.first - token : side === Side.AFTER ? token - cue.last : 0;
    const far = side * 16 + bucketOf(distance);
    const quote = at(facts.quote, token);
    const commas = at(between.commas, place);
    const sentences = at(between.sentences, place);
    const regions = at(between.regions, place);
    const passed = at(between.cues, place);
    const contents = at(between.contents, place);
    const label = at(hints.label, token);
    writer.add(150, far);
    writer.add(151, far, at(facts.class, token), quote);
    writer.add(152, far, label);
    writer.add(153, head, far);
    writer.add(154, head, side, label);
    writer.add(155, side, passed * 16 + regions * 4 + sentences, quote);
    writer.add(156, side, passed * 16 + contents * 4 + sentences, label);
    writer.add(157, side, commas * 4 + sentences, at(facts.class, token));
    writer.add(158, head, side * 4 + quote, regions * 4 + sentences);
    writer.add(159, sureness, side, label);
    writer.add(160, first, head, side);
    writer.add(161, left * 32 + right, far, quote);
    writer.add(162, leftQuote, rightWord, side * 16 + quote * 4 + regions);
    writer.add(163, rightWord, far);
    writer.add(164, left, side * 64 + regions * 16 + quote * 4 + sentences, right);
    writer.add(165, commas, label, side * 4 + passed);
    writer.add(166, at(facts.word, token), at(facts.word, token - 1), side * 8 + passed);
    writer.add(167, far, at(facts.pos, token), quote);
    writer.add(
      168,
      side,
      32 * at(facts.pos, token - 1) + at(facts.pos, token),
      passed * 16 + commas * 4 + sentences,
    );
    if (distance <= 3) {
      writer.add(173, side * 4 + distance, head, at(facts.pos, token));
      writer.add(170, side * 4 + distance, at(facts.word, token));
      writer.add(171, side * 4 + distance, head, at(facts.word, token));
      writer.add(172, side * 4 + distance, head, at(facts.class, token));
    }
    writer.next();
  }
}
