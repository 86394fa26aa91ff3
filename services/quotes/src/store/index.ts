import type { View } from '@newsgraph/article-state';
import { startPruning } from '@newsgraph/outbox';
import { followingArticles, type StoreTools } from '@newsgraph/subgraph';
import type { Connection } from 'mongoose';
import type { QuotesEnvironment } from '../environment.js';
import { openCollections } from './collections.js';
import { createEvents } from './events.js';
import { followingEntities } from './follow-entities.js';
import { quotesInArticles } from './indexing.js';
import { createReads } from './reads.js';
import { createReplace } from './replace.js';

export async function openQuoteStore(
  connection: Connection,
  { CHANGES_RETENTION_DAYS }: QuotesEnvironment,
  { log, onStop }: StoreTools,
) {
  const collections = await openCollections(connection);
  onStop(
    startPruning(collections.outbox, CHANGES_RETENTION_DAYS, (err) =>
      log.warn({ err }, 'old changes are not removed'),
    ),
  );
  const following = { model: collections.quotes as never, ordersByTime: true };
  return {
    reads: (view: View) => createReads(collections, view),
    ...createReplace(collections),
    ...createEvents(collections),
    quotesInArticles: (articleIds: readonly string[]) => quotesInArticles(collections, articleIds),
    following: [followingArticles(connection, [following]), followingEntities(collections)],
  };
}

export type QuoteStore = Awaited<ReturnType<typeof openQuoteStore>>;
