import { isResultMap, type ResultMap } from '../json.js';
import type { AskedFor } from '../operation/asked-for.js';
import type { Variables } from '../plan/execution.js';

/** The tag of answers that change with what joins or leaves a thing, as lists that hang on it do. */
export const joined = (id: string): string => `${id}+`;

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
