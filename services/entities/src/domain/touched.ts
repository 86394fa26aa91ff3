import type { Appearance } from './entity.js';

type Named = Pick<Appearance, 'articleId' | 'entityId'>;

const idsIn = (rows: readonly Named[], articleId: string): ReadonlySet<string> =>
  new Set(rows.flatMap((row) => (row.articleId === articleId ? [row.entityId] : [])));

/**
 * The entities that an article names no more, or that it is shown to name newly: while a new text waits to be extracted,
 * nothing is shown of what the old one named, but it counts.
 * @param before what articles named, shown (`current`) or not
 * @param after what they name in its place
 * @returns gives the ids for an article
 */
export function touchedIn(
  before: readonly (Named & Pick<Appearance, 'current'>)[],
  after: readonly Named[],
): (articleId: string) => string[] {
  const shown = before.filter(({ current }) => current);
  return (articleId) => {
    const now = idsIn(after, articleId);
    const was = idsIn(shown, articleId);
    const gone = [...idsIn(before, articleId)].filter((id) => !now.has(id));
    return [...gone, ...[...now].filter((id) => !was.has(id))];
  };
}
