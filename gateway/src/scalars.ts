import { GraphQLError, GraphQLScalarType } from 'graphql';
import { DateResolver, DateTimeResolver, URLResolver } from 'graphql-scalars';

/** The same scalar, which says besides what it takes where it takes something not. */
function withExample(scalar: GraphQLScalarType, example: string): GraphQLScalarType {
  const telling =
    <Given extends readonly unknown[]>(parse: (...given: Given) => unknown) =>
    (...given: Given): unknown => {
      try {
        return parse(...given);
      } catch (error) {
        const message = `${(error as Error).message.replace(/\.$/, '')}; give one such as ${example}.`;
        // To what is no error of GraphQL its place in the operation is added.
        if (!(error instanceof GraphQLError)) throw new TypeError(message, { cause: error });
        throw new GraphQLError(message, { nodes: error.nodes ?? null, extensions: error.extensions });
      }
    };
  const { parseValue, parseLiteral, ...config } = scalar.toConfig();
  return new GraphQLScalarType({
    ...config,
    parseValue: telling(parseValue),
    parseLiteral: telling(parseLiteral),
  });
}

/** Those with which services read the same values: who is refused here learns where his mistake is. */
export const scalars = [
  withExample(DateResolver, '2026-04-02'),
  withExample(DateTimeResolver, '2026-04-02T08:00:00Z'),
  withExample(URLResolver, 'https://news.example/story'),
];
