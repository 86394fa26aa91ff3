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
import { SharedMemory, type Holder } from './memory.js';
import { Recent } from './recent.js';
import { reported, type ShapeRun } from './run.js';

export interface Shaped {
  readonly data: ResultMap | null;
  readonly errors: readonly GraphQLError[];
}

/** Makes of all that the subgraphs sent what the client asked for. */
export interface Shaper {
  shape(fetched: ResultMap, variables: Readonly<Record<string, unknown>>): Shaped;
  /** Gives back what is kept: its operation is kept no more, and what is still asked of it counts for nobody. */
  release(): void;
}

/**
 * The combinations of switches for which an operation keeps its shape. Clients ask for one or two; of a large operation
 * a shape takes most of a megabyte, and whoever asks for every combination is not to fill the memory by it.
 */
export const mostShapes = 4;

/** Fields of all shapes of all operations that are kept: each takes about half a kilobyte. */
const mostFields = 100_000;

/** What the shapes of several operations share. */
export const shapeMemory = (): SharedMemory => new SharedMemory(mostFields);

interface KeptShape extends Holder {
  readonly shape: ObjectShape;
}

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
  memory: SharedMemory = shapeMemory(),
): Shaper {
  const type = schema.getRootType(operation.operation);
  if (!type) throw new Error(`The graph has no ${operation.operation}.`);
  const fragments = fragmentsOf(document);
  const names = switchVariables(document);
  const { selectionSet } = operation;
  const shapes = new Recent<string, KeptShape>(mostShapes, (kept) => memory.drop(kept));

  const compile = (key: string, switches: Switches): KeptShape => {
    const grew = (fields: number) => memory.grow(kept, fields);
    const asked = { schema, fragments, switches, grew };
    const shape = new ObjectShape(asked, operation, [{ selectionSet, type }]);
    const kept = { shape, forget: () => shapes.forget(key) };
    return kept;
  };

  let isReleased = false;

  function shapeFor(switches: Switches): ObjectShape {
    const key = [...switches].join();
    const kept = shapes.get(key, () => compile(key, switches));
    if (!isReleased) memory.use(kept);
    return kept.shape;
  }

  return {
    shape(fetched, variables) {
      const run: ShapeRun = { variables, errors: [], path: [] };
      const data = shapeFor(readSwitches(names, operation, variables)).completeRoot(fetched, run);
      return { data: data === reported ? null : (data as ResultMap), errors: run.errors };
    },
    release() {
      isReleased = true;
      shapes.clear();
    },
  };
}
