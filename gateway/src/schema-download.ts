import type { ApolloServerPlugin } from '@apollo/server';
import { refuse } from '@newsgraph/runtime';
import type { FastifyInstance, FastifyRequest, RouteShorthandOptions } from 'fastify';
import { printSchema, type GraphQLSchema } from 'graphql';
import { admissionOf } from './door/index.js';
import type { Charge } from './http/charge.js';
import { tagOf } from './http/freshness.js';

/** What it costs: as much as to ask for it. */
const cost = 10;

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

/** Schemas as texts, each with its tag: written out once, and kept as long as the schema. */
function createTexts() {
  const known = new WeakMap<GraphQLSchema, { readonly text: string; readonly tag: string }>();
  return (schema: GraphQLSchema) => {
    const kept = known.get(schema);
    if (kept) return kept;
    const text = `${printSchema(schema)}\n`;
    const made = { text, tag: tagOf(text) };
    known.set(schema, made);
    return made;
  };
}

interface SchemaOptions {
  readonly schemaFor: (request: FastifyRequest) => GraphQLSchema;
  readonly charge: Charge;
  readonly onRequest: NonNullable<RouteShorthandOptions['onRequest']>;
}

/** Gives the schema as its caller may see it, as a file for tools. */
export function serveSchema(http: FastifyInstance, { schemaFor, charge, onRequest }: SchemaOptions): void {
  const textOf = createTexts();
  http.get('/schema.graphql', { onRequest }, async (request, reply) => {
    if (!admissionOf(request).scopes.includes('schema:read'))
      return refuse(
        request,
        reply,
        'FORBIDDEN',
        'The schema is shown to callers with the scope `schema:read`.',
      );
    if (!(await charge(request, reply, cost, false))) return reply;
    const { text, tag } = textOf(schemaFor(request));
    return reply
      .type('text/plain; charset=utf-8')
      .header('cache-control', 'private, no-cache')
      .header('etag', tag)
      .header('vary', 'authorization')
      .send(text);
  });
}
