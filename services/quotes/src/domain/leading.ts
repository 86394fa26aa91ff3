/** Where an id leads: to an entity, by way of the one that it led to before merges. */
export interface Led {
  readonly entityId: string;
  readonly sourceId: string;
}

/** Where ids lead by decisions of editors, as the service for entities tells them. */
export interface Moves {
  /** By the id of an entity that was merged. */
  readonly merges: ReadonlyMap<string, string>;
  /** By `splitId`. */
  readonly splits: ReadonlyMap<string, string>;
}

export const splitId = (articleId: string, fromId: string): string => `${articleId}|${fromId}`;

/** Leads an id in an article on: to what is meant in that article, and along merges. */
export function lead({ merges, splits }: Moves, articleId: string, id: string): Led {
  const survivor = merges.get(id) ?? id;
  const sourceId = splits.get(splitId(articleId, survivor)) ?? splits.get(splitId(articleId, id)) ?? id;
  return { sourceId, entityId: merges.get(sourceId) ?? sourceId };
}
