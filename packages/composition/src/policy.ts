import { createHash } from 'node:crypto';
import { Kind, parse, print, visit, type DirectiveNode } from 'graphql';

/** Who may ask for what; `@apollo/gateway` refuses a supergraph that says so, and enforces none of it. */
const directives = new Set(['authenticated', 'requiresScopes']);
const scalars = new Set(['requiresScopes__Scope']);

const isPolicy = (name: string) => directives.has(name);

/** Whether a `@link` of the schema takes in one of the directives. */
function linksPolicy({ name, arguments: args }: DirectiveNode): boolean {
  const url = args?.find((argument) => argument.name.value === 'url')?.value;
  if (name.value !== 'link' || url?.kind !== Kind.STRING) return false;
  return [...directives].some((directive) => url.value.includes(`/${directive}/`));
}

/** A schema without its policy. */
export const withoutPolicy = (sdl: string): string =>
  print(
    visit(parse(sdl), {
      Directive: (node) => (isPolicy(node.name.value) || linksPolicy(node) ? null : undefined),
      DirectiveDefinition: ({ name }) => (isPolicy(name.value) ? null : undefined),
      ScalarTypeDefinition: ({ name }) => (scalars.has(name.value) ? null : undefined),
    }),
  );

/** The copy that the gateway plans by: it names the policy without which it must not be loaded. */
export function copyForPlanning(policy: string): string {
  const hash = createHash('sha256').update(policy).digest('hex');
  return `# policy sha256:${hash}\n\n${withoutPolicy(policy)}\n`;
}
