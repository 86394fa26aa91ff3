import { OperationTypeNode } from 'graphql';
import type { DataPath } from '../data-path.js';
import type { AnswerCache } from '../cache/answer-cache.js';
import { OverallPolicy } from '../cache/policy.js';
import type { CompiledOperation } from '../operation/compile.js';
import type { Flights } from '../transport/flights.js';
import type { Lifetime } from '../transport/lifetime.js';
import type { CachePolicy } from '../transport/subgraph.js';
import { answerOf, type HttpAnswer } from './answer.js';
import { HttpRefusal } from './refusal.js';
import type { GraphRequest } from './request.js';

/** Who asks: what goes to the subgraphs, and all of it that can change an answer. */
export interface Caller {
  readonly headers: Readonly<Record<string, string>>;
  readonly key: string;
  /** The headers by which callers are told apart. */
  readonly by: readonly string[];
}

/** A request before it is read. */
export interface Incoming {
  readonly method: string;
  /** Its body or its search: equal texts ask the same. */
  readonly text: string;
  readonly read: () => GraphRequest;
  readonly caller: Caller;
  readonly lifetime: Lifetime;
}

interface Answered {
  readonly answer: HttpAnswer;
  readonly policy: CachePolicy;
}

const notByGet = (kind: string) =>
  new HttpRefusal(405, 'BAD_REQUEST', `GET requests only support query operations, not ${kind} operations`, {
    allow: 'POST',
  });

/**
 * Answers requests: equal reads under way are done once, and answers are kept as long as their subgraphs allow.
 *
 * @param flights what is under way: where something changed, it is to be forgotten before another asks
 */
export function createResponder(
  path: DataPath,
  cache: AnswerCache<HttpAnswer> | undefined,
  flights: Flights<HttpAnswer>,
) {
  async function execute(
    operation: CompiledOperation,
    variables: GraphRequest['variables'],
    { caller }: Incoming,
    lifetime: Lifetime,
    onWrite?: () => void,
  ): Promise<Answered> {
    const overall = new OverallPolicy();
    const { headers, key: callerKey } = caller;
    const { restrict: onCachePolicy, madeOf: onMadeOf } = overall;
    // What an answer was made of has to be known of one that is kept.
    const asking = {
      ...{ headers, callerKey, lifetime, onCachePolicy },
      ...(cache && { onMadeOf }),
      ...(onWrite && { onWrite }),
    };
    const result = await path.execute(operation, variables, asking);
    const policy = overall.result();
    return { answer: answerOf(result, policy, caller.by), policy };
  }

  function keep(key: string, { answer, policy }: Answered, moment: number): HttpAnswer {
    const isWhole = answer.status === 200 && answer.headers['cache-control'] !== 'no-store';
    if (isWhole) cache?.set(key, { ...answer, keptAt: Date.now() }, policy, moment);
    return answer;
  }

  return async (incoming: Incoming): Promise<HttpAnswer> => {
    const { method, text, caller, lifetime } = incoming;
    const key = `${method}\n${caller.key}\n${text}`;
    const ready = cache?.get(key) ?? flights.join(key, lifetime);
    if (ready) return ready;
    const { query, operationName, variables } = incoming.read();
    const operation = path.operationOfText(query, operationName);
    if (operation.kind !== OperationTypeNode.QUERY) {
      if (method === 'GET') throw notByGet(operation.kind);
      let isWrite = false;
      try {
        const { answer } = await execute(operation, variables, incoming, lifetime, () => (isWrite = true));
        return answer;
      } finally {
        // Who wrote is to read what he wrote, also where the answer to it could not be made.
        if (isWrite) {
          cache?.invalidate();
          flights.forget();
        }
      }
    }
    const moment = cache?.moment() ?? 0;
    return flights.share(key, lifetime, async (shared) =>
      keep(key, await execute(operation, variables, incoming, shared), moment),
    );
  };
}

export type Responder = ReturnType<typeof createResponder>;
