import type { Connection } from 'mongoose';
import type { ArticlesEnvironment } from '../environment.js';
import { openCollections } from './collections.js';
import { createLeases } from './leases.js';
import { createReads } from './reads.js';
import { createSubmissions } from './submissions.js';

export async function openArticleStore(connection: Connection, { WORKER_ATTEMPTS }: ArticlesEnvironment) {
  const collections = await openCollections(connection);
  const now = () => new Date();
  return {
    reads: createReads(collections),
    submissions: createSubmissions(collections, now),
    leases: createLeases(collections, WORKER_ATTEMPTS, now),
  };
}

export type ArticleStore = Awaited<ReturnType<typeof openArticleStore>>;
