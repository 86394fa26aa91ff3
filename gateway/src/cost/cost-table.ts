import {
  Kind,
  parse,
  valueFromASTUntyped,
  type ConstDirectiveNode,
  type FieldDefinitionNode,
  type TypeDefinitionNode,
} from 'graphql';

/** How long a list gets (`@listSize` of the cost specification). */
export interface ListSize {
  /** Arguments that say it; the largest that is given counts. */
  readonly slicing: readonly string[];
  /** What it is where none is given; and how long the list itself is, where they size lists inside of its objects. */
  readonly assumed: number;
  /** Fields of the returned objects that are that long; none where the field itself is the list. */
  readonly sized: ReadonlySet<string>;
}

/** What asking for a field costs, whatever it returns. */
export interface FieldCost {
  readonly weight: number | undefined;
  /** Arguments that cost something where they are given. */
  readonly arguments: ReadonlyMap<string, number>;
  readonly list: ListSize | undefined;
}

/** What `@cost` and `@listSize` of a supergraph say. */
export interface CostTable {
  /** Of an object of the type; undefined where the schema does not say. */
  type(name: string): number | undefined;
  field(type: string, name: string): FieldCost | undefined;
}

type Arguments = Readonly<Record<string, unknown>>;

function directive(
  node: { readonly directives?: readonly ConstDirectiveNode[] | undefined },
  name: string,
): Arguments | undefined {
  const found = node.directives?.find((directive) => directive.name.value === name);
  return (
    found &&
    Object.fromEntries(
      (found.arguments ?? []).map(({ name, value }) => [name.value, valueFromASTUntyped(value)]),
    )
  );
}

const weightOf = (node: Parameters<typeof directive>[0]) =>
  directive(node, 'cost')?.weight as number | undefined;

function listSizeOf(field: FieldDefinitionNode): ListSize | undefined {
  const said = directive(field, 'listSize');
  return (
    said && {
      slicing: (said.slicingArguments ?? []) as readonly string[],
      assumed: (said.assumedSize ?? 1) as number,
      sized: new Set((said.sizedFields ?? []) as readonly string[]),
    }
  );
}

function fieldCostOf(field: FieldDefinitionNode): FieldCost | undefined {
  const priced = (field.arguments ?? []).flatMap((argument) => {
    const weight = weightOf(argument);
    return weight === undefined ? [] : [[argument.name.value, weight] as const];
  });
  const weight = weightOf(field);
  const list = listSizeOf(field);
  if (weight === undefined && !list && priced.length === 0) return undefined;
  return { weight, arguments: new Map(priced), list };
}

/** An interface's field costs what the dearest of its implementations costs: composers take no cost there. */
function inheritCosts(types: readonly TypeDefinitionNode[], fields: Map<string, FieldCost>): void {
  for (const type of types) {
    if (type.kind !== Kind.OBJECT_TYPE_DEFINITION) continue;
    for (const parent of type.interfaces ?? [])
      for (const field of type.fields ?? []) {
        const own = fields.get(`${type.name.value}.${field.name.value}`);
        const key = `${parent.name.value}.${field.name.value}`;
        const known = fields.get(key);
        if (own && (!known || (known.weight ?? 0) < (own.weight ?? 0))) fields.set(key, own);
      }
  }
}

/** Reads the costs that a supergraph states. */
export function readCosts(supergraph: string): CostTable {
  const document = parse(supergraph, { noLocation: true });
  const types = document.definitions.filter((node): node is TypeDefinitionNode =>
    node.kind.endsWith('TypeDefinition'),
  );
  const weights = new Map<string, number>();
  const fields = new Map<string, FieldCost>();
  for (const type of types) {
    const weight = weightOf(type);
    if (weight !== undefined) weights.set(type.name.value, weight);
    if (type.kind !== Kind.OBJECT_TYPE_DEFINITION && type.kind !== Kind.INTERFACE_TYPE_DEFINITION) continue;
    for (const field of type.fields ?? []) {
      const cost = fieldCostOf(field);
      if (cost) fields.set(`${type.name.value}.${field.name.value}`, cost);
    }
  }
  inheritCosts(types, fields);
  return { type: (name) => weights.get(name), field: (type, name) => fields.get(`${type}.${name}`) };
}
