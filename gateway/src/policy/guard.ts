import type { Admission } from '@newsgraph/plans';
import {
  execute,
  type DocumentNode,
  type ExecutionResult,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import { LRUCache } from 'lru-cache';
import type { GatewayContext } from '../context.js';
import type { Asked, Executor, Gateway } from '../executor.js';
import { FilledAnswer, unauthorized } from './answer.js';
import { filterOperation, type Filtered } from './filter.js';
import { introspect, questionsOf } from './introspection.js';
import { alone, asksForNothing, operationOf } from './operation.js';
import { Policy, type Holder } from './policy.js';
import { schemaFor } from './view.js';

const mostViews = 50;
/** Sets of rights for which an operation is kept. */
const mostHolders = 50;

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

/** An operation as it is run for who may ask no more. */
interface Allowed extends Filtered {
  readonly operation: OperationDefinitionNode;
  /** What it asks about the schema; undefined where it asks nothing, or may not. */
  readonly questions: DocumentNode | undefined;
  /** Why it is not run as it was written. */
  readonly refusals: readonly string[];
}

/** @param document the operation, with the fragments that it spreads */
function allow(document: DocumentNode, name: string | undefined, policy: Policy, holder: Holder): Allowed {
  const filtered = filterOperation(document, policy, holder);
  const replaced = [...filtered.replaced.values()];
  const asks = replaced.some(({ refusal }) => refusal === undefined);
  return {
    ...filtered,
    operation: operationOf(filtered.document, name),
    questions: asks ? questionsOf(document, policy.schema.getQueryType()?.name ?? '') : undefined,
    refusals: replaced.flatMap(({ refusal }) => refusal ?? []),
  };
}

/** What is allowed of an operation, by the name of who asks for it. */
type ByHolder = Map<string, Allowed>;

/** A policy with what was worked out by it before. */
class Judged {
  /** By document and name of the operation: for as long as the document is kept. */
  private readonly allowed = new WeakMap<DocumentNode, Map<string | undefined, ByHolder>>();
  private readonly views = new LRUCache<string, GraphQLSchema>({ max: mostViews });

  constructor(readonly policy: Policy) {}

  allow({ document, request: { operationName } }: Asked, holder: NamedHolder): Allowed {
    const byHolder = this.allowedOf(document, operationName);
    const known = byHolder.get(holder.name);
    if (known) return known;
    const allowed = allow(alone(document, operationName), operationName, this.policy, holder);
    if (byHolder.size >= mostHolders) byHolder.clear();
    byHolder.set(holder.name, allowed);
    return allowed;
  }

  view(holder: NamedHolder): GraphQLSchema {
    const { name } = holder;
    const known = this.views.get(name);
    if (known) return known;
    const view = schemaFor(this.policy, holder);
    this.views.set(name, view);
    return view;
  }

  private allowedOf(document: DocumentNode, operationName: string | undefined): ByHolder {
    const operations = this.allowed.get(document) ?? new Map<string | undefined, ByHolder>();
    this.allowed.set(document, operations);
    const byHolder = operations.get(operationName) ?? new Map<string, Allowed>();
    operations.set(operationName, byHolder);
    return byHolder;
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
    const { document, operation, replaced, questions, refusals } = judged.allow(asked, holder);
    if (replaced.size === 0) return executor(asked);

    if (admission.rejectWhole && refusals.length > 0)
      return { errors: refusals.map((refusal) => unauthorized(refusal)) } as never;

    const variables = asked.request.variables ?? {};
    const told = questions ? introspect(judged.view(holder), questions, variables) : { data: {} };
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
  const filled = new FilledAnswer(replaced, told.data ?? {});
  const data = answer.data && (filled.fill(answer.data) as Record<string, unknown>);
  // What is wrong with variables, the answer tells already.
  const ofQuestions = told.data === undefined ? [] : (told.errors ?? []);
  const errors = [...(answer.errors ?? []), ...ofQuestions, ...filled.errors()];
  return { ...answer, data, ...(errors.length > 0 && { errors }) } as ExecutionResult;
}
