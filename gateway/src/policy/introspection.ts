import {
  execute,
  Kind,
  type DocumentNode,
  type ExecutionResult,
  type GraphQLSchema,
  type SelectionNode,
  type SelectionSetNode,
  type TypeNode,
  type VariableDefinitionNode,
} from 'graphql';

/** Whether a field at the root of a query asks about the schema. */
export const isAboutSchema = (field: string): boolean => field === '__schema' || field === '__type';

const namedType = (type: TypeNode): string =>
  type.kind === Kind.NAMED_TYPE ? type.name.value : namedType(type.type);

/** Questions about a schema take no others. */
const isOfUse = ({ type }: VariableDefinitionNode) => ['String', 'Boolean'].includes(namedType(type));

/** What stands around a question is kept: it may leave it out. */
function keepQuestions(set: SelectionSetNode): SelectionSetNode {
  const selections = set.selections.flatMap((selection): SelectionNode[] => {
    if (selection.kind === Kind.FIELD) return isAboutSchema(selection.name.value) ? [selection] : [];
    if (selection.kind === Kind.FRAGMENT_SPREAD) return [selection];
    return [{ ...selection, selectionSet: keepQuestions(selection.selectionSet) }];
  });
  return { ...set, selections };
}

/**
 * What an operation asks about the schema.
 * @param document the operation, with the fragments that it spreads
 * @param query name of the type at the root of queries
 */
export const questionsOf = (document: DocumentNode, query: string): DocumentNode => ({
  ...document,
  definitions: document.definitions.map((node) => {
    if (node.kind === Kind.OPERATION_DEFINITION) {
      const variableDefinitions = node.variableDefinitions?.filter(isOfUse) ?? [];
      return { ...node, variableDefinitions, selectionSet: keepQuestions(node.selectionSet) };
    }
    return node.kind === Kind.FRAGMENT_DEFINITION && node.typeCondition.name.value === query
      ? { ...node, selectionSet: keepQuestions(node.selectionSet) }
      : node;
  }),
});

/** Answers questions about the schema from the one that their caller sees. */
export const introspect = (
  schema: GraphQLSchema,
  document: DocumentNode,
  variableValues: Readonly<Record<string, unknown>>,
): ExecutionResult =>
  // Nothing in a schema has to be waited for.
  execute({ schema, document, variableValues }) as ExecutionResult;
