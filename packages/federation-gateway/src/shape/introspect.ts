import {
  executeSync,
  Kind,
  OperationTypeNode,
  visit,
  type ASTNode,
  type DocumentNode,
  type FieldNode,
  type OperationDefinitionNode,
} from 'graphql';
import { ownValue, type ResultMap } from '../json.js';
import type { Asked } from './collect.js';

function usedVariables(nodes: readonly ASTNode[]): Set<string> {
  const names = new Set<string>();
  for (const node of nodes) visit(node, { Variable: ({ name }) => void names.add(name.value) });
  return names;
}

/** Compiles `__schema` or `__type` of an operation: they are asked of the gateway's own schema. */
export function introspection(
  { schema, fragments }: Asked,
  { variableDefinitions }: OperationDefinitionNode,
  nodes: readonly FieldNode[],
): (variables: Readonly<Record<string, unknown>>) => unknown {
  const used = usedVariables([...nodes, ...fragments.values()]);
  const operation: OperationDefinitionNode = {
    kind: Kind.OPERATION_DEFINITION,
    operation: OperationTypeNode.QUERY,
    variableDefinitions: (variableDefinitions ?? []).filter(({ variable }) => used.has(variable.name.value)),
    selectionSet: { kind: Kind.SELECTION_SET, selections: nodes },
  };
  const document: DocumentNode = { kind: Kind.DOCUMENT, definitions: [operation, ...fragments.values()] };
  const name = nodes[0]?.alias?.value ?? nodes[0]?.name.value ?? '';
  return (variableValues) => {
    const { data, errors } = executeSync({ schema, document, variableValues, rootValue: {} });
    if (errors?.[0]) throw errors[0];
    return ownValue(data as ResultMap, name);
  };
}
