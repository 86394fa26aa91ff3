import { describe, expect, it } from 'vitest';
import { buildSchema, getOperationAST, getVariableValues, GraphQLError, parse, validate } from 'graphql';
import { formatError, onePerMissingPart, statusOfAnswer, suggestWithin } from './errors.js';

const away = (service: string) => ({
  message: 'away',
  extensions: { code: 'SUBGRAPH_UNAVAILABLE', service },
});

describe('errors of the gateway', () => {
  it('miss each service once', () => {
    const errors = [away('quotes'), away('quotes'), away('entities'), { message: 'other' }];
    expect(onePerMissingPart(errors)).toEqual([away('quotes'), away('entities'), { message: 'other' }]);
  });

  it('tell nothing of what failed inside', () => {
    const error = formatError(
      {
        message: 'ECONNREFUSED /secret/path',
        extensions: { code: 'DOWNSTREAM', stacktrace: ['x'] },
      },
      undefined,
    );
    expect(error.extensions).toEqual({ code: 'INTERNAL_SERVER_ERROR' });
    expect(error.message).not.toContain('secret');
  });

  it('keep a code of the registry and the name of the service', () => {
    const error = formatError(
      { message: 'no', extensions: { code: 'BAD_CURSOR', serviceName: 'quotes' } },
      undefined,
    );
    expect(error).toEqual({ message: 'no', extensions: { code: 'BAD_CURSOR', service: 'quotes' } });
  });

  it.each([
    [405, 'METHOD_NOT_ALLOWED'],
    [406, 'NOT_ACCEPTABLE'],
    [415, 'UNSUPPORTED_MEDIA_TYPE'],
    [400, 'BAD_REQUEST'],
  ])('say more than BAD_REQUEST where Apollo answers %i', (status, code) => {
    const error = new GraphQLError('no', { extensions: { http: { status } } });
    const formatted = { message: 'no', extensions: { code: 'BAD_REQUEST' } };
    expect(formatError(formatted, error).extensions?.code).toBe(code);
  });

  it('say of a bad persisted query that the request is bad', () => {
    const message = 'provided sha does not match query';
    const error = new GraphQLError(message, { extensions: { http: { status: 400 } } });
    const formatted = { message, extensions: { code: 'INTERNAL_SERVER_ERROR' } };
    expect(formatError(formatted, error)).toEqual({ message, extensions: { code: 'BAD_REQUEST' } });
  });

  it('set the status only of an answer without data', () => {
    const errors = [{ message: 'no', extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' } }];
    expect(statusOfAnswer({ errors })).toBe(400);
    expect(statusOfAnswer({ errors, data: null })).toBeUndefined();
    expect(statusOfAnswer({ data: {} })).toBeUndefined();
  });

  it('suggest what the caller may see, and nothing else', () => {
    const shown = 'type Query { articles: Int article: Int }';
    const view = buildSchema(shown);
    const whole = buildSchema(`${shown} extend type Query { articleChanges: Int }`);
    const messagesOf = (query: string) => {
      const document = parse(query);
      const told = validate(whole, document).map((error) => error.toJSON());
      return suggestWithin(() => view, { document, request: {} }, told).map(({ message }) => message);
    };
    expect(messagesOf('{ articleChange artikle }')).toEqual([
      'Cannot query field "articleChange" on type "Query".',
      'Cannot query field "artikle" on type "Query". Did you mean "article" or "articles"?',
    ]);
  });

  it('suggest nothing to whom the graph is not shown', () => {
    const schema = buildSchema('type Query { article: Int }');
    const document = parse('{ artikle }');
    const told = validate(schema, document).map((error) => error.toJSON());
    expect(suggestWithin(undefined, { document, request: {} }, told)).toMatchObject([
      { message: 'Cannot query field "artikle" on type "Query".' },
    ]);
  });

  it('suggest nothing of the arguments of what the caller may not see', () => {
    const shown = 'type Query { articles(filter: Filter): Int } input Filter { section: String }';
    const view = buildSchema(shown);
    const whole = buildSchema(`${shown} type Mutation { make(key: Key): Int } input Key { secret: String }`);
    const messagesOf = (query: string, variables: Record<string, unknown>) => {
      const document = parse(query);
      const operation = getOperationAST(document);
      if (!operation) throw new Error('there is no operation');
      const { errors = [] } = getVariableValues(whole, operation.variableDefinitions ?? [], variables);
      const told = errors.map((error) => error.toJSON());
      return suggestWithin(() => view, { document, operation, request: { variables } }, told).map(
        ({ message }) => message.replace(/^.*; /, ''),
      );
    };
    expect(messagesOf('query ($a: Filter) { articles(filter: $a) }', { a: { sektion: 'x' } })).toEqual([
      'Field "sektion" is not defined by type "Filter". Did you mean "section"?',
    ]);
    expect(messagesOf('mutation ($a: Key) { make(key: $a) }', { a: { sekret: 'x' } })).toEqual([
      'Field "sekret" is not defined by type "Key".',
    ]);
  });

  it('call a text of too many tokens an operation that is too large', () => {
    let error: unknown;
    try {
      parse('{ a b c }', { maxLexicalTokens: 3 });
    } catch (thrown) {
      error = thrown;
    }
    const { message } = error as GraphQLError;
    const formatted = { message, extensions: { code: 'GRAPHQL_PARSE_FAILED' } };
    expect(formatError(formatted, error).extensions?.code).toBe('OPERATION_TOO_LARGE');
  });
});
