import type { FetchNode, ResponsePath } from '@apollo/query-planner';
import { GraphQLError } from 'graphql';
import { copy, isResultMap, merge, type ResultMap } from '../json.js';
import type { Supergraph } from '../supergraph/load.js';
import { catching, downstreamErrors } from './errors.js';
import type { Execution, Step } from './execution.js';
import { objectsAt } from './path.js';
import { representationOf } from './representation.js';
import { compileAsk, compileVariables } from './request.js';
import { compileRewrites } from './rewrite.js';

/** A request for more of objects that are there already. */
export type EntityFetch = FetchNode & Required<Pick<FetchNode, 'requires'>>;

export const isEntityFetch = (node: FetchNode): node is EntityFetch => node.requires !== undefined;

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

/** The objects at one of the places. */
interface Part {
  readonly path: ResponsePath;
  readonly objects: readonly ResultMap[];
}

interface SentPart extends Part {
  /** By object that was sent: the index of its representation. */
  readonly indices: readonly number[];
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
  node: EntityFetch,
  places: readonly Place[],
  { isOfType }: Supergraph,
): Step {
  const { serviceName: subgraph, requires } = node;
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

  async function representAll(
    execution: Execution,
    parts: readonly Part[],
    sent: Representations,
  ): Promise<SentPart[]> {
    const represented: SentPart[] = [];
    for (const part of parts)
      await catching(execution, 1, () => {
        const indices = represent(part.objects, sent);
        if (indices.length > 0) represented.push({ ...part, indices });
      });
    return represented;
  }

  async function complete(execution: Execution, all: readonly Part[]): Promise<void> {
    const sent = new Representations();
    const parts = await representAll(execution, all, sent);
    if (parts.length === 0) return;
    await catching(execution, parts.length, async () => {
      refuseVariables(node);
      const members = variablesOf(execution.variables);
      const representations = `"representations":[${sent.texts.join()}]`;
      const { data, errors = [] } = await ask(execution, `{${members}${members && ','}${representations}}`);
      // An object of one place may have failed them all: as requests of their own, the others stand.
      if (!data && parts.length > 1) {
        await Promise.all(parts.map((part) => complete(execution, [part])));
        return;
      }
      const fetched = { subgraph, data: execution.data };
      for (const { path, indices } of parts) {
        const places = { count: sent.texts.length, indices };
        execution.errors.push(...downstreamErrors(errors, { ...fetched, path, sent: places }));
      }
      if (!data) return;
      const entities = entitiesOf(data, sent.texts.length);
      entities.forEach((entity, index) => receive(entity, sent.objects[index] ?? []));
    });
  }

  // Async: whatever is wrong with the data is a promise that fails, never a throw among others that have begun.
  return async (execution, objects) => {
    const parts = places.map(({ below, path }) => ({
      path,
      objects: objects.flatMap((object) => objectsAt(object, below)),
    }));
    await complete(execution, parts);
  };
}
