import {
  getNamedType,
  GraphQLID,
  isLeafType,
  isObjectType,
  TypeInfo,
  visit,
  visitWithTypeInfo,
  type DocumentNode,
  type GraphQLCompositeType,
  type GraphQLSchema,
} from 'graphql';
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
  /** By which names fields stand in it that change with what joins or leaves the thing that they are of. */
  readonly unsteady: ReadonlySet<string>;
}

/** What is known of answers that are kept. Operations ask for the ids of all that they show, to know what they were made of. */
export interface Keeping {
  /** Lists of which all news is news of what holds them, so that their types do not count: `Type.field`. */
  readonly contained: readonly string[];
  /**
   * What stays as it is whatever joins or leaves a thing (`joined`): `Type.field`. Of a type that has none here, nothing
   * changes by that.
   */
  readonly steady: readonly string[];
}

/** The tag of answers that change with what joins or leaves a thing, as lists that hang on it do. */
export const joined = (id: string): string => `${id}+`;

/** By what fields of a type go in `Keeping`: its own name, and those of its interfaces. */
const namesOf = (type: GraphQLCompositeType | null | undefined): string[] => [
  ...(type ? [type.name] : []),
  ...(isObjectType(type) ? type.getInterfaces().map(({ name }) => name) : []),
];

export function askedFor(
  schema: GraphQLSchema,
  document: DocumentNode,
  { contained, steady }: Keeping = { contained: [], steady: [] },
): AskedFor {
  const idNames = new Set(['id']);
  const texts = new Set<string>();
  const types = new Set<string>();
  const unsteady = new Set<string>();
  const info = new TypeInfo(schema);
  const isContained = (field: string) => contained.includes(`${info.getParentType()?.name ?? ''}.${field}`);
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
      Field: ({ name, alias }) => {
        const type = getNamedType(info.getType());
        if (type === GraphQLID) idNames.add((alias ?? name).value);
        else if (type && !isLeafType(type) && !isContained(name.value)) types.add(type.name);
        if (isUnsteady(name.value)) unsteady.add((alias ?? name).value);
      },
      StringValue: ({ value }) => void texts.add(value),
    }),
  );
  return { idNames, texts, types, unsteady };
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
  { idNames, texts, types, unsteady }: AskedFor,
): Set<string> {
  const named = new Set(texts);
  gatherTexts(variables, named);
  const tags = new Set([...named, ...types]);
  for (const name of named) tags.add(joined(name));
  const found = { idNames, unsteady, tags };
  for (const id of idsIn(data, found)) tags.add(id);
  for (const value of Object.values(data)) gather(value, false, found);
  return tags;
}
