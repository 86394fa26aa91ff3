import type { ApolloServerPlugin } from '@apollo/server';
import { NewsgraphError } from '@newsgraph/errors';
import { Kind, type DocumentNode } from 'graphql';

const namesOf = ({ definitions }: DocumentNode): string[] =>
  definitions.flatMap((definition) =>
    definition.kind === Kind.OPERATION_DEFINITION && definition.name ? [definition.name.value] : [],
  );

/** Refuses a document of which nobody can tell which operation is meant; Apollo Gateway would call that a fault. */
export const resolveOperation: ApolloServerPlugin = {
  requestDidStart: () =>
    Promise.resolve({
      didResolveOperation: ({ operation, document }) => {
        if (operation) return Promise.resolve();
        const names = namesOf(document);
        throw new NewsgraphError(
          'OPERATION_RESOLUTION_FAILURE',
          names.length > 0
            ? `Set \`operationName\` to one of the operations of the document: ${names.join(', ')}.`
            : 'The document holds no operation.',
        );
      },
    }),
};
