import type { ArticleRow } from '@newsgraph/article-state';
import type { Appearance, EntityKind, Part } from './entity.js';

/** The most names and titles that a row keeps. */
export const mostNames = 20;

/** The most relevant first, ties by id, so that the order is the same every time. */
export const byRelevance = (
  a: Pick<Appearance, 'entityId' | 'relevance'>,
  b: Pick<Appearance, 'entityId' | 'relevance'>,
): number => b.relevance - a.relevance || (a.entityId < b.entityId ? -1 : 1);

/** What an article tells of an entity, by the ids under which it was found. */
export const partsOf = ({
  parts,
  sourceId,
  relevance,
  names,
  titles,
}: Pick<Appearance, keyof Part | 'parts'>): readonly Part[] =>
  parts ?? [{ sourceId, relevance, names, titles }];

/** The row of an article and an entity, made of what it tells under one id or several. */
export function appearanceOf(
  row: ArticleRow,
  entityId: string,
  kind: EntityKind,
  parts: readonly Part[],
): Appearance {
  const [first = { sourceId: entityId, relevance: 0, names: [], titles: [] }] = parts;
  return {
    ...row,
    _id: `${row.articleId}:${entityId}`,
    order: `${row.publishedAt.toISOString()}|${row.articleId}`,
    entityId,
    kind,
    sourceId: first.sourceId,
    relevance: parts.reduce((sum, { relevance }) => sum + relevance, 0),
    names: parts.flatMap(({ names }) => names).slice(0, mostNames),
    titles: [...new Set(parts.flatMap(({ titles }) => titles))].slice(0, mostNames),
    ...(parts.length > 1 && { parts }),
  };
}

/**
 * Moves what the rows of one article tell under some ids to another entity.
 * @param rows those of the article that may be concerned: of the entity it leaves, and of the one it goes to.
 * @returns the rows as they are then; undefined where nothing is moved.
 */
export function moveParts(
  rows: readonly Appearance[],
  { fromId, toId, isMoved, sourceId }: PartMove,
): Appearance[] | undefined {
  const from = rows.find(({ entityId }) => entityId === fromId);
  if (!from) return undefined;
  const all = partsOf(from);
  const moved = all.filter(isMoved).map((part) => ({ ...part, sourceId: sourceId ?? part.sourceId }));
  if (moved.length === 0) return undefined;
  const staying = all.filter((part) => !isMoved(part));
  const to = rows.find(({ entityId }) => entityId === toId);
  const { parts: _, ...row } = from;
  return [
    ...(staying.length > 0 ? [appearanceOf(row, fromId, from.kind, staying)] : []),
    appearanceOf(row, toId, from.kind, [...(to ? partsOf(to) : []), ...moved]),
  ];
}

export interface PartMove {
  readonly fromId: string;
  readonly toId: string;
  readonly isMoved: (part: Part) => boolean;
  /** The id under which it was found from now on; it stays where this is not given. */
  readonly sourceId?: string | undefined;
}
