import { ApolloServer } from '@apollo/server';
import { Abandoned } from '@newsgraph/federation-gateway';
import { buildSchema, GraphQLError, parse, type OperationDefinitionNode, getVariableValues } from 'graphql';
import { beforeEach, describe, expect, it } from 'vitest';
import { openAdmission } from './context.js';
import { formatError, tidyErrors } from './errors.js';
import { executeByPlugin } from './execution.js';

const schema = buildSchema('type Query { page(first: Int!): String }');
const query = 'query Page($first: Int!) { page(first: $first) }';

const logged: unknown[] = [];
const log = { error: (fields: object) => void logged.push(fields) };

/** Asks a server whose gateway executes so. @returns the answer with its status */
async function ask(execute: () => Promise<object>, variables: object = { first: 1 }) {
  const gateway = {
    load: () => Promise.resolve({ executor: execute }),
    onSchemaLoadOrUpdate: (told: (loaded: object) => void) => {
      told({ apiSchema: schema, coreSupergraphSdl: '' });
      return () => undefined;
    },
    stop: () => Promise.resolve(),
  };
  const execution = executeByPlugin(gateway as never);
  const apollo = new ApolloServer({
    gateway: execution.gateway,
    formatError,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    plugins: [execution.plugin, tidyErrors(() => schema)],
  } as never);
  await apollo.start();
  const { http, body } = await apollo.executeOperation(
    { query, variables: variables as Record<string, unknown> },
    { contextValue: { log, admission: openAdmission({}) } },
  );
  await apollo.stop();
  if (body.kind !== 'single') throw new Error('an answer in parts');
  return { status: http.status, ...body.singleResult };
}

describe('an operation that a plugin executes', () => {
  beforeEach(() => void logged.splice(0));

  it('is answered as its executor answers', async () => {
    const answer = await ask(() => Promise.resolve({ data: { page: 'one' } }));
    expect(answer).toEqual({ status: undefined, data: { page: 'one' } });
  });

  it('tells what is wrong with variables, which is no fault of ours', async () => {
    const [definition] = parse(query).definitions as [OperationDefinitionNode];
    const variables = { first: 'many' };
    const { errors } = getVariableValues(schema, definition.variableDefinitions ?? [], variables);
    const answer = await ask(() => Promise.resolve({ errors: errors ?? [] }), variables);
    expect(answer).toMatchObject({ status: 400, errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] });
    expect(answer.errors?.[0]?.message).toContain('"many"');
    expect(logged).toEqual([]);
  });

  it('that throws is a fault, whose cause the log alone tells', async () => {
    const answer = await ask(() => Promise.reject(new Error('/secret/path')));
    expect(answer).toMatchObject({
      status: 500,
      errors: [{ extensions: { code: 'INTERNAL_SERVER_ERROR' } }],
    });
    expect(JSON.stringify(answer)).not.toContain('secret');
    expect(logged).toHaveLength(1);
  });

  it('is no fault where nobody waits for it any more, in whole or in part', async () => {
    expect(await ask(() => Promise.reject(new Abandoned()))).toMatchObject({ status: 500 });
    const missing = ['page', 'other'].map(
      (name) => new GraphQLError('left', { path: [name], originalError: new Abandoned() }),
    );
    await ask(() => Promise.resolve({ data: { page: null }, errors: missing }));
    expect(logged).toEqual([]);
    const fault = new GraphQLError('x is not a function');
    await ask(() => Promise.resolve({ data: { page: null }, errors: [...missing, fault] }));
    expect(logged).toEqual([{ err: fault }]);
  });

  it('keeps what came where a part of it failed', async () => {
    const refused = new GraphQLError('not so many', { path: ['page'], extensions: { code: 'BAD_PAGE' } });
    const answer = await ask(() => Promise.resolve({ data: { page: null }, errors: [refused] }));
    expect(answer).toEqual({
      status: undefined,
      data: { page: null },
      errors: [{ message: 'not so many', path: ['page'], extensions: { code: 'BAD_PAGE' } }],
    });
    expect(logged).toEqual([]);
  });
});
