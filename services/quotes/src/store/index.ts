import type { View } from '@newsgraph/article-state';
import { startPruning } from '@newsgraph/outbox';
import { followingArticles, openNeighbour, type StoreTools } from '@newsgraph/subgraph';
import type { ClientSession, Connection } from 'mongoose';
import type { QuotesEnvironment } from '../environment.js';
import { openCollections } from './collections.js';
import { createAdditions } from './editing/additions.js';
import { createEdits } from './editing/edits.js';
import { createNeighbours } from './editing/neighbours.js';
import { createEvents } from './events.js';
import { followingEntities } from './follow-entities.js';
import { quotesInArticles } from './indexing.js';
import { createKnownEntities } from './known-entities.js';
import { createOccurrences } from './occurrences.js';
import { createReads } from './reads.js';
import { createReplace } from './replace.js';
import { createReviewQueue } from './review-queue.js';

export async function openQuoteStore(
  connection: Connection,
  environment: QuotesEnvironment,
  { log, onStop }: StoreTools,
) {
  const collections = await openCollections(connection);
  onStop(() => collections.outbox.close());
  onStop(
    startPruning(collections.outbox, environment.CHANGES_RETENTION_DAYS, (err) =>
      log.warn({ err }, 'old changes are not removed'),
    ),
  );
  const neighbours = createNeighbours(
    openNeighbour('articles', environment, { onStop }),
    openNeighbour('entities', environment, { onStop }),
  );
  const insights = openNeighbour('insights', environment, { onStop });
  const now = () => new Date();
  const forget = async (articleIds: readonly string[], session: ClientSession) => {
    await collections.decisions.deleteMany({ articleId: { $in: [...articleIds] } }, { session });
    await collections.audit.redact(articleIds, session, 'details.articleId');
  };
  const following = { model: collections.quotes, ordersByTime: true };
  return {
    reads: (view: View) => ({
      ...createReads(collections, insights, view),
      ...createReviewQueue(collections, view),
      ...createOccurrences(collections, view),
    }),
    ...createReplace(collections, neighbours),
    ...createEdits(collections, neighbours, now),
    ...createAdditions(collections, neighbours, now),
    audit: collections.audit,
    entitiesOf: neighbours.entitiesOf,
    ...createKnownEntities(neighbours.entitiesOf),
    ...createEvents(collections),
    quotesInArticles: (articleIds: readonly string[]) => quotesInArticles(collections, articleIds),
    following: [
      followingArticles(connection, [following], { beforeErasing: forget }),
      followingEntities(collections),
    ],
  };
}

export type QuoteStore = Awaited<ReturnType<typeof openQuoteStore>>;
