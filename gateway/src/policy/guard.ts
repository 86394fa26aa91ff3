import type { ApolloServerOptionsWithGateway } from '@apollo/server';
import type { Admission } from '@newsgraph/plans';
import { execute, type DocumentNode, type ExecutionResult, type GraphQLSchema } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { GatewayContext } from '../context.js';
import { FilledAnswer, unauthorized } from './answer.js';
import { filterOperation, type Filtered } from './filter.js';
import { introspect } from './introspection.js';
import { asksForNothing, operationOf } from './operation.js';
import { Policy, type Holder } from './policy.js';
import { schemaFor } from './view.js';

type Gateway = ApolloServerOptionsWithGateway<GatewayContext>['gateway'];
type Executor = NonNullable<Awaited<ReturnType<Gateway['load']>>['executor']>;
type Asked = Parameters<Executor>[0];

const mostOperations = 2000;
const mostViews = 50;

interface NamedHolder extends Holder {
  /** Equal for those who may ask for the same. */
  readonly name: string;
}

const holders = new WeakMap<Admission, NamedHolder>();

/** What counts of a caller here: worked out once for each verdict of the door, not for each request. */
function holderOf(admission: Admission): NamedHolder {
  const known = holders.get(admission);
  if (known) return known;
  const { keyId, scopes } = admission;
  const authenticated = keyId !== null;
  const name = `${authenticated ? 'key' : 'none'} ${[...scopes].sort().join(' ')}`;
  const holder = { scopes, authenticated, name };
  holders.set(admission, holder);
  return holder;
}

/** A policy with what was worked out by it before. */
class Judged {
  private readonly filtered = new LRUCache<string, Filtered>({ max: mostOperations });
  private readonly views = new LRUCache<string, GraphQLSchema>({ max: mostViews });

  constructor(readonly policy: Policy) {}

  filter(document: DocumentNode, hash: string, holder: NamedHolder): Filtered {
    const name = `${hash} ${holder.name}`;
    const known = this.filtered.get(name);
    if (known) return known;
    const filtered = filterOperation(document, this.policy, holder);
    this.filtered.set(name, filtered);
    return filtered;
  }

  view(holder: NamedHolder): GraphQLSchema {
    const { name } = holder;
    const known = this.views.get(name);
    if (known) return known;
    const view = schemaFor(this.policy, holder);
    this.views.set(name, view);
    return view;
  }
}

/** Stands before a gateway: what it plans and executes, the caller may ask for. */
export class Guard {
  private readonly judged = new WeakMap<GraphQLSchema, Judged>();
  private newest: Judged | undefined;

  /** @param policyText the policy of the supergraph that is being loaded */
  constructor(
    private readonly inner: Gateway,
    policyText: () => string,
  ) {
    inner.onSchemaLoadOrUpdate(({ apiSchema }) => {
      this.newest = new Judged(new Policy(policyText(), apiSchema));
      this.judged.set(apiSchema, this.newest);
    });
  }

  /** The graph as a caller sees it. */
  viewFor(admission: Admission): GraphQLSchema {
    if (!this.newest) throw new Error('no supergraph is loaded');
    return this.newest.view(holderOf(admission));
  }

  gateway(): Gateway {
    return {
      load: async (options) => {
        const { executor } = await this.inner.load(options);
        if (!executor) throw new Error('the gateway gave no executor');
        return { executor: (asked) => this.execute(asked, executor) };
      },
      onSchemaLoadOrUpdate: (callback) => this.inner.onSchemaLoadOrUpdate(callback),
      stop: () => this.inner.stop(),
    };
  }

  private async execute(asked: Asked, executor: Executor): ReturnType<Executor> {
    const judged = this.judged.get(asked.schema);
    if (!judged) throw new Error('there is no policy for the schema of this request');
    const { admission } = asked.context as GatewayContext;
    const holder = holderOf(admission);
    const { document, replaced } = judged.filter(asked.document, asked.queryHash, holder);
    if (replaced.size === 0) return executor(asked);

    const refusals = [...replaced.values()].flatMap(({ refusal }) => refusal ?? []);
    if (admission.rejectWhole && refusals.length > 0)
      return { errors: refusals.map((refusal) => unauthorized(refusal)) } as never;

    const operation = operationOf(document, asked.request.operationName);
    const variables = asked.request.variables ?? {};
    const told = introspect(judged.view(holder), asked.document, operation, replaced, variables);
    const queryHash = `${asked.queryHash} ${holder.name}`;
    const answer = asksForNothing(operation, document)
      ? execute({
          schema: asked.schema,
          document,
          operationName: asked.request.operationName,
          variableValues: variables,
        })
      : executor({ ...asked, document, operation, queryHash });
    return withReplaced(await answer, told, replaced) as never;
  }
}

function withReplaced(
  answer: ExecutionResult,
  told: ExecutionResult,
  replaced: Filtered['replaced'],
): ExecutionResult {
  const filled = new FilledAnswer(replaced, (name) => told.data?.[name] ?? null);
  const data = answer.data && (filled.fill(answer.data) as Record<string, unknown>);
  const errors = [...(answer.errors ?? []), ...(told.errors ?? []), ...filled.errors()];
  return { ...answer, data, ...(errors.length > 0 && { errors }) } as ExecutionResult;
}
