import type { Appearance } from './entity.js';

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
