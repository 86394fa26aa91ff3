import type { Entity } from './entity.js';

/** An editor's decision: what leads to one entity in an article means another one there. */
export interface Pin {
  readonly _id: string;
  readonly articleId: string;
  readonly fromId: string;
  readonly toId: string;
  /** The entity of which an editor said so, where that was another one, which was or is merged with this one. */
  readonly impliedBy?: string;
  /** It was said of what is merged with `fromId`: what leads to `fromId` itself means that. */
  readonly isInherited?: boolean;
}

/** What an article names leads to an entity, by way of the one that it led to before merges. */
export interface Led {
  readonly entityId: string;
  readonly sourceId: string;
}

export const pinId = (articleId: string, fromId: string): string => `${articleId}|${fromId}`;

type Merged = Pick<Entity, 'survivorId'>;

/**
 * Leads ids on by what editors decided: to another entity in an article, and along merges. Where the other one is no more,
 * they lead nowhere: it is a person who was suppressed, and nobody else is meant there.
 */
export function leader(pins: readonly Pin[], rows: ReadonlyMap<string, Merged>) {
  const pinned = new Map(pins.map((pin) => [pin._id, pin]));
  const survivorOf = (id: string) => rows.get(id)?.survivorId ?? id;
  return (articleId: string, id: string): Led | null => {
    const survivor = survivorOf(id);
    const to = [survivor, id]
      .map((fromId) => pinned.get(pinId(articleId, fromId)))
      .find((pin) => pin && !(pin.isInherited && pin.fromId === id))?.toId;
    if (to !== undefined && !rows.has(to)) return null;
    const sourceId = to ?? id;
    return { sourceId, entityId: survivorOf(sourceId) };
  };
}
