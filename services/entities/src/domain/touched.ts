import { isDeepStrictEqual } from 'node:util';
import { partsOf } from './appearance.js';
import type { Appearance, Part } from './entity.js';

type Named = Pick<Appearance, 'entityId'>;

const idsIn = (rows: readonly Named[]): ReadonlySet<string> => new Set(rows.map(({ entityId }) => entityId));

/**
 * The entities that an article names no more, or that it is shown to name newly: while a new text waits to be extracted,
 * nothing is shown of what the old one named, but it counts.
 * @param before what it named, shown (`current`) or not
 * @param after what it names in its place
 */
export function touchedBy(
  before: readonly (Named & Pick<Appearance, 'current'>)[],
  after: readonly Named[],
): string[] {
  const [old, now] = [idsIn(before), idsIn(after)];
  const shown = idsIn(before.filter(({ current }) => current));
  return [...[...old].filter((id) => !now.has(id)), ...[...now].filter((id) => !shown.has(id))];
}

type Called = Parameters<typeof partsOf>[0] & Named;

const namesIn = ({ sourceId, names, titles }: Part) => ({ sourceId, names, titles });

const rowsById = (rows: readonly Called[]): ReadonlyMap<string, Called> =>
  new Map(rows.map((row) => [row.entityId, row]));

const callsAlike = (one: Called, other: Called): boolean =>
  isDeepStrictEqual(partsOf(one).map(namesIn), partsOf(other).map(namesIn));

/**
 * The entities that may be shown by another name: those that an article calls otherwise than before, or no more, and those
 * that it gives a name by which they were not known.
 * @param isTaught whether an entity was not known by all these names
 */
export function renamedBy(
  before: readonly Called[],
  after: readonly Called[],
  isTaught: (entityId: string) => boolean,
): string[] {
  const [old, now] = [rowsById(before), rowsById(after)];
  const gone = before.filter(({ entityId }) => !now.has(entityId));
  const others = after.filter((row) => {
    const known = old.get(row.entityId);
    return isTaught(row.entityId) || (known !== undefined && !callsAlike(known, row));
  });
  return [...gone, ...others].map(({ entityId }) => entityId);
}
