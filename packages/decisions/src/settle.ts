import { findAnchor, type Anchor, type Span } from '@newsgraph/text-anchor';
import type { Decision } from './decision.js';

/** Something in a text as it is written down: as the extractor found it, or as an editor decided. */
export interface Settled<Found, Decided extends Decision> {
  readonly found: Found;
  readonly decision?: Decided;
  /** The words that the decision was about are gone from the text. */
  readonly lost?: boolean;
}

/** What decisions are about. */
export interface Subject<Found, Decided extends Decision> {
  /** What was decided on, as the extractor would have found it. */
  foundOf(decision: Decided): Found;
  /** A decision as it stands in another text; undefined where its words are gone. */
  reanchor(decision: Decided, text: string, articleVersion: number): Decided | undefined;
  spansOf(found: Found): readonly Span[];
}

/** Where the words of an anchor stand in a text; null where they are gone, or there is no anchor. */
export function foundAgain(
  text: string,
  anchor: Anchor | null,
): { readonly start: number; readonly end: number; readonly exact: string } | null {
  const span = anchor && findAnchor(text, anchor);
  return span ? { ...span, exact: anchor.exact } : null;
}

const lengthOf = (spans: readonly Span[]) => spans.reduce((sum, { start, end }) => sum + end - start, 0);

/** Whether two are of the same words: half of the shorter one and more. */
export function overlap(one: readonly Span[], other: readonly Span[]): boolean {
  let shared = 0;
  for (const a of one)
    for (const b of other) shared += Math.max(0, Math.min(a.end, b.end) - Math.max(a.start, b.start));
  return shared * 2 >= Math.min(lengthOf(one), lengthOf(other));
}

/** A decision with itself as it now stands; without where its words are gone. */
interface Moved<Decided> {
  readonly decision: Decided;
  readonly moved: Decided | undefined;
}

const isNewer = (one: Decision, other: Decision): boolean =>
  one.at > other.at || (one.at.getTime() === other.at.getTime() && one._id > other._id);

/**
 * Takes decisions off places to which a newer one has come too: where a text said something twice and now says it once,
 * both are found in the one place that is left. What shared words before goes on doing so.
 */
function withoutMeeting<Found, Decided extends Decision>(
  { foundOf, spansOf }: Pick<Subject<Found, Decided>, 'foundOf' | 'spansOf'>,
  all: readonly Moved<Decided>[],
): Moved<Decided>[] {
  const share = (one: Decided, other: Decided) => overlap(spansOf(foundOf(one)), spansOf(foundOf(other)));
  const didShare = (one: Decided, other: Decided) =>
    one.articleVersion === other.articleVersion && share(one, other);
  const standing: Moved<Decided>[] = [];
  for (const each of [...all].sort((a, b) => (isNewer(a.decision, b.decision) ? -1 : 1))) {
    const { decision, moved } = each;
    const meets = (other: Moved<Decided>) =>
      moved && other.moved && share(moved, other.moved) && !didShare(decision, other.decision);
    if (!standing.some(meets)) standing.push(each);
  }
  return all.map((each) => (standing.includes(each) ? each : { ...each, moved: undefined }));
}

/**
 * Puts decisions in the place of what the extractor finds of the same words. A decision whose words are gone is kept
 * as it was, and marked as lost; so is all but the newest of those whose words have become the same.
 */
export function settle<Found, Decided extends Decision>(
  { foundOf, reanchor, spansOf }: Subject<Found, Decided>,
  found: readonly Found[],
  decisions: readonly Decided[],
  text: string,
  articleVersion: number,
): Settled<Found, Decided>[] {
  const all = decisions.map((decision) => ({ decision, moved: reanchor(decision, text, articleVersion) }));
  const decided = withoutMeeting({ foundOf, spansOf }, all).map(
    ({ decision, moved }): Settled<Found, Decided> =>
      moved ? { found: foundOf(moved), decision: moved } : { found: foundOf(decision), decision, lost: true },
  );
  const standing = decided.filter(({ lost }) => !lost);
  const free = found.filter(
    (each) => !standing.some((other) => overlap(spansOf(each), spansOf(other.found))),
  );
  return [...free.map((each) => ({ found: each })), ...decided];
}
