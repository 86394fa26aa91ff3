import {
  getNamedType,
  GraphQLID,
  isLeafType,
  isObjectType,
  Kind,
  TypeInfo,
  visit,
  visitWithTypeInfo,
  type DocumentNode,
  type FieldNode,
  type GraphQLCompositeType,
  type GraphQLSchema,
  type ValueNode,
} from 'graphql';
import { callsOthersId } from '../operation/with-ids.js';
import { isResultMap, type ResultMap } from '../json.js';
import type { Variables } from '../plan/execution.js';

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

/** The tag of answers that change with what joins or leaves a thing, as lists that hang on it do. */
export const joined = (id: string): string => `${id}+`;

/** Reads what an argument gives: undefined where it gives nothing. */
type ArgumentReader = (variables: Variables) => unknown;

const memberOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;

/** @param path the argument's name, and those of members within it */
function argumentReader(
  { arguments: args = [] }: FieldNode,
  [name, ...path]: readonly string[],
): ArgumentReader {
  const read = (node: ValueNode | undefined, [member, ...rest]: readonly string[]): ArgumentReader => {
    if (node?.kind === Kind.VARIABLE) {
      const names = [node.name.value, ...(member === undefined ? [] : [member, ...rest])];
      return (variables) => names.reduce<unknown>(memberOf, variables);
    }
    if (member === undefined) return () => (node?.kind === Kind.STRING ? node.value : undefined);
    const fields = node?.kind === Kind.OBJECT ? node.fields : [];
    return read(fields.find((field) => field.name.value === member)?.value, rest);
  };
  return read(args.find((argument) => argument.name.value === name)?.value, path);
}

/** By what fields of a type go in `Keeping`: its own name, and those of its interfaces. */
const namesOf = (type: GraphQLCompositeType | null | undefined): string[] => [
  ...(type ? [type.name] : []),
  ...(isObjectType(type) ? type.getInterfaces().map(({ name }) => name) : []),
];

const nothing: Keeping = { contained: [], steady: [] };

export function askedFor(schema: GraphQLSchema, document: DocumentNode, keeping = nothing): AskedFor {
  // Where ids in the answer cannot be told, the types of all lists count.
  const { contained, steady } = callsOthersId(document) ? nothing : keeping;
  const idNames = new Set(['id']);
  const texts = new Set<string>();
  const types = new Set<string>();
  const unlessGiven: { type: string; given: ArgumentReader[] }[] = [];
  const unsteady = new Set<string>();
  const info = new TypeInfo(schema);
  function addType(type: string, node: FieldNode): void {
    const lists = namesOf(info.getParentType()).map((name) => `${name}.${node.name.value}`);
    if (lists.some((list) => contained.includes(list))) return;
    const given = contained.flatMap((each) => {
      const [list = '', path] = each.split(/[()]/);
      return path !== undefined && lists.includes(list) ? [argumentReader(node, path.split('.'))] : [];
    });
    if (given.length === 0) types.add(type);
    else unlessGiven.push({ type, given });
  }
  const grows = new Set(steady.map((field) => field.slice(0, field.indexOf('.'))));
  const isUnsteady = (field: string) => {
    const names = field === '__typename' ? [] : namesOf(info.getParentType());
    return (
      names.some((name) => grows.has(name)) && !names.some((name) => steady.includes(`${name}.${field}`))
    );
  };
  visit(
    document,
    visitWithTypeInfo(info, {
      Field: (node) => {
        const { name, alias } = node;
        const type = getNamedType(info.getType());
        if (type === GraphQLID) idNames.add((alias ?? name).value);
        else if (type && !isLeafType(type)) addType(type.name, node);
        if (isUnsteady(name.value)) unsteady.add((alias ?? name).value);
      },
      StringValue: ({ value }) => void texts.add(value),
    }),
  );
  return { idNames, texts, types, unlessGiven, unsteady };
}

/** The tag of answers that show things of a list of which no id is known. */
export const unnamed = '*';

interface Found extends Pick<AskedFor, 'idNames' | 'unsteady'> {
  readonly tags: Set<string>;
}

function idsIn(value: ResultMap, { idNames }: Found): string[] {
  return Object.keys(value).flatMap((key) => {
    const member = idNames.has(key) ? value[key] : undefined;
    return typeof member === 'string' ? [member] : [];
  });
}

/**
 * Gathers the ids in a value. What stands in something with an id counts as part of it: news of it is to be news of that, or
 * of the type of the list that it is in.
 * @param isWithin whether it belongs to something that shows its id
 * @returns whether it holds any id
 */
function gather(value: unknown, isWithin: boolean, found: Found): boolean {
  if (Array.isArray(value)) return gatherList(value, isWithin, found);
  if (!isResultMap(value)) return false;
  const keys = Object.keys(value);
  const ids = idsIn(value, found);
  const isUnsteady = keys.some((key) => found.unsteady.has(key));
  for (const id of ids) {
    found.tags.add(id);
    if (isUnsteady) found.tags.add(joined(id));
  }
  const isNamed = ids.length > 0;
  if (isUnsteady && !isNamed) found.tags.add(unnamed);
  let holdsAny = isNamed;
  for (const key of keys) {
    const member = value[key];
    if (typeof member === 'object') holdsAny = gather(member, isWithin || isNamed, found) || holdsAny;
  }
  return holdsAny;
}

function gatherList(list: readonly unknown[], isWithin: boolean, found: Found): boolean {
  let holdsAny = false;
  for (const element of list) {
    const holdsId = gather(element, isWithin, found);
    if (!holdsId && !isWithin && isResultMap(element)) found.tags.add(unnamed);
    holdsAny ||= holdsId;
  }
  return holdsAny;
}

function gatherTexts(value: unknown, found: Set<string>): void {
  if (typeof value === 'string') found.add(value);
  else if (typeof value === 'object' && value !== null)
    for (const member of Object.values(value)) gatherTexts(member, found);
}

/**
 * What an answer was made of, as far as it shows: every id in it, whatever was asked for by name, with what joins or leaves
 * that, the types, and `unnamed` where it shows things of a list without ids.
 */
export function tagsIn(
  data: ResultMap,
  variables: Variables,
  { idNames, texts, types, unlessGiven, unsteady }: AskedFor,
): Set<string> {
  const named = new Set(texts);
  gatherTexts(variables, named);
  const tags = new Set([...named, ...types]);
  for (const name of named) tags.add(joined(name));
  for (const { type, given } of unlessGiven)
    if (!given.some((read) => typeof read(variables) === 'string')) tags.add(type);
  const found = { idNames, unsteady, tags };
  for (const id of idsIn(data, found)) tags.add(id);
  for (const value of Object.values(data)) gather(value, false, found);
  return tags;
}
