import type { CursorStore } from '../sessions/cursor-store.js';
import type { TransactionStore } from '../sessions/transaction-store.js';
import type { SqlRunner } from '../engine/sql.js';
import type { CollectionCatalog } from './collection-catalog.js';
import type { ServerCounters } from './server-counters.js';
import type { KeyedQueue } from '../process/keyed-queue.js';
import type { DefinitionTurns } from './definition-turns.js';

/** What lives as long as the server and is shared by all commands. */
export interface Services {
  /** For statements apart from the client's transaction. */
  readonly connections: SqlRunner;
  readonly cursors: CursorStore;
  readonly transactions: TransactionStore;
  readonly collections: CollectionCatalog;
  /** Statements that create or drop collections and indexes, one after another. */
  readonly definitions: DefinitionTurns;
  /** Upserts of the same document, one after another. */
  readonly upserts: KeyedQueue;
  readonly counters: ServerCounters;
}
