import {
  getNamedType,
  GraphQLID,
  TypeInfo,
  visit,
  visitWithTypeInfo,
  type DocumentNode,
  type GraphQLSchema,
} from 'graphql';
import { isResultMap, type ResultMap } from '../json.js';
import type { Variables } from '../plan/execution.js';

/** By which names ids stand in the answers to a document; `id` stands for the keys that the planner adds. */
export function idNamesOf(schema: GraphQLSchema, document: DocumentNode): ReadonlySet<string> {
  const names = new Set(['id']);
  const types = new TypeInfo(schema);
  visit(
    document,
    visitWithTypeInfo(types, {
      Field: ({ name, alias }) => {
        const type = types.getType();
        if (type && getNamedType(type) === GraphQLID) names.add((alias ?? name).value);
      },
    }),
  );
  return names;
}

/** The texts that stand in an operation itself: ids are asked for by them too. */
export function textsIn(document: DocumentNode): ReadonlySet<string> {
  const texts = new Set<string>();
  visit(document, { StringValue: ({ value }) => void texts.add(value) });
  return texts;
}

function gather(value: unknown, names: ReadonlySet<string>, found: Set<string>): void {
  if (Array.isArray(value)) for (const element of value) gather(element, names, found);
  if (!isResultMap(value)) return;
  for (const key of Object.keys(value)) {
    const member = value[key];
    if (typeof member === 'object') gather(member, names, found);
    else if (typeof member === 'string' && names.has(key)) found.add(member);
  }
}

function gatherTexts(value: unknown, found: Set<string>): void {
  if (typeof value === 'string') found.add(value);
  else if (typeof value === 'object' && value !== null)
    for (const member of Object.values(value)) gatherTexts(member, found);
}

/** By what an operation asks, and by which names ids stand in what it fetches. */
interface Asking {
  readonly idNames: ReadonlySet<string>;
  readonly texts: ReadonlySet<string>;
}

/** What an answer was made of, as far as it shows: every id in it, and whatever was asked for by name. */
export function idsIn(data: ResultMap, variables: Variables, { idNames, texts }: Asking): Set<string> {
  const found = new Set(texts);
  gather(data, idNames, found);
  gatherTexts(variables, found);
  return found;
}
