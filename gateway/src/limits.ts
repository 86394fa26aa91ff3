import type { ApolloServerPlugin } from '@apollo/server';
import { NewsgraphError } from '@newsgraph/errors';
import { exceededLimit, type Limits } from './measure.js';

const sentences: Record<keyof Limits, (limit: number) => string> = {
  depth: (limit) => `The operation is nested deeper than ${limit} levels.`,
  rootFields: (limit) => `The operation asks for more than ${limit} fields at its root.`,
  fields: (limit) =>
    `The answer could have more than ${limit} fields; ask for smaller pages, or in several requests.`,
};

/** Refuses an operation that would keep the service from everybody else, before anything of it is executed. */
export const limitOperations = (limits: Limits): ApolloServerPlugin => ({
  requestDidStart: () =>
    Promise.resolve({
      didResolveOperation: ({ schema, document, operation, request }) => {
        if (!operation) return Promise.resolve();
        const asked = { schema, document, operation, variables: request.variables ?? {} };
        const exceeded = exceededLimit(asked, limits);
        if (exceeded) throw new NewsgraphError('OPERATION_TOO_LARGE', sentences[exceeded](limits[exceeded]));
        return Promise.resolve();
      },
    }),
});
