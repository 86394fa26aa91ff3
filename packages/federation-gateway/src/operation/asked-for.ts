import {
  getNamedType,
  GraphQLID,
  isLeafType,
  isObjectType,
  TypeInfo,
  valueFromASTUntyped,
  visit,
  visitWithTypeInfo,
  type DocumentNode,
  type FieldNode,
  type GraphQLCompositeType,
  type GraphQLSchema,
} from 'graphql';
import type { Variables } from '../plan/execution.js';

/** What is known of answers that are kept. Operations ask for the ids of all that they show, to know what they were made of. */
export interface Keeping {
  /**
   * Lists of which all news is news of what holds them, so that their types do not count: `Type.field`, or
   * `Type.field(argument.member)` where that is what the argument names.
   */
  readonly contained: readonly string[];
  /**
   * What stays as it is whatever joins or leaves a thing (`joined`): `Type.field`. Of a type that has none here, nothing
   * changes by that.
   */
  readonly steady: readonly string[];
}

/** Reads what an argument gives: undefined where it gives nothing. */
type ArgumentReader = (variables: Variables) => unknown;

/** By what an operation asks, and by which names ids stand in what it fetches. */
export interface AskedFor {
  /** `id` stands for those that are asked for to know what an answer was made of, and for the planner's keys. */
  readonly idNames: ReadonlySet<string>;
  /** The texts that stand in the operation itself: ids are asked for by them too. */
  readonly texts: ReadonlySet<string>;
  /** The names of the types of its fields. */
  readonly types: ReadonlySet<string>;
  /** Types that count unless an argument gives a text, by which the list is one of something. */
  readonly unlessGiven: readonly { readonly type: string; readonly given: readonly ArgumentReader[] }[];
  /** By which names fields stand in it that change with what joins or leaves the thing that they are of. */
  readonly unsteady: ReadonlySet<string>;
}

const nothing: Keeping = { contained: [], steady: [] };

const memberOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;

/** @param path the argument's name, and those of members within it */
function argumentReader(
  { arguments: args = [] }: FieldNode,
  [name, ...path]: readonly string[],
): ArgumentReader {
  const value = args.find((argument) => argument.name.value === name)?.value;
  return (variables) => path.reduce<unknown>(memberOf, value && valueFromASTUntyped(value, variables));
}

/** How `Keeping` may name a field: by its type, or by an interface of that. */
function namesOf(type: GraphQLCompositeType | null | undefined, field: string): string[] {
  const interfaces = isObjectType(type) ? type.getInterfaces() : [];
  return [...(type ? [type] : []), ...interfaces].map(({ name }) => `${name}.${field}`);
}

/** The arguments that say of what a list is one. */
const holdersOf = (node: FieldNode, names: readonly string[], contained: readonly string[]) =>
  contained.flatMap((each) => {
    const [list = '', path] = each.split(/[()]/);
    return path !== undefined && names.includes(list) ? [argumentReader(node, path.split('.'))] : [];
  });

const typeIn = (field: string) => field.slice(0, field.indexOf('.'));

function isUnsteady(names: readonly string[], steady: readonly string[]): boolean {
  const types = steady.map(typeIn);
  return names.some((name) => types.includes(typeIn(name))) && !names.some((name) => steady.includes(name));
}

export function askedFor(
  schema: GraphQLSchema,
  document: DocumentNode,
  { contained, steady }: Keeping = nothing,
): AskedFor {
  const idNames = new Set(['id']);
  const [texts, types, unsteady] = [new Set<string>(), new Set<string>(), new Set<string>()];
  const unlessGiven: AskedFor['unlessGiven'][number][] = [];
  const info = new TypeInfo(schema);

  function addType(type: string, node: FieldNode, names: readonly string[]): void {
    if (names.some((name) => contained.includes(name))) return;
    const given = holdersOf(node, names, contained);
    if (given.length === 0) types.add(type);
    else unlessGiven.push({ type, given });
  }

  function addField(node: FieldNode): void {
    const key = (node.alias ?? node.name).value;
    const type = getNamedType(info.getType());
    const names = namesOf(info.getParentType(), node.name.value);
    if (type === GraphQLID) idNames.add(key);
    else if (type && !isLeafType(type)) addType(type.name, node, names);
    if (node.name.value !== '__typename' && isUnsteady(names, steady)) unsteady.add(key);
  }

  visit(
    document,
    visitWithTypeInfo(info, { Field: addField, StringValue: ({ value }) => void texts.add(value) }),
  );
  return { idNames, texts, types, unlessGiven, unsteady };
}
