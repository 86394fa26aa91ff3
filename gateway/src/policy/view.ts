import {
  buildASTSchema,
  Kind,
  parse,
  printSchema,
  visit,
  type DefinitionNode,
  type FieldDefinitionNode,
  type GraphQLSchema,
  type InterfaceTypeDefinitionNode,
  type NameNode,
  type ObjectTypeDefinitionNode,
  type TypeNode,
} from 'graphql';
import type { Holder, Policy } from './policy.js';

type WithFields = ObjectTypeDefinitionNode | InterfaceTypeDefinitionNode;

const hasFields = (node: DefinitionNode): node is WithFields =>
  node.kind === Kind.OBJECT_TYPE_DEFINITION || node.kind === Kind.INTERFACE_TYPE_DEFINITION;

const nameOf = (node: DefinitionNode): string => {
  const { name } = node as { readonly name?: NameNode };
  return name?.value ?? '';
};

const namedType = (type: TypeNode): string =>
  type.kind === Kind.NAMED_TYPE ? type.name.value : namedType(type.type);

/** Leaves out fields until none is left that leads to a type without any. */
function keepFields(
  nodes: readonly DefinitionNode[],
  keep: (type: string, field: FieldDefinitionNode) => boolean,
): DefinitionNode[] {
  const kept = nodes.flatMap((node): DefinitionNode[] => {
    if (!hasFields(node)) return [node];
    const fields = node.fields?.filter((field) => keep(node.name.value, field)) ?? [];
    return fields.length === 0 ? [] : [{ ...node, fields }];
  });
  if (kept.length === nodes.length) return kept;
  const names = new Set(kept.map(nameOf));
  const gone = new Set(nodes.map(nameOf).filter((name) => !names.has(name)));
  return keepFields(kept, (_, { type }) => !gone.has(namedType(type)));
}

/** Names of the types that the roots lead to; an interface leads to all that implement it. */
function reachable(nodes: readonly DefinitionNode[]): Set<string> {
  const leadsTo = new Map<string, string[]>();
  const add = (from: string, to: string) => leadsTo.set(from, [...(leadsTo.get(from) ?? []), to]);
  for (const node of nodes) {
    const name = node.kind === Kind.DIRECTIVE_DEFINITION ? 'Query' : nameOf(node);
    visit(node, { NamedType: (type) => add(name, type.name.value) });
    if (node.kind === Kind.OBJECT_TYPE_DEFINITION)
      for (const parent of node.interfaces ?? []) add(parent.name.value, name);
  }
  const seen = new Set<string>();
  const waiting = ['Query', 'Mutation'];
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    if (seen.has(name)) continue;
    seen.add(name);
    waiting.push(...(leadsTo.get(name) ?? []));
  }
  return seen;
}

/** The graph as a caller sees it: what he may not ask for is not there, nor what only that led to. */
export function schemaFor(policy: Policy, holder: Holder): GraphQLSchema {
  const whole = parse(printSchema(policy.schema), { noLocation: true }).definitions;
  const allowed = keepFields(whole, (type, { name }) => policy.mayAsk(holder, type, name.value));
  const names = reachable(allowed);
  const definitions = allowed.filter(
    (node) => node.kind === Kind.DIRECTIVE_DEFINITION || names.has(nameOf(node)),
  );
  return buildASTSchema({ kind: Kind.DOCUMENT, definitions }, { assumeValidSDL: true });
}
