import type { FetchNode, ResponsePath } from '@apollo/query-planner';
import { GraphQLError, OperationTypeNode } from 'graphql';
import { copy, isResultMap, merge, type ResultMap } from '../json.js';
import type { Supergraph } from '../supergraph/load.js';
import { downstreamErrors, type Fetched } from './errors.js';
import type { Execution, Step, Variables } from './execution.js';
import { representationOf } from './representation.js';
import { compileRewrites } from './rewrite.js';

type Body = (variables: string) => string;

/** The text of the request around its variables is made once. */
function compileBody({ operation, operationName }: FetchNode): Body {
  const head = `{"query":${JSON.stringify(operation)},"variables":`;
  const tail = operationName === undefined ? '}' : `,"operationName":${JSON.stringify(operationName)}}`;
  return (variables) => head + variables + tail;
}

/** The variables that a fetch uses, as members of a JSON object. */
function compileVariables({ variableUsages = [] }: FetchNode): (variables: Variables) => string {
  const names = variableUsages.map((name) => ({ name, key: `${JSON.stringify(name)}:` }));
  return (variables) => {
    const members: string[] = [];
    for (const { name, key } of names) {
      const value = Object.hasOwn(variables, name) ? variables[name] : undefined;
      if (value !== undefined) members.push(key + JSON.stringify(value));
    }
    return members.join();
  };
}

type Ask = (execution: Execution, variables: string, fetched: Fetched) => Promise<ResultMap | null>;

function compileAsk(node: FetchNode): Ask {
  const body = compileBody(node);
  const { serviceName: subgraph, operationKind } = node;
  const reads = operationKind === OperationTypeNode.QUERY;
  return async (execution, variables, fetched) => {
    const answer = await execution.ask({ subgraph, body: body(variables), reads });
    if (answer.errors) execution.errors.push(...downstreamErrors(answer.errors, fetched));
    return answer.data ?? null;
  };
}

/** What a fetch throws is an error of the answer, and the rest of the plan goes on without its data. */
const catching =
  (step: Step): Step =>
  async (execution, objects) => {
    try {
      await step(execution, objects);
    } catch (error) {
      const { message } = error as Error;
      execution.errors.push(
        error instanceof GraphQLError ? error : new GraphQLError(message, { originalError: error as Error }),
      );
    }
  };

function rootFetch(node: FetchNode, path: ResponsePath, { isOfType }: Supergraph): Step {
  const ask = compileAsk(node);
  const variablesOf = compileVariables(node);
  const rewrite = compileRewrites(node.outputRewrites, isOfType);
  return async (execution, objects) => {
    const fetched = { subgraph: node.serviceName, path, data: execution.data };
    const received = await ask(execution, `{${variablesOf(execution.variables)}}`, fetched);
    if (!received) return;
    rewrite(received);
    objects.forEach((object, index) => merge(object, index === 0 ? received : (copy(received) as ResultMap)));
  };
}

/** The objects of which a subgraph is asked for more, equal ones once. */
class Representations {
  readonly texts: string[] = [];
  /** By representation: the objects it stands for. */
  readonly objects: ResultMap[][] = [];
  /** By representation: its indices, had none been left out for being equal to another. */
  readonly indices: number[][] = [];
  private readonly known = new Map<string, number>();
  private count = 0;

  add(representation: ResultMap, object: ResultMap): void {
    const text = JSON.stringify(representation);
    let at = this.known.get(text);
    if (at === undefined) {
      at = this.texts.push(text) - 1;
      this.known.set(text, at);
      this.objects.push([]);
      this.indices.push([]);
    }
    this.objects[at]?.push(object);
    this.indices[at]?.push(this.count++);
  }
}

function entitiesOf(received: ResultMap, expected: number): readonly unknown[] {
  const entities = received._entities;
  if (!Array.isArray(entities)) throw new Error('Expected "data._entities" in response to be an array');
  if (entities.length !== expected)
    throw new Error(`Expected "data._entities" to contain ${expected} elements`);
  return entities;
}

function entityFetch(
  node: FetchNode,
  requires: NonNullable<FetchNode['requires']>,
  path: ResponsePath,
  { isOfType }: Supergraph,
): Step {
  const ask = compileAsk(node);
  const variablesOf = compileVariables(node);
  const rewriteInput = compileRewrites(node.inputRewrites, isOfType);
  const rewriteOutput = compileRewrites(node.outputRewrites, isOfType);

  const represent = (objects: readonly ResultMap[]) => {
    const sent = new Representations();
    for (const object of objects) {
      const representation = representationOf(object, requires, isOfType);
      if (!representation?.__typename) continue;
      rewriteInput(representation);
      sent.add(representation, object);
    }
    return sent;
  };

  const receive = (entity: unknown, objects: readonly ResultMap[]) => {
    if (!isResultMap(entity)) return;
    objects.forEach((object, index) => {
      const own = index === objects.length - 1 ? entity : (copy(entity) as ResultMap);
      own.__typename ||= object.__typename;
      rewriteOutput(own);
      merge(object, own);
    });
  };

  return async (execution, objects) => {
    const { texts, objects: targets, indices } = represent(objects);
    if (texts.length === 0) return;
    const members = variablesOf(execution.variables);
    const variables = `{${members}${members && ','}"representations":[${texts.join()}]}`;
    const fetched = { subgraph: node.serviceName, path, data: execution.data, representations: indices };
    const received = await ask(execution, variables, fetched);
    if (!received) return;
    entitiesOf(received, texts.length).forEach((entity, index) => receive(entity, targets[index] ?? []));
  };
}

/** Compiles one request to a subgraph, and how its answer is merged into the data. */
export function compileFetch(node: FetchNode, path: ResponsePath, supergraph: Supergraph): Step {
  if (!node.requires) return catching(rootFetch(node, path, supergraph));
  if (node.variableUsages?.includes('representations')) {
    const message = 'Variables cannot contain key "representations"';
    const refusal = new GraphQLError(message, { extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } });
    return catching(() => Promise.reject(refusal));
  }
  return catching(entityFetch(node, node.requires, path, supergraph));
}
