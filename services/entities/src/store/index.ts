import type { View } from '@newsgraph/article-state';
import { openErasureList } from '@newsgraph/erasure-list';
import { startPruning, type Asked } from '@newsgraph/outbox';
import { createSeal } from '@newsgraph/pagination';
import { textsFrom } from '@newsgraph/decisions';
import { followingArticles, openNeighbour, type StoreTools } from '@newsgraph/subgraph';
import type { Connection } from 'mongoose';
import type { EntitiesEnvironment } from '../environment.js';
import { openCollections } from './collections.js';
import { openEditing } from './editing/index.js';
import { forgetNames } from './erasures.js';
import { namedInArticles } from './indexing.js';
import { createMentionDecisionReads } from './mention-decisions.js';
import { createNewest } from './newest.js';
import { createWitnesses } from './witnesses.js';
import { createReads } from './reads.js';
import { createReplace } from './replace.js';
import { createSuppressions } from './suppressions.js';
import { changeUses, usesIn } from './uses.js';

export async function openEntityStore(
  connection: Connection,
  environment: EntitiesEnvironment,
  { log, onStop }: StoreTools,
) {
  const { ERASURE_LIST, CHANGES_RETENTION_DAYS, GATEWAY_SECRET } = environment;
  const collections = await openCollections(connection);
  onStop(() => collections.outbox.close());
  onStop(
    startPruning(collections.outbox, CHANGES_RETENTION_DAYS, (err) =>
      log.warn({ err }, 'old changes are not removed'),
    ),
  );
  const now = () => new Date();
  const suppressions = createSuppressions(collections, openErasureList(ERASURE_LIST), now, (err) =>
    log.error({ err }, 'a person could not be suppressed'),
  );
  const followers = [
    { model: collections.mentions, ordersByTime: false },
    { model: collections.appearances, ordersByTime: true },
    { model: collections.decisions, ordersByTime: false },
  ];
  const articles = followingArticles(connection, followers, {
    beforeErasing: (ids, session) => forgetNames(collections, ids, session),
    beforeChanging: async (ids, session) => {
      const uses = await usesIn(collections, ids, session);
      await changeUses(collections, uses, uses, session);
    },
  });
  const remembered = { newest: createNewest(collections), witnesses: createWitnesses(collections) };
  const seal = createSeal(GATEWAY_SECRET);
  const textsOf = textsFrom(openNeighbour('articles', environment, { onStop }));
  const editing = await openEditing(collections, textsOf, now, (err) =>
    log.error({ err }, 'rows could not be moved'),
  );
  // What editing took up again may bring rows to who is removed.
  await suppressions.suppressWhoCameBack();
  return {
    reads: (view: View) => ({
      ...createReads(collections, remembered, view, seal),
      ...createMentionDecisionReads(collections, view),
    }),
    ...createReplace(collections, textsOf),
    suppressions,
    audit: collections.audit,
    editing,
    events: (asked: Asked) => collections.outbox.tell(asked),
    namedInArticles: (articleIds: readonly string[]) => namedInArticles(collections, articleIds),
    following: [articles],
  };
}

export type EntityStore = Awaited<ReturnType<typeof openEntityStore>>;
