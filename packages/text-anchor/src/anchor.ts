import { offsetsOf } from './code-points.js';

/** A stretch of a text: Unicode code points from 0, end exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** What finds a stretch of a text again after an edit: its words, what stands around them, and where they stood. */
export interface Anchor {
  readonly exact: string;
  readonly prefix: string;
  readonly suffix: string;
  readonly start: number;
  /** Set where the words stood nowhere else in the text. */
  readonly only?: true;
}

/** How much of the text around the words is kept: UTF-16 code units. */
const context = 32;
/** So many words are known again by themselves where they stand only once, before and after an edit. */
const manyCharacters = 24;
/** Which share of what is around other words has to be the same: more than what `Souza said on` has in common by chance. */
const leastShare = 0.4;
/** How many places are compared, before and behind where the words stood. */
const mostPlaces = 500;

/** The anchor of a stretch of a text; undefined where the text has no such stretch. */
export function anchorOf(text: string, { start, end }: Span): Anchor | undefined {
  const offsets = offsetsOf(text);
  const [from, to] = [offsets.toUtf16(start), offsets.toUtf16(end)];
  const within = Number.isInteger(start) && start >= 0 && to <= text.length;
  if (!within || from >= to || offsets.toCodePoints(to) !== end) return undefined;
  const exact = text.slice(from, to);
  const isOnly = text.indexOf(exact) === from && !text.includes(exact, from + 1);
  return {
    exact,
    prefix: text.slice(Math.max(0, from - context), from).toWellFormed(),
    suffix: text.slice(to, to + context).toWellFormed(),
    start,
    ...(isOnly && { only: true }),
  };
}

/** Where the words stand, nearest to a place: of a short word a long text may hold more than can be looked at. */
function placesOf(text: string, exact: string, near: number): number[] {
  const behind: number[] = [];
  for (let at = text.indexOf(exact, near); at >= 0 && behind.length < mostPlaces;) {
    behind.push(at);
    at = text.indexOf(exact, at + 1);
  }
  const before: number[] = [];
  for (let at = near; at > 0 && before.length < mostPlaces;) {
    at = text.lastIndexOf(exact, at - 1);
    if (at >= 0) before.push(at);
  }
  return [...before, ...behind];
}

/** How much of what stood before and behind the words is as it was at a place. */
function agreement(text: string, place: number, { exact, prefix, suffix }: Anchor) {
  let before = 0;
  while (before < prefix.length && text[place - 1 - before] === prefix[prefix.length - 1 - before]) before++;
  const behind = place + exact.length;
  let after = 0;
  while (after < suffix.length && text[behind + after] === suffix[after]) after++;
  // Little stands around words at an end of the text: they are at that end still.
  const isBegun = before === prefix.length && (before >= context || before === place);
  const isEnded = after === suffix.length && (after >= context || behind + after === text.length);
  const share = (before + after) / (prefix.length + suffix.length);
  return { characters: before + after, isEnough: isBegun || isEnded || share >= leastShare };
}

/**
 * Finds an anchor's words in a text: of several places the one whose surroundings agree most, then the nearest to
 * where they stood. Undefined where they are gone, or cannot be known again in other surroundings: the same words may
 * be said of something else there.
 */
export function findAnchor(text: string, anchor: Anchor): Span | undefined {
  if (anchor.exact === '') return undefined;
  const offsets = offsetsOf(text);
  const old = offsets.toUtf16(anchor.start);
  const places = placesOf(text, anchor.exact, old);
  const isKnown = anchor.only === true && places.length === 1 && anchor.exact.length >= manyCharacters;
  const [best] = places
    .map((place) => ({ place, distance: Math.abs(place - old), ...agreement(text, place, anchor) }))
    .filter(({ isEnough }) => isKnown || isEnough)
    .sort((a, b) => b.characters - a.characters || a.distance - b.distance);
  if (!best) return undefined;
  const start = offsets.toCodePoints(best.place);
  return { start, end: offsets.toCodePoints(best.place + anchor.exact.length) };
}
