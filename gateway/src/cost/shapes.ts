import { NewsgraphError } from '@newsgraph/errors';
import type { DocumentNode, GraphQLSchema, OperationDefinitionNode } from 'graphql';
import { compileShape, ShapeTooLarge } from './compile.js';
import type { CostTable } from './cost-table.js';
import type { Shape } from './shape.js';

/** The shapes of operations under one schema: each is read once, for as long as its document is kept. */
export function createShapes(schema: GraphQLSchema, costs: CostTable) {
  const known = new WeakMap<OperationDefinitionNode, Shape>();

  /** @throws NewsgraphError OPERATION_TOO_LARGE */
  return function shapeOf(document: DocumentNode, operation: OperationDefinitionNode): Shape {
    const cached = known.get(operation);
    if (cached) return cached;
    try {
      const shape = compileShape(schema, costs, document, operation);
      known.set(operation, shape);
      return shape;
    } catch (error) {
      if (!(error instanceof ShapeTooLarge)) throw error;
      throw new NewsgraphError(
        'OPERATION_TOO_LARGE',
        'The operation asks for more fields than can be counted; spread fewer fragments in fragments, and ask less of the schema at once.',
      );
    }
  };
}

export type ShapeOf = ReturnType<typeof createShapes>;
