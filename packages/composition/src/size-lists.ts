import {
  Kind,
  parseConstValue,
  type ConstArgumentNode,
  type ConstDirectiveNode,
  type FieldDefinitionNode,
  type InputValueDefinitionNode,
  type ObjectTypeDefinitionNode,
  type TypeNode,
} from 'graphql';

/** Arguments by which a caller says how long a list shall be. */
const slicing = ['first', 'last'];
/** Lists of a connection that are as long as its page. */
const paged = ['edges', 'nodes'];
/** The page where the caller does not say, as `packages/pagination` has it. */
const usualPage = 20;

const argument = (name: string, value: string): ConstArgumentNode => ({
  kind: Kind.ARGUMENT,
  name: { kind: Kind.NAME, value: name },
  value: parseConstValue(value, { noLocation: true }),
});

/** Whether a field gives a list itself, or a page of one. */
function listKind(type: TypeNode): 'list' | 'connection' | undefined {
  if (type.kind === Kind.NON_NULL_TYPE) return listKind(type.type);
  if (type.kind === Kind.LIST_TYPE) return 'list';
  return type.name.value.endsWith('Connection') ? 'connection' : undefined;
}

/** Arguments of a field that say how long something shall be. */
export const slicesOf = (field: FieldDefinitionNode): readonly InputValueDefinitionNode[] =>
  (field.arguments ?? []).filter(({ name }) => slicing.includes(name.value));

function listSize(field: FieldDefinitionNode): ConstDirectiveNode | undefined {
  const slices = slicesOf(field);
  const kind = listKind(field.type);
  if (slices.length === 0 || !kind) return undefined;
  const usual = slices.find(({ defaultValue }) => defaultValue?.kind === Kind.INT)?.defaultValue;
  return {
    kind: Kind.DIRECTIVE,
    name: { kind: Kind.NAME, value: 'listSize' },
    arguments: [
      argument('slicingArguments', JSON.stringify(slices.map(({ name }) => name.value))),
      argument('assumedSize', usual?.kind === Kind.INT ? usual.value : String(usualPage)),
      ...(kind === 'connection' ? [argument('sizedFields', JSON.stringify(paged))] : []),
      argument('requireOneSlicingArgument', 'false'),
    ],
  };
}

/**
 * Says of every list that takes `first` or `last` how long it gets (`@listSize` of the cost specification): written
 * once here, it holds for lists that are added too. What a schema says itself stays: where `first` makes something else
 * long than the list or connection that the field gives, it has to.
 */
export function sizeLists(type: ObjectTypeDefinitionNode): ObjectTypeDefinitionNode {
  const fields = (type.fields ?? []).map((field): FieldDefinitionNode => {
    const said = field.directives?.some(({ name }) => name.value === 'listSize') ?? false;
    const size = said ? undefined : listSize(field);
    return size ? { ...field, directives: [...(field.directives ?? []), size] } : field;
  });
  return { ...type, fields };
}
