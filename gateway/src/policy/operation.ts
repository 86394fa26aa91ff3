import {
  getOperationAST,
  Kind,
  separateOperations,
  type DocumentNode,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';

export function operationOf(document: DocumentNode, name: string | undefined): OperationDefinitionNode {
  const operation = getOperationAST(document, name);
  if (!operation) throw new Error('the operation is not in its document');
  return operation;
}

/** One operation of a valid document with the fragments that it spreads: nothing else of it is run. */
export function alone(document: DocumentNode, name: string | undefined): DocumentNode {
  const { definitions } = document;
  const others = definitions.filter(({ kind }) => kind !== Kind.OPERATION_DEFINITION);
  if (definitions.length - others.length === 1) return document;
  const operation = operationOf(document, name);
  const separated = separateOperations({ ...document, definitions: [operation, ...others] });
  return Object.values(separated)[0] ?? document;
}

/** Whether nothing is left of an operation but names that hold places: no service need be asked. */
export function asksForNothing(
  { selectionSet }: OperationDefinitionNode,
  { definitions }: DocumentNode,
): boolean {
  const fragments = new Map(
    definitions.flatMap((node) =>
      node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node.selectionSet] as const] : [],
    ),
  );
  const seen = new Set<string>();
  const isEmpty = ({ selections }: SelectionSetNode): boolean =>
    selections.every((selection) => {
      if (selection.kind === Kind.FIELD) return selection.name.value === '__typename';
      if (selection.kind === Kind.INLINE_FRAGMENT) return isEmpty(selection.selectionSet);
      // What was not empty the first time has ended this.
      if (seen.has(selection.name.value)) return true;
      seen.add(selection.name.value);
      const fragment = fragments.get(selection.name.value);
      return fragment === undefined || isEmpty(fragment);
    });
  return isEmpty(selectionSet);
}
