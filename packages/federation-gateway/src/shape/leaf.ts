import {
  GraphQLBoolean,
  GraphQLFloat,
  GraphQLID,
  GraphQLInt,
  GraphQLString,
  isEnumType,
  type GraphQLLeafType,
} from 'graphql';

type IsValid = (value: unknown) => boolean;

const isInteger = (value: unknown) => Number.isInteger(value) && Math.abs(value as number) < 1e21;

const builtIn = new Map<string, IsValid>([
  [GraphQLBoolean.name, (value) => typeof value === 'boolean'],
  [GraphQLInt.name, isInteger],
  [GraphQLFloat.name, (value) => Number.isFinite(value)],
  [GraphQLString.name, (value) => typeof value === 'string'],
  [GraphQLID.name, (value) => typeof value === 'string' || isInteger(value)],
]);

/** Whether a value that a subgraph sent may stand in an answer; one of a custom scalar may be anything. */
export function leafValidator(type: GraphQLLeafType): IsValid {
  if (!isEnumType(type)) return builtIn.get(type.name) ?? (() => true);
  const values = new Set<unknown>(type.getValues().map(({ name }) => name));
  return (value) => values.has(value);
}
