import type { GraphQLFormattedError } from 'graphql';
import type { ResultMap } from '../json.js';
import type { Lifetime } from './lifetime.js';

/** One GraphQL request to a subgraph, ready to be sent. */
export interface SubgraphRequest {
  readonly subgraph: string;
  /** The JSON text of the request. */
  readonly body: string;
  /** It only reads: it may be sent twice, and be shared with others who send the same. */
  readonly reads: boolean;
}

export interface SubgraphAnswer {
  readonly data?: ResultMap | null;
  readonly errors?: readonly GraphQLFormattedError[];
}

/** On whose behalf subgraphs are asked, and for how long. */
export interface Asking {
  /** Sent with every request: name and value. */
  readonly headers: Readonly<Record<string, string>>;
  /** Everything about the caller that can change an answer: those with equal keys may share answers. */
  readonly callerKey: string;
  /**
   * Everything that can change an answer which subgraphs allow to be kept: those with equal keys may be given what was
   * kept for another. Nothing is kept where this is not given.
   */
  readonly audienceKey?: string;
  /** Ends when the client leaves. */
  readonly lifetime?: Lifetime;
  /** What the answer tells where a subgraph gave none; what happened where this is not given. */
  readonly unreachable?: (subgraph: string, cause: Error) => Error;
  /** Told before something is sent to a subgraph that may change what it holds. */
  readonly onWrite?: () => void;
  /** Told of every answer of a subgraph how it may be kept. */
  readonly onCachePolicy?: (policy: CachePolicy) => void;
  /** Told of every answer to a client what it was made of. */
  readonly onMadeOf?: (ids: () => Iterable<string>) => void;
}

/** How an answer may be kept. */
export interface CachePolicy {
  /** Seconds. */
  readonly maxAge: number;
  /** Only for the caller who asked. */
  readonly isPrivate: boolean;
  /** What it was made of: when one of these changes, it is outdated. */
  readonly tags: readonly string[];
}

/** The answer of a subgraph before it is read. */
export interface RawAnswer {
  readonly text: string;
  readonly policy: CachePolicy;
}

/** Sends requests to subgraphs. */
export interface SubgraphTransport {
  /** @throws Error where there is no answer of a graph */
  send(request: SubgraphRequest, asking: Asking): Promise<RawAnswer>;
  close(): Promise<void>;
}
