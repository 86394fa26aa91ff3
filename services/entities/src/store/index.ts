import type { Connection } from 'mongoose';
import { openCollections } from './collections.js';
import { createReads } from './reads.js';
import { createReplace } from './replace.js';

export async function openEntityStore(connection: Connection) {
  const collections = await openCollections(connection);
  return { reads: createReads(collections), ...createReplace(collections) };
}

export type EntityStore = Awaited<ReturnType<typeof openEntityStore>>;
