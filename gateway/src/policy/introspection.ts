import {
  execute,
  Kind,
  OperationTypeNode,
  type DocumentNode,
  type ExecutionResult,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type TypeNode,
  type VariableDefinitionNode,
} from 'graphql';
import type { Replaced } from './filter.js';

const namedType = (type: TypeNode): string =>
  type.kind === Kind.NAMED_TYPE ? type.name.value : namedType(type.type);

/** Questions about a schema take no others. */
const isOfUse = ({ type }: VariableDefinitionNode) => ['String', 'Boolean'].includes(namedType(type));

/** Answers the questions about the schema in an operation from the schema that its caller sees. */
export function introspect(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  replaced: ReadonlyMap<string, Replaced>,
  variableValues: Readonly<Record<string, unknown>>,
): ExecutionResult {
  const selections = [...replaced].flatMap(([value, { introspection: node }]) =>
    node ? [{ ...node, alias: { kind: Kind.NAME as const, value } }] : [],
  );
  if (selections.length === 0) return { data: {} };
  const question: OperationDefinitionNode = {
    kind: Kind.OPERATION_DEFINITION,
    operation: OperationTypeNode.QUERY,
    variableDefinitions: operation.variableDefinitions?.filter(isOfUse) ?? [],
    selectionSet: { kind: Kind.SELECTION_SET, selections },
  };
  const fragments = document.definitions.filter(({ kind }) => kind === Kind.FRAGMENT_DEFINITION);
  const asked: DocumentNode = { kind: Kind.DOCUMENT, definitions: [question, ...fragments] };
  // Nothing in a schema has to be waited for.
  return execute({ schema, document: asked, variableValues }) as ExecutionResult;
}
