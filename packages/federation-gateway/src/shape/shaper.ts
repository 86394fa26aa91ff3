import {
  Kind,
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLError,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import type { ResultMap } from '../json.js';
import { readSwitches, switchVariables, type Switches } from './conditions.js';
import { ObjectShape } from './object-shape.js';
import { reported, type ShapeRun } from './run.js';

export interface Shaped {
  readonly data: ResultMap | null;
  readonly errors: readonly GraphQLError[];
}

/** Makes of all that the subgraphs sent what the client asked for. */
export type Shaper = (fetched: ResultMap, variables: Readonly<Record<string, unknown>>) => Shaped;

/** An operation whose every combination of switches is asked for has this many shapes at most. */
const maximum = 64;

const fragmentsOf = ({ definitions }: DocumentNode) =>
  new Map<string, FragmentDefinitionNode>(
    definitions.flatMap((definition) =>
      definition.kind === Kind.FRAGMENT_DEFINITION ? [[definition.name.value, definition]] : [],
    ),
  );

/**
 * Compiles the shape of an operation's answers: what was fetched for keys and requirements is left out, fields are in
 * the order of the operation, values fit their types, and a null where none may be takes its surroundings with it.
 */
export function compileShape(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): Shaper {
  const type = schema.getRootType(operation.operation);
  if (!type) throw new Error(`The graph has no ${operation.operation}.`);
  const fragments = fragmentsOf(document);
  const names = switchVariables(document);
  const shapes = new Map<string, ObjectShape>();

  const shapeFor = (switches: Switches): ObjectShape => {
    const key = [...switches].join();
    let shape = shapes.get(key);
    if (!shape) {
      const { selectionSet } = operation;
      shape = new ObjectShape({ schema, fragments, switches }, operation, [{ selectionSet, type }]);
      if (shapes.size >= maximum) shapes.clear();
      shapes.set(key, shape);
    }
    return shape;
  };

  return (fetched, variables) => {
    const run: ShapeRun = { variables, errors: [], path: [] };
    const data = shapeFor(readSwitches(names, operation, variables)).completeRoot(fetched, run);
    return { data: data === reported ? null : (data as ResultMap), errors: run.errors };
  };
}
