import type { FetchNode, ResponsePath } from '@apollo/query-planner';
import { GraphQLError } from 'graphql';
import { copy, isResultMap, merge, type ResultMap } from '../json.js';
import type { Supergraph } from '../supergraph/load.js';
import { catching, downstreamErrors, faultOf } from './errors.js';
import type { Execution, Step } from './execution.js';
import { objectsAt } from './path.js';
import { representationOf } from './representation.js';
import { compileAsk, compileVariables } from './request.js';
import { compileRewrites } from './rewrite.js';

/** A request for more of objects that are there already. */
export type EntityFetch = FetchNode & Required<Pick<FetchNode, 'requires'>>;

export const isEntityFetch = (node: FetchNode): node is EntityFetch => node.requires !== undefined;

/** An object, and what a subgraph is told of it: JSON. */
interface Represented {
  readonly object: ResultMap;
  readonly text: string;
}

/** The objects of which a subgraph is asked for more, equal ones once. */
class Representations {
  readonly texts: string[] = [];
  /** By representation: the objects it stands for. */
  readonly objects: ResultMap[][] = [];
  private readonly known = new Map<string, number>();

  /** @returns the index of the representation */
  add({ text, object }: Represented): number {
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

/** The objects at one of the places, those of which something can be asked. */
interface Part {
  readonly path: ResponsePath;
  readonly represented: readonly Represented[];
}

const hasEntities = (data: ResultMap, expected: number): boolean =>
  Array.isArray(data._entities) && data._entities.length === expected;

function entitiesOf(data: ResultMap, expected: number): readonly unknown[] {
  if (hasEntities(data, expected)) return data._entities as readonly unknown[];
  throw new Error(`Expected "data._entities" in response to be an array of ${expected} elements`);
}

function refuseVariables({ variableUsages }: FetchNode): void {
  if (!variableUsages?.includes('representations')) return;
  const message = 'Variables cannot contain key "representations"';
  throw new GraphQLError(message, { extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } });
}

/** Asks a subgraph for more of the objects at some places, in one request. */
export function compileEntityFetch(
  node: EntityFetch,
  places: readonly Place[],
  { isOfType }: Supergraph,
): Step {
  const { serviceName: subgraph, requires } = node;
  const ask = compileAsk(node);
  const variablesOf = compileVariables(node);
  const rewriteInput = compileRewrites(node.inputRewrites, isOfType);
  const rewriteOutput = compileRewrites(node.outputRewrites, isOfType);

  const represent = (objects: readonly ResultMap[]): Represented[] =>
    objects.flatMap((object) => {
      const representation = representationOf(object, requires, isOfType);
      if (!representation?.__typename) return [];
      rewriteInput(representation);
      return [{ object, text: JSON.stringify(representation) }];
    });

  const receive = (entity: unknown, objects: readonly ResultMap[]) => {
    if (!isResultMap(entity)) return;
    objects.forEach((object, index) => {
      const own = index === objects.length - 1 ? entity : (copy(entity) as ResultMap);
      own.__typename ||= object.__typename;
      rewriteOutput(own);
      merge(object, own);
    });
  };

  async function complete(execution: Execution, parts: readonly Part[]): Promise<void> {
    await catching(execution, parts.length, async () => {
      refuseVariables(node);
      const sent = new Representations();
      const indices = parts.map(({ represented }) => represented.map((each) => sent.add(each)));
      const count = sent.texts.length;
      const members = variablesOf(execution.variables);
      const representations = `"representations":[${sent.texts.join()}]`;
      const { data, errors } = await ask(execution, `{${members}${members && ','}${representations}}`);
      // An object of one place may have failed them all: as requests of their own, the others stand.
      if (parts.length > 1 && !(data && hasEntities(data, count))) {
        await Promise.all(parts.map((part) => complete(execution, [part])));
        return;
      }
      const fetched = { subgraph, data: execution.data };
      if (errors)
        for (const [at, { path }] of parts.entries()) {
          const places = { ...fetched, path, sent: { count, indices: indices[at] ?? [] } };
          execution.errors.push(...downstreamErrors(errors, places));
        }
      if (!data) return;
      entitiesOf(data, count).forEach((entity, index) => receive(entity, sent.objects[index] ?? []));
    });
  }

  const partAt = ({ below, path }: Place, { errors }: Execution, objects: readonly ResultMap[]): Part[] => {
    const inner = objects.flatMap((object) => objectsAt(object, below));
    try {
      const represented = represent(inner);
      return represented.length > 0 ? [{ path, represented }] : [];
    } catch (error) {
      errors.push(faultOf(error));
      return [];
    }
  };

  // Async: data of another shape than the plan expects fails a promise, and is no throw among others that have begun.
  return async (execution, objects) => {
    const parts = places.flatMap((place) => partAt(place, execution, objects));
    if (parts.length > 0) await complete(execution, parts);
  };
}
