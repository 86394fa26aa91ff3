import { isScope } from '@newsgraph/plans';
import { Kind, visit, type DocumentNode, type FieldDefinitionNode } from 'graphql';

const has = ({ directives }: FieldDefinitionNode, ...names: string[]) =>
  directives?.some(({ name }) => names.includes(name.value)) ?? false;

/** The scopes that a field names. */
function scopesOf(field: FieldDefinitionNode): string[] {
  const scopes: string[] = [];
  for (const directive of field.directives ?? [])
    if (directive.name.value === 'requiresScopes')
      visit(directive, { StringValue: ({ value }) => void scopes.push(value) });
  return scopes;
}

function problemsOf(place: string, field: FieldDefinitionNode): string[] {
  const problems: string[] = [];
  if (has(field, 'authenticated', 'requiresScopes') && field.type.kind === Kind.NON_NULL_TYPE)
    problems.push(`${place} is protected and not nullable: without leave it is null`);
  for (const scope of scopesOf(field))
    if (!isScope(scope)) problems.push(`${place} requires ${scope}, which packages/plans does not know`);
  if (place.startsWith('Mutation.') && !has(field, 'inaccessible', 'requiresScopes'))
    problems.push(`${place} changes something, and requires no scope`);
  return problems;
}

/** What is wrong with the policy of a subgraph: a sentence for each field. */
export function lintPolicy(name: string, { definitions }: DocumentNode): string[] {
  return definitions
    .flatMap((type) =>
      type.kind === Kind.OBJECT_TYPE_DEFINITION
        ? (type.fields ?? []).flatMap((field) => problemsOf(`${type.name.value}.${field.name.value}`, field))
        : [],
    )
    .map((problem) => `${name}: ${problem}`);
}
