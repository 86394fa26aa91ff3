import type { GraphQLError } from 'graphql';
import type { ResultMap } from '../json.js';
import type { SubgraphAnswer, SubgraphRequest } from '../transport/subgraph.js';

export type Variables = Readonly<Record<string, unknown>>;

/** One operation being executed. */
export interface Execution {
  readonly variables: Variables;
  /** All that was fetched so far, keys and requirements included. */
  readonly data: ResultMap;
  readonly errors: GraphQLError[];
  readonly ask: (request: SubgraphRequest) => Promise<SubgraphAnswer>;
}

/** A part of a plan, compiled. The objects it completes are those at its path in the data. */
export type Step = (execution: Execution, objects: readonly ResultMap[]) => Promise<void>;
