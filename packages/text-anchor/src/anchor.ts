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
}

/** How much of the text around the words is kept: UTF-16 code units. */
const context = 32;
/** Words so few may stand anywhere: at another place, some of what is around them has to be the same. */
const fewCharacters = 24;
const leastContext = 6;
/** How many places are compared. */
const mostPlaces = 1000;

/** The anchor of a stretch of a text; undefined where the text has no such stretch. */
export function anchorOf(text: string, { start, end }: Span): Anchor | undefined {
  const offsets = offsetsOf(text);
  const [from, to] = [offsets.toUtf16(start), offsets.toUtf16(end)];
  const within = Number.isInteger(start) && start >= 0 && to <= text.length;
  if (!within || from >= to || offsets.toCodePoints(to) !== end) return undefined;
  return {
    exact: text.slice(from, to),
    prefix: text.slice(Math.max(0, from - context), from).toWellFormed(),
    suffix: text.slice(to, to + context).toWellFormed(),
    start,
  };
}

function placesOf(text: string, exact: string): number[] {
  const places: number[] = [];
  for (let at = text.indexOf(exact); at >= 0 && places.length < mostPlaces; at = text.indexOf(exact, at + 1))
    places.push(at);
  return places;
}

/** How many characters before and behind a place are as they were. */
function agreement(text: string, place: number, { exact, prefix, suffix }: Anchor): number {
  let before = 0;
  while (before < prefix.length && text[place - 1 - before] === prefix[prefix.length - 1 - before]) before++;
  const behind = place + exact.length;
  let after = 0;
  while (after < suffix.length && text[behind + after] === suffix[after]) after++;
  return before + after;
}

/**
 * Finds an anchor's words in a text: of several places the one whose surroundings agree most, then the nearest to
 * where they stood. Undefined where they are gone, or are too few to be known again in other surroundings.
 */
export function findAnchor(text: string, anchor: Anchor): Span | undefined {
  if (anchor.exact === '') return undefined;
  const offsets = offsetsOf(text);
  const old = offsets.toUtf16(anchor.start);
  const places = placesOf(text, anchor.exact).map((place) => ({
    place,
    agreement: agreement(text, place, anchor),
    distance: Math.abs(place - old),
  }));
  const [best] = places.sort((a, b) => b.agreement - a.agreement || a.distance - b.distance);
  if (!best) return undefined;
  if (anchor.exact.length < fewCharacters && best.agreement < leastContext) return undefined;
  const start = offsets.toCodePoints(best.place);
  return { start, end: offsets.toCodePoints(best.place + anchor.exact.length) };
}
