import type { QuoteContext } from '../context.js';
import type { TokenRange } from '../../text/document.js';
import { QuoteState, type Facts } from './facts.js';
import { bucketOf, type TemplateWriter } from './templates.js';

/** Kinds of the first stage's labels, in the order of their numbers. */
export const stageOneKinds = ['CUE', 'SOURCE', 'CONTENT'] as const;
export const CUE = 0;
export const SOURCE = 1;
export const CONTENT = 2;

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
  const isVerb = (at: number): boolean =>
    facts.class[at] === REPORTING && facts.quote[at] === QuoteState.OUTSIDE;
  let last = -1;
  for (let at = paragraph.first; at <= paragraph.last; at++) {
    if (last >= 0 && sentenceOf[last] !== sentenceOf[at]) last = -1;
    back[at - paragraph.first] = last;
    if (isVerb(at)) last = at;
  }
  last = -1;
  for (let at = paragraph.last; at >= paragraph.first; at--) {
    if (last >= 0 && sentenceOf[last] !== sentenceOf[at]) last = -1;
    ahead[at - paragraph.first] = last;
    if (isVerb(at)) last = at;
  }
  return { back, ahead };
}

const at = (values: Int32Array | Uint8Array, index: number): number => values[index] ?? -7;

function addWords(writer: TemplateWriter, facts: Facts, token: number): void {
  const { word, shape, lemma, quote } = facts;
  const w0 = at(word, token);
  const q0 = at(quote, token);
  writer.add(0, 0);
  writer.add(1, w0);
  writer.add(2, at(word, token - 1));
  writer.add(3, at(word, token + 1));
  writer.add(4, at(word, token - 2));
  writer.add(5, at(word, token + 2));
  writer.add(6, at(word, token - 1), w0);
  writer.add(7, w0, at(word, token + 1));
  writer.add(8, at(word, token - 2), at(word, token - 1));
  writer.add(9, at(word, token + 1), at(word, token + 2));
  writer.add(10, at(facts.suffix3, token));
  writer.add(11, at(facts.suffix2, token));
  writer.add(12, at(facts.prefix4, token));
  writer.add(13, at(shape, token));
  writer.add(14, at(shape, token - 1), at(shape, token));
  writer.add(15, at(shape, token), at(shape, token + 1));
  writer.add(16, at(lemma, token), q0);
  writer.add(17, w0, q0);
  writer.add(18, q0, at(quote, token - 1), at(quote, token + 1));
  writer.add(19, at(facts.class, token), at(facts.class, token - 1), at(facts.class, token + 1));
  writer.add(20, at(lemma, token), at(facts.class, token - 1), at(facts.class, token + 1));
  writer.add(21, at(lemma, token), at(facts.suffix2, token + 1));
  writer.add(22, at(shape, token - 1), at(lemma, token));
  writer.add(23, at(shape, token + 1), at(lemma, token));
  writer.add(24, at(facts.suffix3, token), at(facts.suffix3, token - 1));
  writer.add(25, at(facts.suffix3, token), at(facts.suffix3, token + 1));
  const p0 = at(facts.pos, token);
  const p1 = at(facts.pos, token + 1);
  const m1 = at(facts.pos, token - 1);
  writer.add(50, p0, q0);
  writer.add(51, m1, p0);
  writer.add(52, p0, p1);
  writer.add(53, m1, p0, p1);
  writer.add(54, at(facts.pos, token - 2), m1, p0);
  writer.add(55, p0, p1, at(facts.pos, token + 2));
  writer.add(56, at(lemma, token), p0, p1);
  writer.add(57, at(lemma, token), m1, p0);
  writer.add(58, w0, p1, at(facts.pos, token + 2));
  writer.add(59, at(facts.pos, token - 2), m1, w0);
}

function addSurroundings(
  writer: TemplateWriter,
  context: QuoteContext,
  facts: Facts,
  token: number,
  back: number,
  ahead: number,
): void {
  const { sentenceOf, sentences } = context.document;
  const sentence = sentences[sentenceOf[token] ?? 0] ?? { first: token, last: token };
  const q0 = at(facts.quote, token);
  const position = bucketOf(token - sentence.first);
  writer.add(30, position, q0);
  writer.add(31, at(facts.word, sentence.first), position === 0 ? 1 : 0);
  const verbBack = back < 0 ? 0 : at(facts.lemma, back);
  const verbAhead = ahead < 0 ? 0 : at(facts.lemma, ahead);
  writer.add(32, verbBack, bucketOf(token - back));
  writer.add(33, verbAhead, bucketOf(ahead - token));
  writer.add(34, verbBack === 0 ? 0 : 1, verbAhead === 0 ? 0 : 1, q0);
  writer.add(35, verbBack, at(facts.word, back + 1));
  writer.add(36, verbBack === 0 ? 0 : 1, at(facts.word, token - 1), at(facts.class, token));
  writer.add(37, verbAhead === 0 ? 0 : 1, at(facts.word, token + 1), at(facts.class, token));
}

/** What stands around the quotation that holds the token. */
function addRegion(writer: TemplateWriter, context: QuoteContext, facts: Facts, token: number): void {
  const region = context.regions[context.regionOf[token] ?? -1];
  if (!region) return;
  const after = (region.close ?? region.inner.last) + 1;
  const q0 = at(facts.quote, token);
  writer.add(40, at(facts.word, region.open - 1), q0);
  writer.add(41, at(facts.word, after), q0);
  writer.add(42, at(facts.word, region.inner.last), q0, at(facts.class, after));
  writer.add(43, bucketOf(region.inner.last - region.inner.first), q0);
  writer.add(44, at(facts.shape, region.inner.first), at(facts.word, region.inner.last), q0);
  writer.add(45, at(facts.shape, after), at(facts.word, region.inner.last), q0);
  writer.add(46, at(facts.lemma, after), at(facts.lemma, after + 1), q0);
  writer.add(47, at(facts.class, region.open - 1), at(facts.class, region.open - 2), q0);
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
    const place = token - paragraph.first;
    addSurroundings(writer, context, facts, token, back[place] ?? -1, ahead[place] ?? -1);
    addRegion(writer, context, facts, token);
    writer.next();
  }
}
