import { parse, validate, type GraphQLSchema } from 'graphql';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { loadSupergraph } from './supergraph/load.js';
import { essence } from './testing/compare.js';
import { composed, ownGateway, stockGateway, type Gateway, type GraphRequest } from './testing/gateways.js';
import { generatedQuery } from './testing/query-generator.js';
import { catalogueSubgraph } from './testing/shop/catalogue.js';
import { peopleSubgraph } from './testing/shop/people.js';
import { reviewsSubgraph } from './testing/shop/reviews.js';
import { shippingSubgraph } from './testing/shop/shipping.js';
import { runSubgraph, type RunningSubgraph } from './testing/subgraph.js';

let subgraphs: RunningSubgraph[];
let stock: Gateway;
let own: Gateway;
/** It keeps answers, so that it asks for the ids of all that it shows. */
let keeping: Gateway;
let schema: GraphQLSchema;

beforeAll(async () => {
  subgraphs = await Promise.all(
    [peopleSubgraph, catalogueSubgraph, reviewsSubgraph, shippingSubgraph].map(runSubgraph),
  );
  const sdl = composed(subgraphs);
  schema = loadSupergraph(sdl).schema;
  [stock, own, keeping] = await Promise.all([stockGateway(sdl), ownGateway(sdl), ownGateway(sdl, 1 << 20)]);
}, 60_000);

afterAll(() => Promise.all([stock, own, keeping, ...subgraphs].map((each) => each.close())), 60_000);
afterEach(() => {
  for (const subgraph of subgraphs) subgraph.breakWith = undefined;
});

async function expectSame(request: GraphRequest, gateway = own): Promise<void> {
  const [expected, answer] = await Promise.all([stock.ask(request), gateway.ask(request)]);
  expect(essence(answer), JSON.stringify(request)).toEqual(essence(expected));
}

/** Valid queries of consecutive seeds. */
function generated(from: number, count: number): GraphRequest[] {
  const requests: GraphRequest[] = [];
  for (let seed = from; requests.length < count; seed++) {
    const request = generatedQuery(schema, seed);
    if (validate(schema, parse(request.query)).length === 0) requests.push(request);
  }
  return requests;
}

/** It asks people for the same of those in several places, in other orders. Of p4 a part fails, who is in two of them. */
const sideBySide: GraphRequest = {
  query: `query Beside {
    some: latest(first: 3) { by { fragile age } }
    one: review(id: "m3-r2") { by { fragile age } }
    all: latest(first: 9) { by { fragile age } }
    none: latest(first: 0) { by { fragile age } }
  }`,
};

/** Of one who is nowhere too: people have nothing at all for whoever asks for that one. */
const besideTheLost: GraphRequest = {
  query: sideBySide.query.replace('{', '{ lost: review(id: "m9-r1") { by { fragile age } }'),
};

const written: Record<string, GraphRequest> = {
  'the type of an object that a subgraph knows only as an interface': {
    query:
      '{ best { __typename id title ... on Book { weight author { name age } } } latest { media { __typename t: __typename } } }',
  },
  'fields computed from those of others': {
    query: 'query ($e: Boolean) { media { ... on Book { postage(express: $e) } } }',
    variables: { e: true },
  },
  'a field that moved to another subgraph': {
    query: '{ media { id stock } featured { stock } heaviest { title stock postage } }',
  },
  'an enum value that is hidden': { query: '{ people { mood } }' },
  'a type that is hidden': { query: '{ media { id title } latest(first: 9) { media { id title } } }' },
  'errors under lists': {
    query: '{ people(first: 4) { name age fragile } search { ... on Person { age } } }',
  },
  'errors of objects that stand for several': { query: '{ latest(first: 9) { note by { age fragile } } }' },
  'the same of objects at several paths': sideBySide,
  'the same of objects of which one fails all that are asked for with it': besideTheLost,
  'nulls where none may be': {
    query: '{ me { friends { fragile friends { fragile friends { fragile } } } } }',
  },
  'references that lead nowhere': {
    query: '{ latest(first: 9) { by { name } } media { ... on Book { author { age } } } }',
  },
  'lists of lists': { query: '{ grid { title reviews { stars by { name } } } }' },
  mutations: {
    query:
      'mutation { a: rename(id: "p1", name: "X") { name reviewed { title } } rate(id: "m1", stars: 9) { stars } }',
  },
  'a mutation that fails where none may be null': { query: 'mutation { explode { id } }' },
  introspection: {
    query:
      'query ($d: Boolean!) { __typename me { id } __schema { types { name fields(includeDeprecated: $d) { name } } } __type(name: "Mood") { enumValues { name } } }',
    variables: { d: true },
  },
  'a switch that is off at the root': {
    query:
      'query ($x: Boolean!) { me @include(if: $x) { id } people { id ... @skip(if: $x) { reviewed { title score } } } }',
    variables: { x: false },
  },
  'fields with the names of properties': {
    query: '{ constructor: __typename toString: me { __proto__: name valueOf: age hasOwnProperty: id } }',
  },
  'a variable of the wrong type': {
    query: 'query ($n: Int) { people(first: $n) { id } }',
    variables: { n: 'x' },
  },
  'a required variable that is missing': { query: 'query ($id: ID!) { person(id: $id) { id } }' },
  'an unknown field': { query: '{ nothing }' },
  'no query at all': { query: '{ me { ' },
};

describe('answers are those of the stock gateway', { timeout: 120_000 }, () => {
  it.each(Object.entries(written))('%s', async (_, request) => {
    await expectSame(request);
    await expectSame(request, keeping);
  });

  it('for generated queries', async () => {
    for (const [index, request] of generated(1, 40).entries())
      await expectSame(request, index % 2 === 0 ? own : keeping);
  });

  it('while a subgraph answers with errors alone', async () => {
    const text = JSON.stringify({ errors: [{ message: 'down', extensions: { code: 'DOWN' } }] });
    for (const subgraph of subgraphs) {
      subgraph.breakWith = { status: 200, text };
      for (const request of [sideBySide, ...generated(10_000, 5)]) await expectSame(request);
      subgraph.breakWith = undefined;
    }
  });

  it.each([
    ['data', null],
    ['entities', { _entities: null }],
  ])('while one of several objects has a subgraph lose all its %s', async (_, data) => {
    const [people] = subgraphs;
    const text = JSON.stringify({ data, errors: [{ message: 'all is lost', path: ['_entities'] }] });
    if (people) people.breakWith = { status: 200, text, where: (body) => body.includes('"p4"') };
    await expectSame(sideBySide);
    const answer = await own.ask(sideBySide);
    expect(answer.data?.some).toContainEqual({ by: { fragile: 'fragile p2', age: 32 } });
  });

  it.each([
    [500, '{"errors":[{"message":"inside"}]}'],
    [401, '{}'],
    [200, '[]'],
    [200, 'no json'],
    [200, '{"data":{"_entities":[]}}'],
    [200, '{"data":null}'],
    [200, '{"data":{"_entities":null}}'],
  ])('while a subgraph answers %i %s', async (status, text) => {
    const [people] = subgraphs;
    if (people) people.breakWith = { status, text };
    for (const request of [sideBySide, ...generated(20_000, 3)]) await expectSame(request);
  });

  it.each(['[null]', '[{ "fragile": "as told" }]'])(
    'while a subgraph says that there are no errors, in entities %s',
    async (entities) => {
      const [people] = subgraphs;
      if (people)
        people.breakWith = { status: 200, text: `{"data":{"_entities":${entities}},"errors":null}` };
      await expectSame({ query: '{ review(id: "m3-r2") { by { fragile } } }' });
    },
  );
});
