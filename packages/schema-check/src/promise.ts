import { Kind, visit, type ASTVisitor, type ConstDirectiveNode, type DocumentNode } from 'graphql';

/** How a deprecation has to read: docs/deprecation-policy.md. */
const untilDate = /\buntil (\d{4}-\d{2}-\d{2})\b/;

function endOf(directives: readonly ConstDirectiveNode[] = []): string | undefined {
  const deprecated = directives.find(({ name }) => name.value === 'deprecated');
  const reason = deprecated?.arguments?.find(({ name }) => name.value === 'reason')?.value;
  return reason?.kind === Kind.STRING ? untilDate.exec(reason.value)?.[1] : undefined;
}

/** What a schema still promises on a day (`2026-03-01`): what was deprecated until an earlier one is left out. */
export function promisedOn(day: string, schema: DocumentNode): DocumentNode {
  const drop = ({ directives }: { readonly directives?: readonly ConstDirectiveNode[] }) => {
    const end = endOf(directives);
    return end !== undefined && end < day ? null : undefined;
  };
  const visitor: ASTVisitor = {
    FieldDefinition: drop,
    EnumValueDefinition: drop,
    InputValueDefinition: drop,
  };
  return visit(schema, visitor);
}
