import { startPruning } from '@newsgraph/outbox';
import { entitiesFrom, openNeighbour, type Following, type StoreTools } from '@newsgraph/subgraph';
import type { Connection } from 'mongoose';
import type { ArticlesEnvironment } from '../environment.js';
import { createChanges } from './changes.js';
import { openCollections } from './collections.js';
import { eraseWhatCameBack } from './erasures.js';
import { followingEntities } from './follow-entities.js';
import { followingQuotes } from './follow-quotes.js';
import { createLeases } from './leases.js';
import { createPublications } from './publications.js';
import { createReads } from './reads.js';
import { createSubmissions } from './submissions.js';
import { startClockwork } from './transitions.js';

export async function openArticleStore(
  connection: Connection,
  environment: ArticlesEnvironment,
  { log, onStop }: StoreTools,
) {
  const { WORKER_ATTEMPTS, ERASURE_LIST, CHANGES_RETENTION_DAYS } = environment;
  const collections = await openCollections(connection, ERASURE_LIST);
  const now = () => new Date();
  const back = await eraseWhatCameBack(collections, now);
  if (back > 0) log.warn({ articles: back }, 'erased again what was erased before');
  onStop(startClockwork(collections, log));
  onStop(() => collections.outbox.close());
  onStop(
    startPruning(collections.outbox, CHANGES_RETENTION_DAYS, (err) =>
      log.warn({ err }, 'old changes are not removed'),
    ),
  );
  const leases = createLeases(collections, WORKER_ATTEMPTS, now);
  onStop(leases.close);
  const entities = openNeighbour('entities', environment, { onStop });
  return {
    reads: createReads(
      collections,
      entitiesFrom(entities),
      openNeighbour('insights', environment, { onStop }),
    ),
    submissions: createSubmissions(collections, now, leases.stir),
    publications: createPublications(collections, now),
    changes: createChanges(collections),
    leases,
    audit: collections.audit,
    following: [
      followingQuotes(collections, leases),
      followingEntities(collections, entities, leases),
    ] as readonly Following[],
  };
}

export type ArticleStore = Awaited<ReturnType<typeof openArticleStore>>;
