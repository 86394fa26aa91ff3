import type { View } from '@newsgraph/article-state';
import type { FollowedEvent } from '@newsgraph/outbox';
import {
  openNeighbour,
  type Following,
  type StoreTools,
  type SubgraphEnvironment,
} from '@newsgraph/subgraph';
import type { Connection } from 'mongoose';
import { openCollections } from './collections.js';
import { markArchived } from './due.js';
import { createEntities } from './entities.js';
import { followingEntities, followingQuotes, followingState } from './follow.js';
import { startIndexer } from './indexer.js';
import { createCoMentions } from './reads/co-mentions.js';
import { createLists } from './reads/lists.js';
import { createRelated } from './reads/related.js';
import { createSearch } from './reads/search.js';
import { createVoices } from './reads/voices.js';
import { openSources } from './sources.js';

export async function openInsightStore(
  connection: Connection,
  environment: SubgraphEnvironment,
  tools: StoreTools,
) {
  const collections = await openCollections(connection);
  const sources = openSources(environment, tools);
  const entities = createEntities(openNeighbour('entities', environment, tools));
  const indexer = startIndexer(collections, sources, tools);
  const waking = <Event extends FollowedEvent>(following: Following<Event>): Following<Event> => ({
    ...following,
    apply: async (events, session) => {
      await following.apply(events, session);
      indexer.wake();
    },
  });
  return {
    reads: (view: View) => ({
      search: createSearch(collections, entities, view),
      lists: createLists(collections, view),
      related: createRelated(collections, view),
      coMentions: createCoMentions(collections, view),
      voices: createVoices(collections, view),
    }),
    survivorsOf: entities.survivorsOf,
    survivorsAmong: entities.survivorsAmong,
    waiting: indexer.waiting,
    /** Has a page of the archive indexed again. @returns the ids of its articles, in order. */
    async reindex(after: string | null, first: number): Promise<readonly string[]> {
      const ids = await sources.archive(after, first);
      await markArchived(collections, ids);
      indexer.wakeForArchive();
      return ids;
    },
    following: [
      waking(followingState(collections)),
      waking(followingEntities(collections)),
      waking(followingQuotes(collections)),
    ] as readonly Following[],
  };
}

export type InsightStore = Awaited<ReturnType<typeof openInsightStore>>;
