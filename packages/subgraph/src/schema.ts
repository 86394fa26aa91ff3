import { readFileSync } from 'node:fs';
import { buildSubgraphSchema } from '@apollo/subgraph';
import type { Caller, Role } from '@newsgraph/caller';
import { NewsgraphError } from '@newsgraph/errors';
import {
  defaultFieldResolver,
  isObjectType,
  Kind,
  parse,
  type GraphQLField,
  type GraphQLSchema,
} from 'graphql';
import { guardRepresentations } from './representations.js';

/** Resolvers by type: each service checks its own against types generated from its schema. */
export type ResolverMap = Readonly<Record<string, unknown>>;

type SubgraphModule = Extract<Parameters<typeof buildSubgraphSchema>[0], { resolvers?: unknown }>;

const isInternal = (field: GraphQLField<unknown, { caller: Caller }>) =>
  field.astNode?.directives?.some(({ name }) => name.value === 'inaccessible') ?? false;

/** A process that asks for itself, not on behalf of a caller. */
const isProcess = ({ role, actor }: Caller, processes: readonly string[]) =>
  role === actor && processes.includes(role);

/** The processes that a field names by `@askedBy`. */
const askedBy = ({
  astNode,
}: Pick<GraphQLField<unknown, unknown>, 'astNode'>): readonly string[] | undefined => {
  const directive = astNode?.directives?.find(({ name }) => name.value === 'askedBy');
  const value = directive?.arguments?.[0]?.value;
  return value?.kind === Kind.LIST
    ? value.values.flatMap((item) => (item.kind === Kind.STRING ? item.value : []))
    : undefined;
};

/** A field that the supergraph hides is there for the processes that it names, and for nobody else. */
function guard(field: GraphQLField<unknown, { caller: Caller }>, usual: Role): void {
  const resolve = field.resolve ?? defaultFieldResolver;
  const processes = askedBy(field) ?? [usual];
  field.resolve = (source, args, context, info) => {
    if (!isProcess(context.caller, processes)) {
      throw new NewsgraphError(
        'FORBIDDEN',
        `\`${field.name}\` is internal: only the ${processes.join(' and the ')} may ask for it.`,
      );
    }
    return resolve(source, args, context, info);
  };
}

/** Clients send null for what they have no value for: an argument that has a default has it then too. */
function takeDefaultForNull(field: GraphQLField<unknown, unknown>): void {
  const { resolve, args: accepted } = field;
  const defaults = accepted.filter(({ defaultValue }) => defaultValue != null);
  if (!resolve || defaults.length === 0) return;
  field.resolve = (source, args: Readonly<Record<string, unknown>>, context, info) => {
    const missing = defaults.filter(({ name }) => args[name] === null);
    const given = missing.map(({ name, defaultValue }) => [name, defaultValue] as const);
    return resolve(
      source,
      missing.length === 0 ? args : { ...args, ...Object.fromEntries(given) },
      context,
      info,
    );
  };
}

/**
 * Builds the executable schema of a subgraph from its SDL file.
 * @param process for which internal fields are that name no other
 */
export function buildSchema(file: URL, resolvers: ResolverMap, process: Role): GraphQLSchema {
  const module = { typeDefs: parse(readFileSync(file, 'utf8')), resolvers } as SubgraphModule;
  const schema = buildSubgraphSchema(module);
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type)) continue;
    Object.values(type.getFields()).forEach(takeDefaultForNull);
    Object.values(type.getFields())
      .filter(isInternal)
      .forEach((field: GraphQLField<unknown, { caller: Caller }>) => guard(field, process));
  }
  guardRepresentations(schema);
  return schema;
}
