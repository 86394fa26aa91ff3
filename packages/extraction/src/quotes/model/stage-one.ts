import { regionAt, sentenceAt, type QuoteContext } from '../context.js';
import type { TokenRange } from '../../text/document.js';
import { combine } from '../../learning/hash.js';
import { byHash, byNumber, type MemoShape } from '../../learning/memo.js';
import { at } from './column.js';
import { QUOTE_STATES, QuoteState, TAGS, type Facts } from './facts.js';
import { around, bucketOf, type TemplateWriter } from './templates.js';

/** Kinds of the first stage's labels, in the order of their numbers. */
export const stageOneKinds = ['CUE', 'SOURCE', 'CONTENT'] as const;
export const CUE = 0;
export const SOURCE = 1;
export const CONTENT = 2;

/** Features that go together, in the order of `stageOneGroups`. */
const Group = {
  WORD: 0,
  SHAPES: 1,
  PARTS: 2,
  WORD_PARTS: 3,
  PLACE: 4,
  REGION: 5,
} as const;

/** How much of each group is worth remembering. */
export const stageOneGroups: readonly MemoShape[] = [
  byHash(8192),
  byHash(1024),
  byNumber(TAGS ** 3 * QUOTE_STATES),
  byHash(8192),
  byNumber(QUOTE_STATES ** 3 * 40),
  byNumber(256, 'DOCUMENT'),
];

/** Index of the class of reporting verbs in `Facts.class`. */
const REPORTING = 5;

/** For each token, how far back, or ahead, the nearest reporting verb of its sentence stands, and which it is. */
interface Nearest {
  readonly back: Int32Array;
  readonly ahead: Int32Array;
}

function nearestVerbs(context: QuoteContext, facts: Facts, paragraph: TokenRange): Nearest {
  const length = paragraph.last - paragraph.first + 1;
  const back = new Int32Array(length).fill(-1);
  const ahead = new Int32Array(length).fill(-1);
  const { sentenceOf } = context.document;
  const isVerb = (token: number): boolean =>
    at(facts.class, token) === REPORTING && at(facts.quote, token) === QuoteState.OUTSIDE;
  let last = -1;
  for (let token = paragraph.first; token <= paragraph.last; token++) {
    if (last >= 0 && sentenceOf[last] !== sentenceOf[token]) last = -1;
    back[token - paragraph.first] = last;
    if (isVerb(token)) last = token;
  }
  last = -1;
  for (let token = paragraph.last; token >= paragraph.first; token--) {
    if (last >= 0 && sentenceOf[last] !== sentenceOf[token]) last = -1;
    ahead[token - paragraph.first] = last;
    if (isVerb(token)) last = token;
  }
  return { back, ahead };
}

/** What the token and its neighbours are as words. */
function addWords(writer: TemplateWriter, facts: Facts, token: number): void {
  const { word, shape, suffix3 } = facts;
  const w0 = at(word, token);
  const q0 = at(facts.quote, token);
  const lemma = at(facts.lemma, token);
  if (writer.opens(Group.WORD, (w0 + q0) | 0)) {
    writer.add(0, 0);
    writer.add(1, w0);
    writer.add(10, at(suffix3, token));
    writer.add(11, at(facts.suffix2, token));
    writer.add(12, at(facts.prefix4, token));
    writer.add(16, lemma, q0);
    writer.add(17, w0, q0);
    writer.close();
  }
  writer.add(2, at(word, token - 1));
  writer.add(3, at(word, token + 1));
  writer.add(4, at(word, token - 2));
  writer.add(5, at(word, token + 2));
  writer.add(6, at(word, token - 1), w0);
  writer.add(7, w0, at(word, token + 1));
  writer.add(8, at(word, token - 2), at(word, token - 1));
  writer.add(9, at(word, token + 1), at(word, token + 2));
  const s0 = at(shape, token);
  if (writer.opens(Group.SHAPES, combine(combine(at(shape, token - 1), s0), at(shape, token + 1)))) {
    writer.add(13, s0);
    writer.add(14, at(shape, token - 1), s0);
    writer.add(15, s0, at(shape, token + 1));
    writer.close();
  }
  writer.add(21, lemma, at(facts.suffix2, token + 1));
  writer.add(22, at(shape, token - 1), lemma);
  writer.add(23, at(shape, token + 1), lemma);
  writer.add(24, at(suffix3, token), at(suffix3, token - 1));
  writer.add(25, at(suffix3, token), at(suffix3, token + 1));
}

/** What kinds of words the token and its neighbours are. */
function addKinds(writer: TemplateWriter, facts: Facts, token: number): void {
  const { pos, lemma, word } = facts;
  const w0 = at(word, token);
  const before = at(facts.class, token - 1);
  const after = at(facts.class, token + 1);
  writer.add(19, at(facts.class, token), before, after);
  writer.add(20, at(lemma, token), before, after);
  const p0 = at(pos, token);
  const p1 = at(pos, token + 1);
  const m1 = at(pos, token - 1);
  const q0 = at(facts.quote, token);
  if (writer.opens(Group.PARTS, around(pos, token, TAGS) * QUOTE_STATES + q0)) {
    writer.add(50, p0, q0);
    writer.add(51, m1, p0);
    writer.add(52, p0, p1);
    writer.add(53, m1, p0, p1);
    writer.close();
  }
  const partsBefore = around(pos, token - 1, TAGS);
  const partsAfter = around(pos, token + 1, TAGS);
  writer.add(54, at(pos, token - 2), m1, p0);
  writer.add(55, p0, p1, at(pos, token + 2));
  if (writer.opens(Group.WORD_PARTS, combine(partsBefore * TAGS ** 2 + (partsAfter % TAGS ** 2), w0))) {
    writer.add(56, at(lemma, token), p0, p1);
    writer.add(57, at(lemma, token), m1, p0);
    writer.add(58, w0, p1, at(pos, token + 2));
    writer.add(59, at(pos, token - 2), m1, w0);
    writer.close();
  }
}

/** Where the token stands in its sentence, to quotation marks and to verbs of saying. */
function addSurroundings(
  writer: TemplateWriter,
  context: QuoteContext,
  facts: Facts,
  token: number,
  back: number,
  ahead: number,
): void {
  const sentence = sentenceAt(context, token) ?? { first: token, last: token };
  const { quote } = facts;
  const q0 = at(quote, token);
  const position = bucketOf(token - sentence.first);
  const hasVerbBack = back < 0 ? 0 : 1;
  const hasVerbAhead = ahead < 0 ? 0 : 1;
  const quotes = around(quote, token, QUOTE_STATES);
  if (writer.opens(Group.PLACE, (quotes * 10 + position) * 4 + hasVerbBack * 2 + hasVerbAhead)) {
    writer.add(18, q0, at(quote, token - 1), at(quote, token + 1));
    writer.add(30, position, q0);
    writer.add(34, hasVerbBack, hasVerbAhead, q0);
    writer.close();
  }
  const isFirst = position === 0 ? 1 : 0;
  writer.add(31, at(facts.word, sentence.first), isFirst);
  const verbBack = hasVerbBack === 0 ? 0 : at(facts.lemma, back);
  const verbAhead = hasVerbAhead === 0 ? 0 : at(facts.lemma, ahead);
  writer.add(32, verbBack, bucketOf(token - back));
  writer.add(33, verbAhead, bucketOf(ahead - token));
  writer.add(35, verbBack, at(facts.word, back + 1));
  writer.add(36, hasVerbBack, at(facts.word, token - 1), at(facts.class, token));
  writer.add(37, hasVerbAhead, at(facts.word, token + 1), at(facts.class, token));
}

/** What stands around the quotation that holds the token. */
function addRegion(writer: TemplateWriter, context: QuoteContext, facts: Facts, token: number): void {
  const region = regionAt(context, token);
  if (!region) return;
  const q0 = at(facts.quote, token);
  if (!writer.opens(Group.REGION, (context.regionOf[token] ?? 0) * QUOTE_STATES + q0)) return;
  const after = (region.close ?? region.inner.last) + 1;
  writer.add(40, at(facts.word, region.open - 1), q0);
  writer.add(41, at(facts.word, after), q0);
  writer.add(42, at(facts.word, region.inner.last), q0, at(facts.class, after));
  writer.add(43, bucketOf(region.inner.last - region.inner.first), q0);
  writer.add(44, at(facts.shape, region.inner.first), at(facts.word, region.inner.last), q0);
  writer.add(45, at(facts.shape, after), at(facts.word, region.inner.last), q0);
  writer.add(46, at(facts.lemma, after), at(facts.lemma, after + 1), q0);
  writer.add(47, at(facts.class, region.open - 1), at(facts.class, region.open - 2), q0);
  writer.close();
}

/** The first stage's features of one paragraph. */
export function stageOneFeatures(
  writer: TemplateWriter,
  context: QuoteContext,
  facts: Facts,
  paragraph: TokenRange,
): void {
  const { back, ahead } = nearestVerbs(context, facts, paragraph);
  for (let token = paragraph.first; token <= paragraph.last; token++) {
    addWords(writer, facts, token);
    addKinds(writer, facts, token);
    const place = token - paragraph.first;
    addSurroundings(writer, context, facts, token, back[place] ?? -1, ahead[place] ?? -1);
    addRegion(writer, context, facts, token);
    writer.next();
  }
}
