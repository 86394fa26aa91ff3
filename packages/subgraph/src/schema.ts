import { readFileSync } from 'node:fs';
import { buildSubgraphSchema } from '@apollo/subgraph';
import type { Caller } from '@newsgraph/caller';
import { NewsgraphError } from '@newsgraph/errors';
import { defaultFieldResolver, isObjectType, parse, type GraphQLField, type GraphQLSchema } from 'graphql';
import { guardRepresentations } from './representations.js';

/** Resolvers by type: each service checks its own against types generated from its schema. */
export type ResolverMap = Readonly<Record<string, unknown>>;

type SubgraphModule = Extract<Parameters<typeof buildSubgraphSchema>[0], { resolvers?: unknown }>;

const isInternal = (field: GraphQLField<unknown, { caller: Caller }>) =>
  field.astNode?.directives?.some(({ name }) => name.value === 'inaccessible') ?? false;

/** A field that the supergraph hides is there for the worker, and for nobody else. */
function guard(field: GraphQLField<unknown, { caller: Caller }>): void {
  const resolve = field.resolve ?? defaultFieldResolver;
  field.resolve = (source, args, context, info) => {
    if (context.caller.role !== 'worker') {
      throw new NewsgraphError('FORBIDDEN', `\`${field.name}\` is internal: only the worker may ask for it.`);
    }
    return resolve(source, args, context, info);
  };
}

/** Builds the executable schema of a subgraph from its SDL file. */
export function buildSchema(file: URL, resolvers: ResolverMap): GraphQLSchema {
  const module = { typeDefs: parse(readFileSync(file, 'utf8')), resolvers } as SubgraphModule;
  const schema = buildSubgraphSchema(module);
  for (const type of Object.values(schema.getTypeMap())) {
    if (isObjectType(type)) Object.values(type.getFields()).filter(isInternal).forEach(guard);
  }
  guardRepresentations(schema);
  return schema;
}
