import type { View } from '@newsgraph/article-state';
import { followingArticles } from '@newsgraph/subgraph';
import type { Connection } from 'mongoose';
import { openCollections } from './collections.js';
import { followingEntities } from './follow-entities.js';
import { createReads } from './reads.js';
import { createReplace } from './replace.js';

export async function openQuoteStore(connection: Connection) {
  const collections = await openCollections(connection);
  const following = { model: collections.quotes as never, ordersByTime: true };
  return {
    reads: (view: View) => createReads(collections, view),
    ...createReplace(collections),
    following: [followingArticles(connection, [following]), followingEntities(collections)],
  };
}

export type QuoteStore = Awaited<ReturnType<typeof openQuoteStore>>;
