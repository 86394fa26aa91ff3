import {
  getNamedType,
  getNullableType,
  GraphQLID,
  isInterfaceType,
  isLeafType,
  isListType,
  isObjectType,
  Kind,
  valueFromASTUntyped,
  type DocumentNode,
  type FieldNode,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type VariableNode,
} from 'graphql';
import { isAboutSchema } from '../policy/introspection.js';
import { collectFields, fragmentsOf, type FieldGroup, type Reading } from './collect.js';
import type { CostTable, FieldCost, ListSize } from './cost-table.js';
import { constantCost } from './evaluate.js';
import { IntrospectionCount, standardSize } from './introspection.js';
import {
  sizeOf,
  type CostNode,
  type CountedNode,
  type CountedSiblings,
  type Page,
  type Priced,
  type Shape,
  type Siblings,
  type Variables,
} from './shape.js';

/** What a field costs of which the schema says nothing. */
const usual = { object: 1, mutation: 10, introspection: 10, list: 10 };

/** The field that tells how a budget stands. */
const budgetField = 'rateLimit';

/** How many selections are looked at: what holds more, fragments in fragments included, is refused unread. */
const mostSelections = 5000;

/** How often an operation may ask for as much of the schema as tools ask, at the usual price: they do it in different words. */
const usualQuestions = 2;

/** How many more fields of the schema are counted, of which each costs 1: what asks for more, no plan allows. */
const mostIntrospected = 100_000;

/** The operation holds more than anybody could want. */
export class ShapeTooLarge extends Error {}

interface Place {
  readonly depth: number;
  /** Of the objects in which it stands. */
  readonly type: GraphQLNamedType | undefined;
  /** What pages the lists that stand here: the arguments of the connection around them. */
  readonly page: { readonly of: Page; readonly sized: ReadonlySet<string> } | undefined;
}

/** Reads one operation of a document. */
class Compilation {
  private depth = 0;
  private aliases = 0;
  private asksForBudget = false;
  /** Fields of the answer that tell of the schema, in all of the operation. */
  private introspected = 0;
  private readonly introspection: IntrospectionCount;

  constructor(
    private readonly reading: Reading,
    private readonly costs: CostTable,
    private readonly root: GraphQLNamedType | undefined,
    private readonly mutation: GraphQLNamedType | undefined,
  ) {
    this.introspection = new IntrospectionCount(reading, (fields) => this.addIntrospected(fields));
  }

  shape(groups: readonly FieldGroup[]): Shape {
    const nodes = this.siblings(groups, { depth: 1, type: this.root, page: undefined });
    const { depth, aliases, asksForBudget } = this;
    return { nodes, counted: countedOf(nodes), constant: constantCost(nodes), depth, aliases, asksForBudget };
  }

  private siblings(groups: readonly FieldGroup[], place: Place): Siblings {
    const byKey = new Map<string, CostNode[]>();
    for (const group of groups) {
      const node = this.node(group, place);
      const nodes = byKey.get(node.key);
      if (nodes) nodes.push(node);
      else byKey.set(node.key, [node]);
    }
    return [...byKey.values()];
  }

  private node(group: FieldGroup, { depth, type: of, page: around }: Place): CostNode {
    const { key, type, fields } = group;
    const [field] = fields as [FieldNode];
    const name = field.name.value;
    this.depth = Math.max(this.depth, depth);
    if (fields.some(({ alias }) => alias)) this.aliases++;
    if (name === budgetField) this.asksForBudget = true;
    const definition = fieldOf(type, name);
    const cost = type && this.costs.field(type.name, name);
    const list = cost?.list;
    const page = list && pageOf(field, definition, list, this.reading.defaults);
    const sized = list && page && list.sized.size > 0 ? { of: page, sized: list.sized } : undefined;
    // Where arguments size lists inside of its objects, the schema says how many objects there are.
    const own = list && sized ? { asked: [], assumed: list.assumed } : page;
    const inherited = around?.sized.has(name) ? around.of : undefined;
    const returned = definition && getNamedType(definition.type);
    const children = this.children(fields, returned, { depth: depth + 1, type: returned, page: sized });
    return {
      key,
      ...this.weights(type, fields, cost),
      each: returned && !isLeafType(returned) ? (this.costs.type(returned.name) ?? usual.object) : 0,
      page: isList(definition) ? (own ?? inherited ?? unsized) : undefined,
      conditions: group.conditions.some((all) => all.length === 0) ? [] : group.conditions,
      ofSome: type !== of,
      children: isAboutSchema(name) ? [] : children,
    };
  }

  private children(fields: readonly FieldNode[], type: GraphQLNamedType | undefined, place: Place): Siblings {
    const sets = fields.flatMap(({ selectionSet: set }) => (set ? [{ set, type }] : []));
    return sets.length === 0 ? [] : this.siblings(collectFields(sets, this.reading), place);
  }

  private weights(
    type: GraphQLNamedType | undefined,
    fields: readonly FieldNode[],
    cost: FieldCost | undefined,
  ) {
    const [field] = fields as [FieldNode];
    const priced = (field.arguments ?? []).flatMap(({ name, value }) => {
      const weight = cost?.arguments.get(name.value);
      return weight === undefined || value.kind === Kind.NULL ? [] : [{ value, weight }];
    });
    const literal = priced.filter(({ value }) => value.kind !== Kind.VARIABLE);
    return {
      weight: literal.reduce(
        (sum, { weight }) => sum + weight,
        cost?.weight ?? this.usualWeight(type, fields),
      ),
      priced: priced.flatMap(({ value, weight }) =>
        value.kind === Kind.VARIABLE ? [this.pricedOf(value, weight)] : [],
      ),
    };
  }

  private pricedOf({ name: { value: variable } }: VariableNode, weight: number): Priced {
    return { variable, fallback: this.reading.defaults[variable], weight };
  }

  private usualWeight(type: GraphQLNamedType | undefined, fields: readonly FieldNode[]): number {
    if (isAboutSchema(fields[0]?.name.value ?? '')) return usual.introspection + this.introspect(fields);
    return type && type === this.mutation ? usual.mutation : 0;
  }

  /** @returns what a question about the schema costs beyond the usual: what it asks for more than tools do */
  private introspect(fields: readonly FieldNode[]): number {
    const before = Math.max(this.usualSize, this.introspected);
    this.introspection.add(fields);
    return Math.max(this.usualSize, this.introspected) - before;
  }

  private get usualSize(): number {
    return usualQuestions * standardSize(this.reading.schema);
  }

  private addIntrospected(fields: number): void {
    this.introspected += fields;
    if (this.introspected > this.usualSize + mostIntrospected) throw new ShapeTooLarge();
  }
}

/** What stands in an object: of what may be of several types, the dearest. Undefined where it is not always the same. */
function withinOf(siblings: CountedSiblings): number | undefined {
  let sum = 0;
  for (const nodes of siblings) {
    let largest = 0;
    for (const { weight, priced, each, page, conditions, ofSome, within } of nodes) {
      if (within === undefined || page || ofSome || priced.length > 0 || conditions.length > 0)
        return undefined;
      largest = Math.max(largest, weight + each + within);
    }
    sum += largest;
  }
  return sum;
}

function countedNode(node: CostNode): CountedNode {
  const children = countedOf(node.children);
  return { ...node, children, within: withinOf(children) };
}

/** Most of an answer are leaves that cost nothing by themselves: they need not be looked at. */
function countedOf(siblings: Siblings): CountedSiblings {
  return siblings.flatMap((nodes) => {
    const counted = nodes.map(countedNode);
    const costs = counted.some(
      ({ weight, priced, each, children }) =>
        weight > 0 || priced.length > 0 || each > 0 || children.length > 0,
    );
    return costs ? [counted] : [];
  });
}

const unsized: Page = { asked: [], assumed: usual.list };

const isList = (of: GraphQLField<unknown, unknown> | GraphQLArgument | undefined): boolean =>
  of !== undefined && isListType(getNullableType(of.type));

/** Arguments that hold ids: for each there is something in the answer. */
const idsOf = (definition: GraphQLField<unknown, unknown> | undefined): string[] =>
  (definition?.args ?? []).flatMap((argument) =>
    isList(argument) && getNamedType(argument.type).name === GraphQLID.name ? [argument.name] : [],
  );

function pageOf(
  field: FieldNode,
  definition: GraphQLField<unknown, unknown> | undefined,
  { slicing, assumed }: ListSize,
  defaults: Variables,
): Page {
  const asked = [...slicing, ...idsOf(definition)].flatMap((name) => {
    const argument = field.arguments?.find((argument) => argument.name.value === name);
    return sizeOf(argument?.value, defaults) ?? [];
  });
  return { asked, assumed };
}

const fieldOf = (
  type: GraphQLNamedType | undefined,
  name: string,
): GraphQLField<unknown, unknown> | undefined =>
  isObjectType(type) || isInterfaceType(type) ? type.getFields()[name] : undefined;

const defaultsOf = ({ variableDefinitions = [] }: OperationDefinitionNode) =>
  Object.fromEntries(
    variableDefinitions.flatMap(({ variable, defaultValue }) =>
      defaultValue ? [[variable.name.value, valueFromASTUntyped(defaultValue)]] : [],
    ),
  );

/**
 * Reads what an operation costs, once for all its variables. It must be valid: fragments that spread themselves are not.
 * @throws ShapeTooLarge
 */
export function compileShape(
  schema: GraphQLSchema,
  costs: CostTable,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): Shape {
  let looked = 0;
  const look = () => {
    if (++looked > mostSelections) throw new ShapeTooLarge();
  };
  const reading = { schema, fragments: fragmentsOf(document), defaults: defaultsOf(operation), look };
  const type = schema.getRootType(operation.operation) ?? undefined;
  const groups = collectFields([{ set: operation.selectionSet, type }], reading);
  return new Compilation(reading, costs, type, schema.getMutationType() ?? undefined).shape(groups);
}
