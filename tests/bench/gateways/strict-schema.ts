import { Kind, parse, print, visit, type ConstDirectiveNode, type TypeNode } from 'graphql';

interface Hideable {
  readonly directives?: readonly ConstDirectiveNode[] | undefined;
}

const inaccessible: ConstDirectiveNode = {
  kind: Kind.DIRECTIVE,
  name: { kind: Kind.NAME, value: 'inaccessible' },
};

const isHidden = ({ directives }: Hideable) =>
  directives?.some(({ name }) => name.value === 'inaccessible') ?? false;
const nameOf = (type: TypeNode): string =>
  type.kind === Kind.NAMED_TYPE ? type.name.value : nameOf(type.type);

/**
 * Hides every field and argument whose type is hidden. Composition as Apollo does it takes that for granted where what
 * holds them is hidden too; Grafbase wants to read it.
 */
export function strictSchema(sdl: string): string {
  const document = parse(sdl, { noLocation: true });
  const hidden = new Set(
    document.definitions.flatMap((node) =>
      'name' in node && isHidden(node as Hideable) ? [node.name.value] : [],
    ),
  );
  const hide = <Node extends Hideable & { readonly type: TypeNode }>(node: Node): Node | undefined =>
    hidden.has(nameOf(node.type)) && !isHidden(node)
      ? { ...node, directives: [...(node.directives ?? []), inaccessible] }
      : undefined;
  return print(visit(document, { FieldDefinition: { leave: hide }, InputValueDefinition: { leave: hide } }));
}
