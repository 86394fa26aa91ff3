import {
  getNamedType,
  GraphQLID,
  isLeafType,
  TypeInfo,
  visit,
  visitWithTypeInfo,
  type DocumentNode,
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
}

/** What is known of answers that are kept. Operations ask for the ids of all that they show, to know what they were made of. */
export interface Keeping {
  /** Lists of which all news is news of what holds them: `Type.field`. */
  readonly contained: readonly string[];
}

/** @param contained lists whose types do not count, for news of them is news of what holds them: `Type.field` */
export function askedFor(
  schema: GraphQLSchema,
  document: DocumentNode,
  contained: readonly string[] = [],
): AskedFor {
  const idNames = new Set(['id']);
  const texts = new Set<string>();
  const types = new Set<string>();
  const info = new TypeInfo(schema);
  const isContained = (field: string) => contained.includes(`${info.getParentType()?.name ?? ''}.${field}`);
  visit(
    document,
    visitWithTypeInfo(info, {
      Field: ({ name, alias }) => {
        const type = getNamedType(info.getType());
        if (type === GraphQLID) idNames.add((alias ?? name).value);
        else if (type && !isLeafType(type) && !isContained(name.value)) types.add(type.name);
      },
      StringValue: ({ value }) => void texts.add(value),
    }),
  );
  return { idNames, texts, types };
}

/** The tag of answers that show things of a list of which no id is known. */
export const unnamed = '*';

interface Found {
  readonly names: ReadonlySet<string>;
  readonly tags: Set<string>;
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
  const ids = keys.flatMap((key) => {
    const member = found.names.has(key) ? value[key] : undefined;
    return typeof member === 'string' ? [member] : [];
  });
  for (const id of ids) found.tags.add(id);
  const isNamed = ids.length > 0;
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
 * What an answer was made of, as far as it shows: every id in it, whatever was asked for by name, the types, and
 * `unnamed` where it shows things of a list without ids.
 */
export function tagsIn(
  data: ResultMap,
  variables: Variables,
  { idNames, texts, types }: AskedFor,
): Set<string> {
  const tags = new Set([...texts, ...types]);
  gather(data, false, { names: idNames, tags });
  gatherTexts(variables, tags);
  return tags;
}
