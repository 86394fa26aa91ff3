import {
  getNamedType,
  GraphQLID,
  isInterfaceType,
  isObjectType,
  Kind,
  TypeInfo,
  visit,
  visitWithTypeInfo,
  type DocumentNode,
  type FieldNode,
  type GraphQLSchema,
  type SelectionNode,
} from 'graphql';

const id: FieldNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: 'id' } };

const isId = (selection: SelectionNode) =>
  selection.kind === Kind.FIELD && selection.name.value === 'id' && !selection.directives?.length;

/** Whether an operation calls something else `id`: then nobody can tell ids in its answer. */
export function callsOthersId(document: DocumentNode): boolean {
  let found = false;
  visit(document, {
    Field: ({ alias, name }) => void (found ||= alias?.value === 'id' && name.value !== 'id'),
  });
  return found;
}

/**
 * The same operations, which ask for the ids of all objects that have one too, so that it shows what an answer was made
 * of. Where something else is called `id`, they stay as they are.
 * @param identified the types whose ids cost no request more
 */
export function withIds(
  schema: GraphQLSchema,
  document: DocumentNode,
  identified: ReadonlySet<string>,
): DocumentNode {
  if (callsOthersId(document)) return document;
  const info = new TypeInfo(schema);
  const visitor = visitWithTypeInfo(info, {
    SelectionSet(node) {
      const type = info.getParentType();
      if (!(isObjectType(type) || isInterfaceType(type)) || !identified.has(type.name)) return undefined;
      const field = type.getFields().id;
      if (!field || getNamedType(field.type) !== GraphQLID || node.selections.some(isId)) return undefined;
      return { ...node, selections: [...node.selections, id] };
    },
  });
  return visit(document, visitor);
}
