import { NewsgraphError } from '@newsgraph/errors';
import { isUnionType, type GraphQLFieldResolver, type GraphQLSchema } from 'graphql';

interface Representation {
  readonly __typename?: unknown;
  readonly id?: unknown;
}

type Resolve = GraphQLFieldResolver<unknown, unknown, { representations: readonly Representation[] }>;

const refusal = (message: string) => new NewsgraphError('BAD_USER_INPUT', message);

/** What is wrong with a representation; undefined where nothing is. */
function refuse({ __typename, id }: Representation, types: ReadonlySet<string>): Error | undefined {
  if (typeof __typename !== 'string' || !types.has(__typename))
    return refusal(`\`__typename\` of a representation is none of ${[...types].join(', ')}.`);
  return typeof id === 'string'
    ? undefined
    : refusal(`A representation of ${__typename} needs its key, \`id\`.`);
}

/** The types that a subgraph knows by a key, interfaces among them. */
function keyedTypes(schema: GraphQLSchema): Set<string> {
  const union = schema.getType('_Entity');
  const objects = isUnionType(union) ? union.getTypes() : [];
  return new Set(objects.flatMap((type) => [type, ...type.getInterfaces()]).map(({ name }) => name));
}

/** Makes `_entities` answer a representation that it cannot take with an error at its place: the others stand. */
export function guardRepresentations(schema: GraphQLSchema): void {
  const field = schema.getQueryType()?.getFields()._entities;
  const resolve = field?.resolve as Resolve | undefined;
  if (!field || !resolve) return;
  const types = keyedTypes(schema);
  const guarded: Resolve = (source, { representations }, context, info) => {
    const refusals = representations.map((representation) => refuse(representation, types));
    const taken = representations.filter((_, i) => refusals[i] === undefined);
    const found = [...(resolve(source, { representations: taken }, context, info) as unknown[])];
    return refusals.map((error) => error ?? found.shift());
  };
  field.resolve = guarded as GraphQLFieldResolver<unknown, unknown>;
}
