import { readFileSync } from 'node:fs';
import type { GraphQLRequestContext, GraphQLRequestListener } from '@apollo/server';
import { buildSchema, getOperationAST, parse } from 'graphql';
import { beforeAll, describe, expect, it } from 'vitest';
import { openAdmission, type GatewayContext } from '../context.js';
import { createBudgets } from './budgets.js';
import { localCounter } from './counter.js';
import { demandControl, type Charged } from './demand-control.js';

const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');
const apiSchema = buildSchema(read('../../generated/api.graphql'));
const coreSupergraphSdl = read('../../generated/supergraph.graphql');

const told: Charged[] = [];
const budgets = createBudgets(localCounter());
const plugin = demandControl({ budgets, onCharged: (charged) => void told.push(charged) });

/** What was charged for a request that was answered so. */
async function charged(query: string, singleResult: object): Promise<number | undefined> {
  const context = {
    document: parse(query),
    operation: getOperationAST(parse(query)),
    request: {},
    response: { body: { kind: 'single', singleResult }, http: { headers: new Map() } },
    contextValue: { ip: '::1', admission: openAdmission({}) },
  } as unknown as GraphQLRequestContext<GatewayContext>;
  const listener = (await plugin.requestDidStart?.(context)) as GraphQLRequestListener<GatewayContext>;
  await listener.didResolveOperation?.(context as never);
  await listener.willSendResponse?.(context as never);
  return told.pop()?.cost;
}

const error = (code: string) => ({ message: code, extensions: { code } });

describe('what a request is charged', () => {
  beforeAll(async () => {
    const server = await plugin.serverWillStart?.({} as never);
    server?.schemaDidLoadOrUpdate?.({ apiSchema, coreSupergraphSdl });
  });

  const query =
    '{ quotes(first: 50) { nodes { id } } article(id: "a") { quotes(first: 9) { nodes { id } } } }';
  const quotes = { nodes: [{ id: 'q' }] };

  it('is what came', async () => {
    expect(await charged(query, { data: { quotes, article: null } })).toBe(1);
    expect(await charged(query, { data: { quotes, article: { quotes } } })).toBe(3);
  });

  it('is nothing for what has a weight where it is missing for want of a scope', async () => {
    const erase = 'mutation { eraseArticle(input: { id: "a" }) { articleId } }';
    const errors = [{ ...error('UNAUTHORIZED_FIELD'), path: ['eraseArticle'] }];
    expect(await charged(erase, { data: { eraseArticle: null }, errors })).toBe(1);
    expect(await charged(erase, { data: { eraseArticle: { articleId: 'a' } } })).toBe(11);
  });

  it('is one for what is refused while it is made ready', async () => {
    expect(await charged(query, { errors: [error('GRAPHQL_VALIDATION_FAILED')] })).toBe(1);
  });

  it('is what others may have read that went with a field which was refused', async () => {
    const refused = (...path: string[]) => ({ data: null, errors: [{ ...error('BAD_PAGE'), path }] });
    expect(await charged(query, refused('quotes'))).toBe(10);
    expect(await charged(query, refused('article'))).toBe(50);
    expect(await charged('{ quotes(first: 50) { nodes { id } } }', refused('quotes'))).toBe(1);
    // What is refused inside of a field comes after that was read.
    expect(await charged(query, refused('article', 'quotes'))).toBe(60);
  });

  it.each([
    ['nothing came, and nobody says why', { data: null, errors: [error('BAD_PAGE')] }],
    ['it failed, or the client left', { errors: [error('INTERNAL_SERVER_ERROR')] }],
  ])('is all that it could have been where %s', async (_, answer) => {
    expect(await charged(query, answer)).toBe(60);
  });

  it('is all that an error may have taken with it', async () => {
    const errors = [error('BAD_CURSOR')];
    expect(await charged(query, { data: { quotes, article: null }, errors })).toBe(1 + 10);
    expect(await charged(query, { data: { quotes, article: { quotes: null } }, errors })).toBe(1 + 1 + 9);
  });

  it.each(['SUBGRAPH_UNAVAILABLE', 'UNAUTHORIZED_FIELD'])(
    'is nothing for what is missing: %s',
    async (code) => {
      expect(
        await charged(query, { data: { quotes, article: { quotes: null } }, errors: [error(code)] }),
      ).toBe(2);
    },
  );

  it('is little where nothing came because services are away, and for no other cause', async () => {
    const articles = '{ articles(first: 50) { nodes { id } } }';
    const away = error('SUBGRAPH_UNAVAILABLE');
    expect(await charged(articles, { data: null, errors: [away] })).toBe(1);
    expect(await charged(articles, { data: null, errors: [away, away] })).toBe(1);
    expect(await charged(articles, { data: null, errors: [away, error('INTERNAL_SERVER_ERROR')] })).toBe(50);
    expect(await charged(articles, { data: null })).toBe(50);
  });

  it.each(['BAD_USER_INPUT', 'UNAUTHORIZED_FIELD'])(
    'is little for what is refused at once: %s',
    async (code) => {
      expect(await charged(query, { errors: [error(code)] })).toBe(1);
    },
  );

  it('is more than the budget has left, also for what cannot be understood', async () => {
    const { admission, ...rest } = { ip: '::2', admission: openAdmission({}) };
    const limits = { ...admission.limits, costPerMinute: 1 };
    const answer = async () => {
      const body = { kind: 'single', singleResult: { errors: [error('BAD_REQUEST')] } };
      const context = {
        source: '{ nothing }',
        response: { body, http: { headers: new Map<string, string>() } },
        contextValue: { ...rest, admission: { ...admission, keyId: 'spent', limits } },
      };
      const listener = (await plugin.requestDidStart?.(
        context as never,
      )) as GraphQLRequestListener<GatewayContext>;
      await listener.didEncounterErrors?.(context as never);
      await listener.willSendResponse?.(context as never);
      return [body.singleResult.errors[0]?.extensions.code, context.response.http.headers.has('retry-after')];
    };
    expect([await answer(), await answer()]).toEqual([
      ['BAD_REQUEST', false],
      ['RATE_LIMITED', true],
    ]);
  });
});
