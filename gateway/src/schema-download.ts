import type { ApolloServerPlugin } from '@apollo/server';
import { refuse } from '@newsgraph/runtime';
import type { FastifyInstance, FastifyRequest, RouteShorthandOptions } from 'fastify';
import { printSchema, type GraphQLSchema } from 'graphql';
import { admissionOf } from './door/index.js';

/** Knows the schema of the moment, for those outside of an operation. */
export function watchSchema() {
  let current: GraphQLSchema | undefined;
  const plugin: ApolloServerPlugin = {
    serverWillStart: () =>
      Promise.resolve({ schemaDidLoadOrUpdate: ({ apiSchema }) => void (current = apiSchema) }),
  };
  const schema = (): GraphQLSchema => {
    if (!current) throw new Error('there is no schema before the server has started');
    return current;
  };
  return { plugin, schema };
}

/** Gives the schema as its caller may see it, as a file for tools. */
export const serveSchema = (
  http: FastifyInstance,
  schemaFor: (request: FastifyRequest) => GraphQLSchema,
  options: RouteShorthandOptions,
) =>
  http.get('/schema.graphql', options, (request, reply) =>
    admissionOf(request).scopes.includes('schema:read')
      ? reply
          .type('text/plain; charset=utf-8')
          .header('cache-control', 'private, no-cache')
          .header('vary', 'authorization')
          .send(`${printSchema(schemaFor(request))}\n`)
      : refuse(request, reply, 'FORBIDDEN', 'The schema is shown to callers with the scope `schema:read`.'),
  );
