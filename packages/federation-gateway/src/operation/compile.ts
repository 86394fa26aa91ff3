import { operationFromDocument, type Operation } from '@apollo/federation-internals';
import { isPlanNode, type QueryPlan } from '@apollo/query-planner';
import { getOperationAST, GraphQLError, type DocumentNode, OperationTypeNode } from 'graphql';
import { askedFor, type AskedFor, type Keeping } from './asked-for.js';
import { compilePlan } from '../plan/compile.js';
import type { Step, Variables } from '../plan/execution.js';
import type { SharedMemory } from '../shape/memory.js';
import { compileShape, type Shaper } from '../shape/shaper.js';
import type { Supergraph } from '../supergraph/load.js';
import { isTooDeep, nullSwitches, refuseEndlessNumbers, tooDeep, wrongValues } from './refusals.js';
import { callsOthersId, withIds } from './with-ids.js';

/** An operation, planned and made ready to be executed with any variables. */
export interface CompiledOperation {
  readonly kind: OperationTypeNode;
  readonly name: string | undefined;
  /** What is wrong with the variables given. */
  readonly refuse: (variables: Variables) => readonly GraphQLError[];
  readonly run: Step;
  /** The same without the ids that were not asked for, where there are such. */
  readonly runAsWritten?: () => Step;
  readonly shaper: Shaper;
  readonly askedFor: AskedFor;
  /** Whether it cannot be told what its answers were made of, so that they are not to be kept. */
  readonly isObscure: boolean;
}

function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined;
  return () => (made ??= { value: make() }).value;
}

type Steps = Pick<CompiledOperation, 'run' | 'runAsWritten' | 'isObscure'>;

/** Of an operation whose answers are kept, so that they are to tell what they were made of. */
function keptSteps(
  { schema, identified }: Supergraph,
  document: DocumentNode,
  plan: (asked: DocumentNode) => Step,
): Steps {
  const asWritten = once(() => plan(document));
  const identifying = withIds(schema, document, identified);
  if (identifying === document) return { run: asWritten(), isObscure: callsOthersId(document) };
  try {
    return { run: plan(identifying), runAsWritten: asWritten, isObscure: false };
  } catch {
    // What is planned at the limits of the planner is not refused for what nobody asked for.
    return { run: asWritten(), isObscure: true };
  }
}

/** What the planner says where it gives up (`pathsLimit`). */
const tooManyPaths = 'Too many options generated';

/** Plans, and says of what has too many plans what to do. */
function planned(planner: Supergraph['planner'], operation: Operation): QueryPlan['node'] {
  try {
    return planner.buildQueryPlan(operation).node;
  } catch (error) {
    if (!(error instanceof Error) || !error.message.startsWith(tooManyPaths)) throw error;
    throw new GraphQLError(
      'The operation leads back to the same types too often to be planned: ask for it in two operations.',
      { extensions: { code: 'OPERATION_TOO_LARGE' } },
    );
  }
}

/**
 * Plans an operation of a valid document.
 * @throws GraphQLError where it cannot be planned; GRAPHQL_VALIDATION_FAILED where it holds a number beyond all numbers
 */
export function compileOperation(
  supergraph: Supergraph,
  document: DocumentNode,
  operationName: string | undefined,
  keeping: Keeping | undefined,
  shapes?: SharedMemory,
): CompiledOperation {
  const { schema, api, planner } = supergraph;
  const definition = getOperationAST(document, operationName);
  if (!definition) throw new GraphQLError('The document holds no such operation.');
  refuseEndlessNumbers(document);
  const name = definition.name?.value;
  const isKept = keeping !== undefined && definition.operation === OperationTypeNode.QUERY;
  const plan = (asked: DocumentNode): Step => {
    const operation = operationFromDocument(api, asked, name === undefined ? {} : { operationName: name });
    const node = planned(planner, operation);
    if (node && !isPlanNode(node)) throw new GraphQLError('Subscriptions are not supported.');
    return compilePlan(node, { supergraph, variables: operation.variableDefinitions });
  };
  const { variableDefinitions = [] } = definition;
  const refuseNulls = nullSwitches(document, definition);
  return {
    kind: definition.operation,
    name,
    refuse: (variables) => {
      if (variableDefinitions.length === 0) return [];
      if (isTooDeep(variables)) return [tooDeep()];
      return wrongValues(schema, variableDefinitions, variables) ?? refuseNulls(variables);
    },
    ...(isKept ? keptSteps(supergraph, document, plan) : { run: plan(document), isObscure: false }),
    shaper: compileShape(schema, document, definition, shapes),
    askedFor: askedFor(schema, document, keeping),
  };
}
