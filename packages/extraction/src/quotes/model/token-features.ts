import { combine } from '../../learning/hash.js';
import { regionAt, type QuoteContext } from '../context.js';
import { at } from './column.js';
import { NAME_KINDS, QUOTE_STATES, TAGS, WORD_CLASSES, type Facts } from './facts.js';
import type { Hints } from './hints.js';
import type { Side } from './side.js';
import { Group, LABELS, SIDES, TENTHS } from './stage-two-groups.js';
import { around, bucketOf, digit, type TemplateWriter } from './templates.js';

/** What a token is by itself on its side of any cue: the same for all cues, so that it is weighed but once. */
export function addTokenFeatures(
  writer: TemplateWriter,
  context: QuoteContext,
  facts: Facts,
  hints: Hints,
  token: number,
  side: Side,
): void {
  addTokenWords(writer, facts, token, side);
  addTokenHints(writer, hints, token, side);
  addTokenKinds(writer, facts, hints, token, side);
  addTokenRegion(writer, context, facts, token, side);
  addTokenClasses(writer, facts, token, side);
}

function addTokenWords(writer: TemplateWriter, facts: Facts, token: number, side: Side): void {
  const { word, shape, pos } = facts;
  const w0 = at(word, token);
  const m1 = at(pos, token - 1);
  const p1 = at(pos, token + 1);
  if (writer.opens(Group.WORD, combine((digit(m1, TAGS) * TAGS + digit(p1, TAGS)) * SIDES + side, w0))) {
    writer.add(100, side);
    writer.add(101, w0, side);
    writer.add(108, at(facts.suffix3, token), side);
    writer.add(135, w0, p1, side);
    writer.add(136, m1, w0, side);
    writer.close();
  }
  writer.add(102, at(word, token - 1), side);
  writer.add(103, at(word, token + 1), side);
  writer.add(104, at(word, token - 1), w0, side);
  writer.add(105, w0, at(word, token + 1), side);
  writer.add(111, at(word, token - 2), at(word, token - 1), side);
  writer.add(112, at(word, token + 1), at(word, token + 2), side);
  const s0 = at(shape, token);
  const shapes = combine(combine(at(shape, token - 1), s0), at(shape, token + 1));
  if (writer.opens(Group.SHAPES, (shapes + side) | 0)) {
    writer.add(106, s0, at(shape, token - 1), side);
    writer.add(107, s0, at(shape, token + 1), side);
    writer.close();
  }
}

/** What the first stage says of the token. */
function addTokenHints(writer: TemplateWriter, { label, tenths }: Hints, token: number, side: Side): void {
  const { content, source } = tenths;
  if (writer.opens(Group.LABELS, around(label, token, LABELS) * SIDES + side)) {
    writer.add(113, at(label, token), side);
    writer.add(114, at(label, token - 1), at(label, token), side);
    writer.add(115, at(label, token), at(label, token + 1), side);
    writer.close();
  }
  if (writer.opens(Group.CONTENT, around(content, token, TENTHS) * SIDES + side)) {
    writer.add(116, at(content, token), side);
    writer.add(119, at(content, token - 1), at(content, token), at(content, token + 1));
    writer.close();
  }
  if (writer.opens(Group.SOURCE, around(source, token, TENTHS) * SIDES + side)) {
    writer.add(117, at(source, token), side);
    writer.add(120, at(source, token - 1), at(source, token), at(source, token + 1));
    writer.close();
  }
}

/** What kinds of words the token and its neighbours are. */
function addTokenKinds(
  writer: TemplateWriter,
  { pos, quote, class: classes }: Facts,
  { label, tenths }: Hints,
  token: number,
  side: Side,
): void {
  const p0 = at(pos, token);
  const p1 = at(pos, token + 1);
  const m1 = at(pos, token - 1);
  if (writer.opens(Group.CLASSES, around(classes, token, WORD_CLASSES))) {
    writer.add(109, at(classes, token), at(classes, token - 1), at(classes, token + 1));
    writer.close();
  }
  const cue = at(tenths.cue, token);
  if (writer.opens(Group.QUOTES, (around(quote, token, QUOTE_STATES) * TENTHS + cue) * SIDES + side)) {
    writer.add(110, at(quote, token), at(quote, token - 1), 4 * at(quote, token + 1) + side);
    writer.add(118, cue, side);
    writer.close();
  }
  if (writer.opens(Group.PARTS, around(pos, token, TAGS) * SIDES + side)) {
    writer.add(130, m1, p0, side);
    writer.add(131, p0, p1, side);
    writer.close();
  }
  if (writer.opens(Group.PARTS_BEFORE, around(pos, token - 1, TAGS) * SIDES + side)) {
    writer.add(132, 32 * at(pos, token - 2) + m1, p0, side);
    writer.close();
  }
  if (writer.opens(Group.PARTS_AFTER, around(pos, token + 1, TAGS) * SIDES + side)) {
    writer.add(133, 32 * p1 + at(pos, token + 2), p0, side);
    writer.close();
  }
  if (writer.opens(Group.PART_LABEL, (p0 * LABELS + at(label, token)) * SIDES + side)) {
    writer.add(134, p0, at(label, token), side);
    writer.close();
  }
}

/** What kinds of names and of learnt word classes there are around the token. */
function addTokenClasses(
  writer: TemplateWriter,
  { name, fine, coarse }: Facts,
  token: number,
  side: Side,
): void {
  if (writer.opens(Group.NAMES, around(name, token, NAME_KINDS) * SIDES + side)) {
    writer.add(140, at(name, token), side);
    writer.add(141, at(name, token - 1), at(name, token), at(name, token + 1) * 4 + side);
    writer.close();
  }
  const [f0, c0, c1] = [at(fine, token), at(coarse, token), at(coarse, token + 1)];
  if (writer.opens(Group.LEARNT, combine(combine(f0, c0), c1 * SIDES + side))) {
    writer.add(142, f0, side);
    writer.add(143, c0, c1, side);
    writer.close();
  }
  const [before, after] = [at(fine, token - 1), at(fine, token + 1)];
  if (writer.opens(Group.LEARNT_PAIRS, combine(combine(before, after), c0 * SIDES + side))) {
    writer.add(144, before, side);
    writer.add(145, after, side);
    writer.add(146, before, c0, side);
    writer.add(147, c0, after, side);
    writer.close();
  }
}

/** What stands around the quotation that holds the token. */
function addTokenRegion(
  writer: TemplateWriter,
  context: QuoteContext,
  facts: Facts,
  token: number,
  side: Side,
): void {
  const region = regionAt(context, token);
  if (!region) return;
  const quote = at(facts.quote, token);
  const index = context.regionOf[token] ?? 0;
  if (!writer.opens(Group.REGION, (index * QUOTE_STATES + quote) * SIDES + side)) return;
  const after = (region.close ?? region.inner.last) + 1;
  writer.add(121, at(facts.word, region.inner.last), at(facts.class, after), 4 * quote + side);
  writer.add(122, at(facts.class, region.open - 1), at(facts.word, region.open - 1), 4 * quote + side);
  writer.add(123, bucketOf(region.inner.last - region.inner.first), quote, side);
  writer.close();
}
