/** Labels that mark segments by kind in the BIOES scheme (Ratinov and Roth 2009): O, B-, I-, E- and S- for each kind. */
export interface LabelSet {
  readonly kinds: readonly string[];
  /** 1 + 4 × kinds. */
  readonly size: number;
  /** The labels that may stand before label k, ascending: those at predecessorsFrom[k] .. predecessorsFrom[k + 1]. */
  readonly predecessors: Int32Array;
  readonly predecessorsFrom: Int32Array;
  /** 1 where a sequence may begin or end with the label. */
  readonly canStart: Uint8Array;
  readonly canEnd: Uint8Array;
}

const OUTSIDE = 0;
const BEGIN = 0;
const INSIDE = 1;
const END = 2;
const SINGLE = 3;

export const LABELS_PER_KIND = 4;
/** The first of the labels of a kind; the others follow it. */
export const firstLabelOf = (kind: number): number => 1 + LABELS_PER_KIND * kind;
const label = (kind: number, position: number): number => firstLabelOf(kind) + position;
/** Index into `kinds`; -1 for O. */
const kindOf = (value: number): number => (value === OUTSIDE ? -1 : (value - 1) >> 2);
const positionOf = (value: number): number => (value - 1) & 3;
const isOpen = (value: number): boolean => value !== OUTSIDE && positionOf(value) <= INSIDE;
const continues = (value: number): boolean =>
  value !== OUTSIDE && (positionOf(value) === INSIDE || positionOf(value) === END);
const opensSegment = (value: number): boolean => value !== OUTSIDE && !continues(value);
const closesSegment = (value: number): boolean => value !== OUTSIDE && !isOpen(value);

function mayFollow(previous: number, next: number): boolean {
  if (isOpen(previous)) return continues(next) && kindOf(previous) === kindOf(next);
  return !continues(next);
}

export function createLabelSet(kinds: readonly string[]): LabelSet {
  const size = firstLabelOf(kinds.length);
  const all = Array.from({ length: size }, (_, value) => value);
  const predecessors = all.map((next) => all.filter((previous) => mayFollow(previous, next)));
  const predecessorsFrom = new Int32Array(size + 1);
  predecessors.forEach(({ length }, k) => (predecessorsFrom[k + 1] = (predecessorsFrom[k] ?? 0) + length));
  return {
    kinds,
    size,
    predecessors: Int32Array.from(predecessors.flat()),
    predecessorsFrom,
    canStart: Uint8Array.from(all, (value) => (continues(value) ? 0 : 1)),
    canEnd: Uint8Array.from(all, (value) => (isOpen(value) ? 0 : 1)),
  };
}

/** A segment of a sequence: positions both inclusive, kind as an index into `kinds`. */
export interface Segment {
  readonly first: number;
  readonly last: number;
  readonly kind: number;
}

/** Labels of a sequence of `length` that say the (non-overlapping) segments. */
export function encodeSegments(length: number, segments: readonly Segment[]): Uint8Array {
  const labels = new Uint8Array(length);
  for (const { first, last, kind } of segments) {
    if (first === last) {
      labels[first] = label(kind, SINGLE);
      continue;
    }
    labels.fill(label(kind, INSIDE), first, last + 1);
    labels[first] = label(kind, BEGIN);
    labels[last] = label(kind, END);
  }
  return labels;
}

/** The segments that a well-formed label sequence says, in order. */
export function decodeSegments(labels: Uint8Array): Segment[] {
  const segments: Segment[] = [];
  let first = 0;
  labels.forEach((value, at) => {
    if (opensSegment(value)) first = at;
    if (closesSegment(value)) segments.push({ first, last: at, kind: kindOf(value) });
  });
  return segments;
}
