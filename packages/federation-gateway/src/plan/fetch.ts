import type { FetchNode, ResponsePath } from '@apollo/query-planner';
import { GraphQLError, OperationTypeNode } from 'graphql';
import { copy, isResultMap, merge, type ResultMap } from '../json.js';
import type { Supergraph } from '../supergraph/load.js';
import type { SubgraphAnswer } from '../transport/subgraph.js';
import { downstreamErrors } from './errors.js';
import type { Execution, Step, Variables } from './execution.js';
import { objectsAt } from './path.js';
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

type Ask = (execution: Execution, variables: string) => Promise<SubgraphAnswer>;

function compileAsk(node: FetchNode): Ask {
  const body = compileBody(node);
  const { serviceName: subgraph, operationKind } = node;
  const reads = operationKind === OperationTypeNode.QUERY;
  return (execution, variables) => execution.ask({ subgraph, body: body(variables), reads });
}

/**
 * What a fetch throws is an error of the answer, one for each place that misses its data, and the rest of the plan goes on
 * without it.
 */
async function catching({ errors }: Execution, places: number, run: () => Promise<void>): Promise<void> {
  try {
    await run();
  } catch (error) {
    const { message } = error as Error;
    const told =
      error instanceof GraphQLError ? error : new GraphQLError(message, { originalError: error as Error });
    for (let place = 0; place < places; place++) errors.push(told);
  }
}

function rootFetch(node: FetchNode, path: ResponsePath, { isOfType }: Supergraph): Step {
  const ask = compileAsk(node);
  const variablesOf = compileVariables(node);
  const rewrite = compileRewrites(node.outputRewrites, isOfType);
  return (execution, objects) =>
    catching(execution, 1, async () => {
      const { data, errors } = await ask(execution, `{${variablesOf(execution.variables)}}`);
      const fetched = { subgraph: node.serviceName, path, data: execution.data };
      if (errors) execution.errors.push(...downstreamErrors(errors, fetched));
      if (!data) return;
      rewrite(data);
      objects.forEach((object, index) => merge(object, index === 0 ? data : (copy(data) as ResultMap)));
    });
}

/** The objects of which a subgraph is asked for more, equal ones once. */
class Representations {
  readonly texts: string[] = [];
  /** By representation: the objects it stands for. */
  readonly objects: ResultMap[][] = [];
  private readonly known = new Map<string, number>();

  /** @returns the index of the representation */
  add(representation: ResultMap, object: ResultMap): number {
    const text = JSON.stringify(representation);
    let at = this.known.get(text);
    if (at === undefined) {
      at = this.texts.push(text) - 1;
      this.known.set(text, at);
      this.objects.push([]);
    }
    this.objects[at]?.push(object);
    return at;
  }
}

/** Where in the data a fetch completes objects. */
export interface Place {
  /** From the objects that the step is given. */
  readonly below: ResponsePath;
  /** From the whole of the data. */
  readonly path: ResponsePath;
}

function entitiesOf(received: ResultMap, expected: number): readonly unknown[] {
  const entities = received._entities;
  if (!Array.isArray(entities)) throw new Error('Expected "data._entities" in response to be an array');
  if (entities.length !== expected)
    throw new Error(`Expected "data._entities" to contain ${expected} elements`);
  return entities;
}

function refuseVariables({ variableUsages }: FetchNode): void {
  if (!variableUsages?.includes('representations')) return;
  const message = 'Variables cannot contain key "representations"';
  throw new GraphQLError(message, { extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } });
}

/** Asks a subgraph for more of the objects at some places, in one request. */
export function compileEntityFetch(
  node: FetchNode,
  places: readonly Place[],
  { isOfType }: Supergraph,
): Step {
  const { serviceName: subgraph, requires = [] } = node;
  const ask = compileAsk(node);
  const variablesOf = compileVariables(node);
  const rewriteInput = compileRewrites(node.inputRewrites, isOfType);
  const rewriteOutput = compileRewrites(node.outputRewrites, isOfType);

  /** @returns by object that is sent: the index of its representation */
  const represent = (objects: readonly ResultMap[], sent: Representations): number[] => {
    const indices: number[] = [];
    for (const object of objects) {
      const representation = representationOf(object, requires, isOfType);
      if (!representation?.__typename) continue;
      rewriteInput(representation);
      indices.push(sent.add(representation, object));
    }
    return indices;
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

  return (execution, objects) => {
    const sent = new Representations();
    const parts = places
      .map(({ below, path }) => {
        const inner = objects.flatMap((object) => objectsAt(object, below));
        return { path, indices: represent(inner, sent) };
      })
      .filter(({ indices }) => indices.length > 0);
    const { texts } = sent;
    if (texts.length === 0) return Promise.resolve();
    return catching(execution, parts.length, async () => {
      refuseVariables(node);
      const members = variablesOf(execution.variables);
      const variables = `{${members}${members && ','}"representations":[${texts.join()}]}`;
      const { data, errors } = await ask(execution, variables);
      if (errors) {
        const fetched = { subgraph, data: execution.data, sent: texts.length };
        for (const part of parts) execution.errors.push(...downstreamErrors(errors, { ...fetched, ...part }));
      }
      if (!data) return;
      entitiesOf(data, texts.length).forEach((entity, index) => receive(entity, sent.objects[index] ?? []));
    });
  };
}

/** Compiles one request to a subgraph, and how its answer is merged into the data. */
export const compileFetch = (node: FetchNode, path: ResponsePath, supergraph: Supergraph): Step =>
  node.requires
    ? compileEntityFetch(node, [{ below: [], path }], supergraph)
    : rootFetch(node, path, supergraph);
