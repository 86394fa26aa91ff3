import type { View } from '@newsgraph/article-state';
import type { Caller, Role } from '@newsgraph/caller';
import type { Log, Metrics } from '@newsgraph/runtime';
import type { ResolverMap } from './schema.js';
import type { Connection } from 'mongoose';
import type { Following } from './following.js';
import type { Migration } from './migrations.js';

/** What every resolver of a subgraph is given. */
export interface SubgraphContext<Store, Loaders> {
  readonly caller: Caller;
  /** The moment at which it is judged what the caller may see. */
  readonly now: Date;
  /** What the caller may see now. */
  readonly view: View;
  readonly requestId: string;
  readonly log: Log;
  /** Whether who asked still waits for the answer: he may have left, and asked again or for something else. */
  readonly isAwaited: () => boolean;
  readonly store: Store;
  /** Made anew for each request: nothing is shared between callers. */
  readonly loaders: Loaders;
}

export interface StoreTools {
  readonly log: Log;
  readonly metrics: Metrics;
  onStop(stop: () => Promise<unknown>): void;
}

/** All that makes one subgraph different from the others. */
export interface SubgraphDefinition<Store, Loaders, Environment> {
  readonly name: string;
  /** `schema.graphql` of the service. */
  readonly schemaFile: URL;
  readonly resolvers: ResolverMap;
  readonly readEnvironment: () => Environment;
  /** How data of each older version becomes data of the next; its length is the version of new data. */
  readonly migrations: readonly Migration[];
  /** Makes the store, its indexes included. Called once, when the database answers. */
  readonly openStore: (connection: Connection, environment: Environment, tools: StoreTools) => Promise<Store>;
  /** The services whose changes it applies; none where it follows nobody. */
  readonly follow?: (store: Store) => readonly Following[];
  readonly createLoaders: (store: Store, view: View, caller: Caller) => Loaders;
  /** Who may ask for its internal fields; the worker where it does not say. */
  readonly internal?: Role;
}

/** Something that another subgraph owns: all that is known of it here is its key. */
export interface Reference {
  readonly id: string;
}

/** The key in a reference that the gateway sent; generated types know only the row that it will lead to. */
export const keyOf = (reference: object): string => (reference as Reference).id;
