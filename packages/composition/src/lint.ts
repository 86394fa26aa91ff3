import { isScope } from '@newsgraph/plans';
import {
  Kind,
  visit,
  type ConstDirectiveNode,
  type DefinitionNode,
  type DocumentNode,
  type FieldDefinitionNode,
  type InterfaceTypeDefinitionNode,
  type ObjectTypeDefinitionNode,
} from 'graphql';
import { slicesOf } from './size-lists.js';

interface Marked {
  readonly directives?: readonly ConstDirectiveNode[] | undefined;
}

type WithFields = ObjectTypeDefinitionNode | InterfaceTypeDefinitionNode;

const hasFields = (node: DefinitionNode): node is WithFields =>
  node.kind === Kind.OBJECT_TYPE_DEFINITION || node.kind === Kind.INTERFACE_TYPE_DEFINITION;

const has = ({ directives }: Marked, ...names: string[]) =>
  directives?.some(({ name }) => names.includes(name.value)) ?? false;

/** The scopes that a field or a type names. */
function scopesOf({ directives }: Marked): string[] {
  const scopes: string[] = [];
  for (const directive of directives ?? [])
    if (directive.name.value === 'requiresScopes')
      visit(directive, { StringValue: ({ value }) => void scopes.push(value) });
  return scopes;
}

const unknownScopes = (place: string, node: Marked): string[] =>
  scopesOf(node)
    .filter((scope) => !isScope(scope))
    .map((scope) => `${place} requires ${scope}, which packages/plans does not know`);

function problemsOf(place: string, field: FieldDefinitionNode, type: WithFields): string[] {
  const problems = unknownScopes(place, field);
  const isProtected = [field, type].some((node) => has(node, 'authenticated', 'requiresScopes'));
  if (isProtected && field.type.kind === Kind.NON_NULL_TYPE)
    problems.push(`${place} is protected and not nullable: without leave it is null`);
  if (place.startsWith('Mutation.') && !has(field, 'inaccessible', 'requiresScopes'))
    problems.push(`${place} changes something, and requires no scope`);
  // An interface costs what its implementations cost.
  const isSized = type.kind === Kind.INTERFACE_TYPE_DEFINITION || has(field, 'inaccessible', 'listSize');
  if (slicesOf(field).length > 0 && !isSized)
    problems.push(`${place} takes a length, and does not say of what: @listSize(sizedFields:)`);
  return problems;
}

/** What is wrong with what a subgraph says of rights and costs: sentences. */
export function lintSubgraph(name: string, { definitions }: DocumentNode): string[] {
  return definitions
    .filter(hasFields)
    .flatMap((type) => [
      ...unknownScopes(type.name.value, type),
      ...(type.fields ?? []).flatMap((field) =>
        problemsOf(`${type.name.value}.${field.name.value}`, field, type),
      ),
    ])
    .map((problem) => `${name}: ${problem}`);
}
