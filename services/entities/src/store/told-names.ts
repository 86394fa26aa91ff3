import type { ClientSession } from 'mongoose';
import type { Entity } from '../domain/entity.js';
import type { Collections } from './collections.js';

/** All names by which articles call an entity, or what it was merged into, without those of some articles. */
export async function toldNames(
  { appearances }: Collections,
  { _id, survivorId }: Pick<Entity, '_id' | 'survivorId'>,
  session: ClientSession,
  except: readonly string[] = [],
): Promise<string[]> {
  const others = { entityId: survivorId ?? _id, articleId: { $nin: [...except] } };
  return (await appearances.distinct('names.text', others).session(session)) as string[];
}
