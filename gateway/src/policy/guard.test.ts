import type { Scope } from '@newsgraph/plans';
import {
  buildSchema,
  execute,
  parse,
  print,
  validate,
  type DocumentNode,
  type ExecutionResult,
} from 'graphql';
import { beforeEach, describe, expect, it } from 'vitest';
import { openAdmission } from '../context.js';
import { Guard } from './guard.js';

const schema = buildSchema('type Query { open: Int own: Int audit: Int }');
const policy = `
  directive @requiresScopes(scopes: [[String!]!]!) on FIELD_DEFINITION
  type Query { open: Int own: Int audit: Int @requiresScopes(scopes: [["audit:read"]]) }
`;

interface Request {
  readonly operationName?: string;
  readonly variables: Record<string, unknown>;
}

const rootValue = { open: 1, own: 2 };

/** What was executed behind the guard. */
let executed: string[];

const inner = {
  load: () =>
    Promise.resolve({
      executor: ({ document, request }: { document: DocumentNode; request: Request }) => {
        const { operationName, variables: variableValues } = request;
        executed.push(print(document));
        return Promise.resolve(execute({ schema, document, operationName, variableValues, rootValue }));
      },
    }),
  onSchemaLoadOrUpdate: (told: (loaded: object) => void) => {
    told({ apiSchema: schema, coreSupergraphSdl: '' });
    return () => undefined;
  },
  stop: () => Promise.resolve(),
};
const guard = new Guard(inner as never, () => policy);

interface Options {
  readonly variables?: object;
  readonly scopes?: readonly Scope[];
  readonly rejectWhole?: boolean;
}

async function ask(text: string, operationName?: string, options: Options = {}): Promise<ExecutionResult> {
  const { variables = {}, scopes = ['schema:read'], rejectWhole = false } = options;
  const document = parse(text);
  expect(validate(schema, document)).toEqual([]);
  const { executor } = await guard.gateway().load({} as never);
  const asked = {
    schema,
    document,
    queryHash: text,
    request: { operationName, variables },
    context: { admission: { ...openAdmission({}), scopes, rejectWhole } },
  };
  const answer = await executor?.(asked as never);
  return JSON.parse(JSON.stringify(answer)) as ExecutionResult;
}

describe('a guard', () => {
  beforeEach(() => void (executed = []));

  it('looks at the operation alone that is run, of several in a document', async () => {
    const text = `
      query A { ...F }
      query B($n: String!) { audit ...G kind: __type(name: $n) { name } }
      fragment F on Query { open }
      fragment G on Query { own }
    `;
    expect(await ask(text, 'A')).toEqual({ data: { open: 1 } });
    expect(await ask(text, 'A', { rejectWhole: true })).toEqual({ data: { open: 1 } });
    const { data, errors } = await ask(text, 'B', { variables: { n: 'Query' } });
    expect(data).toEqual({ audit: null, own: 2, kind: { name: 'Query' } });
    expect(errors).toMatchObject([{ path: ['audit'], extensions: { code: 'UNAUTHORIZED_FIELD' } }]);
    expect(executed.at(-1)).not.toMatch(/query A|fragment F|audit|__type\b/);
    expect(await ask(text, 'A')).toEqual({ data: { open: 1 } });
  });

  it.each([
    ['@skip(if: true)', {}],
    ['@include(if: false)', {}],
    ['@skip(if: $on)', { on: true }],
    ['@include(if: $on)', { on: false }],
  ])('answers no question about the schema behind %s', async (condition, variables) => {
    // A name that is null is an error where the question is answered.
    const text = `
      query ($n: String = "Query", $on: Boolean = ${condition.includes('include')}) {
        open
        ... ${condition} { __type(name: $n) { name } }
        ...F ${condition}
        ... @skip(if: $on) { ... @include(if: $on) { c: __type(name: $n) { name } } }
      }
      fragment F on Query { ... { a: __type(name: $n) { name } } audit }
    `;
    const named = { n: null, ...variables };
    expect(await ask(text, undefined, { variables: named })).toEqual({ data: { open: 1 } });
  });

  it('gives back what was asked for under any name', async () => {
    const text = '{ _withheld0: open _withheld1: own audit __proto__: own _withheld_0: open }';
    const { data } = await ask(text);
    expect(Object.entries(data ?? {})).toEqual([
      ['_withheld0', 1],
      ['_withheld1', 2],
      ['audit', null],
      ['__proto__', 2],
      ['_withheld_0', 1],
    ]);
  });

  it('answers what is asked of the schema in several places as one question', async () => {
    const text = `
      query ($on: Boolean!) { ...F ... @include(if: $on) { __type(name: "Query") { kind } } }
      fragment F on Query { __type(name: "Query") { ...G } }
      fragment G on __Type { name fields { name } }
    `;
    const fields = [{ name: 'open' }, { name: 'own' }];
    const { data, errors } = await ask(text, undefined, { variables: { on: true } });
    expect([data, errors]).toEqual([{ __type: { name: 'Query', fields, kind: 'OBJECT' } }, undefined]);
    expect(executed).toEqual([]);
  });

  it('tells once what is wrong with a variable of such a question', async () => {
    const { errors } = await ask('query ($n: String!) { __type(name: $n) { name } open }');
    expect(errors).toHaveLength(1);
  });
});
