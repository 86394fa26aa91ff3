import {
  getIntrospectionQuery,
  getNamedType,
  isObjectType,
  Kind,
  parse,
  SchemaMetaFieldDef,
  TypeMetaFieldDef,
  type FieldNode,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';
import { collectFields, fragmentsOf, type Reading } from './collect.js';

/** What an answer tells of: parts of the schema, each with how often it is there. */
interface Parts {
  readonly times: ReadonlyMap<object, number>;
  readonly total: number;
}

/** Told of fields of an answer, as they are counted. @throws where they are too many */
type Count = (fields: number) => void;

function partsOf(times: ReadonlyMap<object, number>): Parts {
  let total = 0;
  for (const each of times.values()) total += each;
  return { times, total };
}

/** What stands in a part under one of its fields: none, one or several. */
function partsIn(part: object, { resolve }: GraphQLField<unknown, unknown>, schema: GraphQLSchema): object[] {
  // What is deprecated counts whether it is asked for or not: a variable may say so.
  const given: unknown = resolve?.(part, { includeDeprecated: true }, undefined, { schema } as never);
  const all: readonly unknown[] = Array.isArray(given) ? given : [given];
  return all.filter((one) => typeof one === 'object' && one !== null);
}

/** The types that `__type` may be asked for: all, where a variable says which. */
function namedBy({ arguments: given = [] }: FieldNode, schema: GraphQLSchema): readonly object[] {
  const value = given[0]?.value;
  if (value?.kind !== Kind.STRING) return Object.values(schema.getTypeMap());
  const type = schema.getType(value.value);
  return type ? [type] : [];
}

/**
 * Counts the fields of answers to questions about the schema, as many as there are in this schema: what is nested in
 * lists is there as often as they are long, so that few words may ask for millions.
 */
export class IntrospectionCount {
  /** What is asked for again under another name is looked up once. */
  private readonly found = new WeakMap<Parts, Map<string, Parts>>();
  private readonly roots = new Map<object, Parts>();

  constructor(
    private readonly reading: Reading,
    private readonly count: Count,
  ) {}

  /** @param fields the mentions of `__schema` or `__type` that an execution would merge */
  add(fields: readonly FieldNode[]): void {
    const [field] = fields;
    if (!field) return;
    const { type } = field.name.value === SchemaMetaFieldDef.name ? SchemaMetaFieldDef : TypeMetaFieldDef;
    const named = getNamedType(type);
    if (isObjectType(named)) this.addWithin(this.rootOf(field), named, fields);
  }

  private rootOf(field: FieldNode): Parts {
    const { schema } = this.reading;
    const parts = field.name.value === SchemaMetaFieldDef.name ? [schema] : namedBy(field, schema);
    const [first] = parts;
    const known = first && this.roots.get(first);
    if (known?.times.size === parts.length) return known;
    const root = partsOf(new Map(parts.map((part) => [part, 1])));
    if (first) this.roots.set(first, root);
    return root;
  }

  private addWithin(parts: Parts, type: GraphQLObjectType, fields: readonly FieldNode[]): void {
    if (parts.total === 0) return;
    const sets = fields.flatMap(({ selectionSet: set }) => (set ? [{ set, type }] : []));
    for (const { fields: merged } of collectFields(sets, this.reading)) {
      this.count(parts.total);
      const definition = type.getFields()[merged[0]?.name.value ?? ''];
      const returned = definition && getNamedType(definition.type);
      if (definition && isObjectType(returned))
        this.addWithin(this.within(parts, definition), returned, merged);
    }
  }

  private within(parts: Parts, field: GraphQLField<unknown, unknown>): Parts {
    const byField = this.found.get(parts) ?? new Map<string, Parts>();
    this.found.set(parts, byField);
    const known = byField.get(field.name);
    if (known) return known;
    const found = new Map<object, number>();
    for (const [part, times] of parts.times)
      for (const one of partsIn(part, field, this.reading.schema))
        found.set(one, (found.get(one) ?? 0) + times);
    const all = partsOf(found);
    byField.set(field.name, all);
    return all;
  }
}

/** What tools ask to know all that there is. */
const standard = parse(
  getIntrospectionQuery({
    ...{ descriptions: true, specifiedByUrl: true, directiveIsRepeatable: true },
    ...{ schemaDescription: true, inputValueDeprecation: true, oneOf: true },
  }),
);

function measure(schema: GraphQLSchema): number {
  let size = 0;
  const reading = { schema, fragments: fragmentsOf(standard), defaults: {}, look: () => undefined };
  const counting = new IntrospectionCount(reading, (fields) => void (size += fields));
  for (const node of standard.definitions)
    if (node.kind === Kind.OPERATION_DEFINITION)
      for (const { fields } of collectFields([{ set: node.selectionSet, type: undefined }], reading))
        counting.add(fields);
  return size;
}

const sizes = new WeakMap<GraphQLSchema, number>();

/** How many fields the answer has that tells tools the whole of a schema. */
export function standardSize(schema: GraphQLSchema): number {
  const size = sizes.get(schema) ?? measure(schema);
  sizes.set(schema, size);
  return size;
}
