import { operationFromDocument } from '@apollo/federation-internals';
import { isPlanNode } from '@apollo/query-planner';
import {
  getOperationAST,
  getVariableValues,
  GraphQLError,
  type DocumentNode,
  type OperationTypeNode,
} from 'graphql';
import { askedFor, type AskedFor } from '../cache/tags.js';
import { compilePlan } from '../plan/compile.js';
import type { Step, Variables } from '../plan/execution.js';
import { compileShape, type Shaper } from '../shape/shaper.js';
import type { Supergraph } from '../supergraph/load.js';
import { isTooDeep, nullSwitches, refuseEndlessNumbers, tooDeep } from './refusals.js';

/** An operation, planned and made ready to be executed with any variables. */
export interface CompiledOperation {
  readonly kind: OperationTypeNode;
  readonly name: string | undefined;
  /** What is wrong with the variables given. */
  readonly refuse: (variables: Variables) => readonly GraphQLError[];
  readonly run: Step;
  readonly shape: Shaper;
  readonly askedFor: AskedFor;
}

/**
 * Plans an operation of a valid document.
 * @throws GraphQLError where it cannot be planned; GRAPHQL_VALIDATION_FAILED where it holds a number beyond all numbers
 */
export function compileOperation(
  supergraph: Supergraph,
  document: DocumentNode,
  operationName: string | undefined,
): CompiledOperation {
  const { schema, api, planner } = supergraph;
  const definition = getOperationAST(document, operationName);
  if (!definition) throw new GraphQLError('The document holds no such operation.');
  refuseEndlessNumbers(document);
  const name = definition.name?.value;
  const operation = operationFromDocument(api, document, name === undefined ? {} : { operationName: name });
  const { node } = planner.buildQueryPlan(operation);
  if (node && !isPlanNode(node)) throw new GraphQLError('Subscriptions are not supported.');
  const { variableDefinitions = [] } = definition;
  const refuseNulls = nullSwitches(document, definition);
  return {
    kind: definition.operation,
    name,
    refuse: (variables) => {
      if (variableDefinitions.length === 0) return [];
      if (isTooDeep(variables)) return [tooDeep()];
      return getVariableValues(schema, variableDefinitions, variables).errors ?? refuseNulls(variables);
    },
    run: compilePlan(node, { supergraph, variables: operation.variableDefinitions }),
    shape: compileShape(schema, document, definition),
    askedFor: askedFor(schema, document),
  };
}
