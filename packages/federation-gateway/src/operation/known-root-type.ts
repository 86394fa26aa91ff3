import { GraphQLError, type ValidationRule } from 'graphql';

/** Refuses operations of a kind that the schema does not have, such as subscriptions: GraphQL's own rules pass over them. */
export const knownRootType: ValidationRule = (context) => ({
  OperationDefinition(node) {
    if (context.getSchema().getRootType(node.operation)) return;
    const message = `The schema has no ${node.operation} operations.`;
    context.reportError(new GraphQLError(message, { nodes: node }));
  },
});
