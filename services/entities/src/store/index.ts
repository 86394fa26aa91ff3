import type { View } from '@newsgraph/article-state';
import { openErasureList } from '@newsgraph/erasure-list';
import { followingArticles } from '@newsgraph/subgraph';
import type { Connection } from 'mongoose';
import type { EntitiesEnvironment } from '../environment.js';
import { openCollections } from './collections.js';
import { forgetNames } from './erasures.js';
import { createReads } from './reads.js';
import { createReplace } from './replace.js';
import { createSuppressions } from './suppressions.js';

export async function openEntityStore(connection: Connection, { ERASURE_LIST }: EntitiesEnvironment) {
  const collections = await openCollections(connection);
  const suppressions = createSuppressions(collections, openErasureList(ERASURE_LIST), () => new Date());
  await suppressions.suppressWhoCameBack();
  const followers = [
    { model: collections.mentions as never, ordersByTime: false },
    { model: collections.appearances as never, ordersByTime: true },
  ];
  const articles = followingArticles(connection, followers, (ids, session) =>
    forgetNames(collections, ids, session),
  );
  return {
    reads: (view: View) => createReads(collections, view),
    ...createReplace(collections),
    suppressions,
    following: [articles],
  };
}

export type EntityStore = Awaited<ReturnType<typeof openEntityStore>>;
