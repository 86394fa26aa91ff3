import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import {
  buildSchema,
  executeSync,
  getIntrospectionQuery,
  getNullableType,
  getOperationAST,
  isInterfaceType,
  isListType,
  isObjectType,
  parse,
} from 'graphql';
import { describe, expect, it } from 'vitest';
import { actualCost as actualCostOf } from './actual.js';
import { compileShape } from './compile.js';
import { readCosts } from './cost-table.js';
import { estimateCost } from './evaluate.js';
import { standardSize } from './introspection.js';
import { createShapes } from './shapes.js';

const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');
const schema = buildSchema(read('../../generated/api.graphql'));
const costs = readCosts(read('../../generated/supergraph.graphql'));
const repeat = (count: number, text: (n: number) => string) =>
  Array.from({ length: count }, (_, n) => text(n)).join(' ');

function shape(text: string, name?: string) {
  const document = parse(text);
  const operation = getOperationAST(document, name);
  if (!operation) throw new Error('no such operation');
  return compileShape(schema, costs, document, operation);
}
const cost = (text: string, variables = {}, name?: string) => estimateCost(shape(text, name), variables);
const actualCost = (of: Parameters<typeof actualCostOf>[0], data: object, isTorn = false, variables = {}) =>
  actualCostOf(of, { ...data }, { variables, isTorn, isWhole: !isTorn });

describe('the cost of an operation', () => {
  it('is one for an object, however its page is asked for', () => {
    expect(cost('{ article(id: "a") { id headline } }')).toBe(1);
    expect(cost('{ articles(first: 30) { nodes { id } pageInfo { endCursor } } }')).toBe(30);
    expect(cost('{ articles(last: 30) { edges { cursor node { id } } } }')).toBe(30);
    expect(cost('{ articles { nodes { id } } }')).toBe(20);
    expect(cost('{ a: articles { totalCount } }')).toBe(5);
    expect(cost('{ __typename }')).toBe(1);
  });

  it('grows with pages of pages', () => {
    expect(cost('{ articles(first: 30) { nodes { id entities(first: 3) { id } } } }')).toBe(30 * 4);
    const pages = '{ articles(first: 100) { nodes { quotes(first: 100) { nodes { id } } } } }';
    expect(cost(pages)).toBe(100 * 101);
  });

  it('is that of the longest page of several that an argument may mean', () => {
    const text = 'query ($n: Int = 7) { articles(first: $n) { nodes { id } } }';
    expect(cost(text)).toBe(7);
    expect(cost(text, { n: 50 })).toBe(50);
    expect(cost(text, { n: -50 })).toBe(1);
    expect(cost(text, { n: null })).toBe(20);
    expect(shape(text).constant).toBeUndefined();
  });

  it('is the same through fragments, and counts what is merged once', () => {
    const page = 'articles(first: 10) { nodes { id } }';
    expect(cost(`{ ...F ...G ...F } fragment F on Query { ${page} } fragment G on Query { ${page} }`)).toBe(
      10,
    );
    expect(cost(`{ ${page} b: ${page} }`)).toBe(20);
  });

  it('knows lists of an interface by its implementations', () => {
    const page = 'articles(first: 10) { nodes { id } }';
    expect(cost(`{ entity(id: "a") { ${page} } }`)).toBe(11);
    expect(cost(`{ entity(id: "a") { ... on Person { ${page} } ... on Place { b: ${page} } } }`)).toBe(21);
  });

  it('cannot be hidden under a name that two types give to different lists', () => {
    const text = `{ entity(id: "a") {
      ... on Person { x: articles(first: 1) { nodes { id } } }
      ... on Place { x: articles(first: 100) { nodes { id } } } } }`;
    expect(cost(text)).toBe(102);
  });

  it('leaves out what is left out', () => {
    const text =
      'query ($a: Boolean = false) { article(id: "a") @include(if: $a) { id } b: article(id: "b") { id } }';
    expect(cost(text)).toBe(1);
    expect(cost(text, { a: true })).toBe(2);
    expect(cost('{ article(id: "a") @skip(if: true) { id } b: article(id: "b") { id } }')).toBe(1);
  });

  it('of introspection is small, and of a change larger', () => {
    expect(cost(getIntrospectionQuery({ inputValueDeprecation: true, oneOf: true }))).toBe(10);
    expect(cost('mutation { eraseArticle(input: { articleId: "a", reason: "b" }) { articleId } }')).toBe(11);
  });

  it('of introspection grows with the answer, beyond what tools ask for', () => {
    expect(cost('{ __type(name: "Article") { fields { name type { name ofType { name } } } } }')).toBe(10);
    expect(cost('query ($name: String!) { __type(name: $name) { fields { name } } }')).toBe(10);
    expect(cost('{ __type(name: "Nothing") { fields { name } } b: __schema { types { name } } }')).toBe(20);
    const fragments = getIntrospectionQuery({ inputValueDeprecation: true }).replace(
      /^[^]*?fragment/,
      'fragment',
    );
    const [types, twice] = ['types { ...FullType }', 'a: types { ...FullType } b: types { ...FullType }'];
    expect(cost(`{ __schema { ${types} } } ${fragments}`)).toBe(10);
    const dear = cost(`{ __schema { ${types} ${twice} } } ${fragments}`);
    expect(dear).toBeGreaterThan(1000);
    const apart = cost(`{ a: __schema { ${types} } b: __schema { ${twice} } } ${fragments}`);
    expect(Math.abs(apart - dear)).toBeLessThan(20);
    const dearest = cost(`{ __schema { ${types} ${twice} c: ${types} } } ${fragments}`);
    expect(dearest - dear).toBeGreaterThan(dear);
  });

  it('of introspection counts the fields that there are, however deep they stand', () => {
    const [down, up] = ['fields { type { ofType { '.repeat(4), '} } } '.repeat(4)];
    const text = `{ __schema { types { name ${repeat(15, (n) => `a${n}: ${down} name ${up}`)} } } }`;
    const fieldsIn = (value: unknown): number =>
      typeof value === 'object' && value !== null
        ? Object.values(value).reduce((sum: number, one) => sum + fieldsIn(one), 0) +
          (Array.isArray(value) ? 0 : Object.keys(value).length)
        : 0;
    const { data } = executeSync({ schema, document: parse(text) });
    expect(cost(text)).toBe(10 + Math.max(0, fieldsIn(data) - 1 - 2 * standardSize(schema)));
    expect(cost(text)).toBeGreaterThan(1000);
  });

  const refusalOf = (text: string) => {
    const document = parse(text);
    const operation = getOperationAST(document);
    if (!operation) throw new Error('no operation');
    const shapeOf = createShapes(schema, costs);
    return () => shapeOf(document, operation);
  };

  it.each([
    [
      'aliases',
      `{ __schema { types { ${repeat(50, (n) => `a${n}: fields(includeDeprecated: true) { ...F }`)} } } }`,
    ],
    [
      'aliases at the root',
      `{ ${repeat(50, (n) => `a${n}: __schema { types { fields(includeDeprecated: true) { ...F } } }`)} }`,
    ],
  ])(
    'of introspection cannot be hidden: what is multiplied by %s is refused whatever the plan',
    (_, text) => {
      const fragments = `fragment F on __Field { name args { name type { ...T } } type { ...T } }
      fragment T on __Type { kind name ofType { kind name ofType { kind name ofType { kind name } } } }`;
      const started = performance.now();
      expect(refusalOf(`${text} ${fragments}`)).toThrow(/less of the schema/);
      expect(performance.now() - started).toBeLessThan(1000);
    },
  );

  it('is found soon, or not at all, in fragments that double at every level', () => {
    const fragments = repeat(
      20,
      (n) => `fragment F${n} on Article { a: quotes(first: 1) { nodes { article { ...F${n + 1} } } }
        b: quotes(first: 1) { nodes { article { ...F${n + 1} } } } ...F${n + 1} @include(if: $a) ...F${n + 1} @skip(if: $b) }`,
    );
    const document = parse(
      `query ($a: Boolean!, $b: Boolean!) { article(id: "a") { ...F0 } } ${fragments} fragment F20 on Article { id }`,
    );
    const operation = getOperationAST(document);
    if (!operation) throw new Error('no operation');
    expect(() => createShapes(schema, costs)(document, operation)).toThrow(
      /cannot be counted|can be counted/,
    );
  });

  it('of a search is the same in a variable, given or by default', () => {
    expect(cost('{ articles(first: 1, search: "a") { nodes { id } } }')).toBe(11);
    const text = 'query ($s: String = "a") { articles(first: 1, search: $s) { nodes { id } } }';
    expect(cost(text)).toBe(11);
    expect(cost(text, { s: 'b' })).toBe(11);
    expect(cost(text, { s: null })).toBe(1);
  });

  it('grows with what `first` makes long, be it neither the list nor a connection', () => {
    expect(cost('{ search(text: "a", first: 30) { hits { score } } }')).toBe(10 + 1 + 30);
    expect(cost('{ entity(id: "a") { namedWith(first: 30) { nodes { articles } } } }')).toBe(1 + 1 + 30);
    expect(
      cost('{ entity(id: "a") { ... on Person { namedWith(first: 30) { nodes { articles } } } } }'),
    ).toBe(32);
  });

  it('grows with ids that are asked for', () => {
    const period = 'period: { from: "2026-01-01", to: "2026-02-01" }';
    expect(cost(`{ shareOfVoice(${period}, first: 3) { voices { entity { id } } } }`)).toBe(20 * (1 + 3 * 2));
    const text = `($ids: [ID!] = ["a", "b"]) { shareOfVoice(${period}, first: 1, entities: $ids) { voices { share } } }`;
    expect(cost(`query ${text}`)).toBe(20 * 3);
    expect(cost(`query ${text}`, { ids: ['a', 'b', 'c', 'd'] })).toBe(20 * 5);
    expect(
      cost(`{ shareOfVoice(${period}, first: 1, entities: ["a", "b"], by: SECTION) { voices { share } } }`),
    ).toBe(20 * 3);
  });

  it('is known for every field that takes a length', () => {
    const types = Object.values(schema.getTypeMap()).filter(
      (type) => isObjectType(type) || isInterfaceType(type),
    );
    const fields = types.flatMap((type) => Object.values(type.getFields()).map((field) => ({ type, field })));
    const long = fields.filter(({ field }) =>
      field.args.some(({ name }) => ['first', 'last'].includes(name)),
    );
    expect(long.length).toBeGreaterThan(15);
    for (const { type, field } of long) {
      const { sized = new Set(), slicing = [] } = costs.field(type.name, field.name)?.list ?? {};
      const isSized = isListType(getNullableType(field.type)) || sized.size > 0;
      expect([`${type.name}.${field.name}`, isSized, slicing]).toEqual([
        `${type.name}.${field.name}`,
        true,
        expect.arrayContaining(['first']),
      ]);
    }
  });

  it('knows depth and aliases', () => {
    expect(shape('{ article(id: "a") { quotes { nodes { id } } } }')).toMatchObject({ depth: 4, aliases: 0 });
    expect(shape(`{ ${repeat(30, (n) => `a${n}: __typename`)} }`)).toMatchObject({ depth: 1, aliases: 30 });
    expect(shape(getIntrospectionQuery({ inputValueDeprecation: true, oneOf: true })).depth).toBeLessThan(17);
  });

  it.each(['articles', 'entities'])('of the operations of the client is modest: %s', (file) => {
    const text = read(`../../../packages/client/src/operations/${file}.graphql`);
    for (const [, name] of text.matchAll(/^(?:query|mutation) (\w+)/gm))
      expect(cost(text, { first: 100 }, name)).toBeLessThan(2000);
  });
});

describe('what an answer cost', () => {
  const pages = shape('{ articles(first: 9) { nodes { id quotes(first: 5) { nodes { id } totalCount } } } }');

  it('is the objects that are in it', () => {
    const quotes = (count: number) => ({ nodes: Array(count).fill({ id: 'q' }), totalCount: count });
    const nodes = [
      { id: 'a', quotes: quotes(2) },
      { id: 'b', quotes: quotes(0) },
      { id: 'c', quotes: null },
    ];
    expect(actualCost(pages, { articles: { nodes } })).toBe(3 + 2 + 2 * 5);
    expect(actualCost(pages, { articles: null })).toBe(1);
  });

  it('is all that there could have been where errors took something out of it', () => {
    const nodes = [{ id: 'a', quotes: null }];
    expect(actualCost(pages, { articles: { nodes } }, true)).toBe(1 + 5 + 5);
    expect(actualCost(pages, { articles: null }, true)).toBe(estimateCost(pages, {}));
  });

  it('is the same for all objects of a list, whether they have what is asked for or not, but for what an error left out', () => {
    const speakers = shape('{ quotes(first: 5) { nodes { id speaker { name } article { id } } } }');
    const data = { quotes: { nodes: [{ id: 'a', speaker: null, article: { id: 'b' } }] } };
    expect(actualCost(speakers, data)).toBe(3);
    const [variables, isTorn] = [{}, false];
    expect(actualCostOf(speakers, data, { variables, isTorn, isWhole: false })).toBe(2);
  });

  it('is that of the types that there are, where a fragment asks of some alone', () => {
    const parents = shape('{ entities(first: 5) { nodes { id ... on Organisation { parent { id } } } } }');
    expect(
      actualCost(parents, { entities: { nodes: [{ id: 'a' }, { id: 'b', parent: { id: 'c' } }] } }),
    ).toBe(3);
  });

  it('is that of a search too, however it was asked for', () => {
    const empty = { articles: { nodes: [], pageInfo: { endCursor: null } } };
    const text = '{ nodes { id } pageInfo { endCursor } }';
    expect(actualCost(shape(`{ articles(search: "a") ${text} }`), empty)).toBe(10);
    const byVariable = shape(`query ($s: String) { articles(search: $s) ${text} }`);
    expect(actualCost(byVariable, empty, false, { s: 'a' })).toBe(10);
    expect(actualCost(byVariable, empty)).toBe(1);
  });

  it('is never more than what was estimated, while lists keep to their pages', () => {
    const answer = fc.record({
      articles: fc.option(
        fc.record({
          nodes: fc.array(
            fc.record({
              id: fc.string(),
              quotes: fc.option(
                fc.record({
                  nodes: fc.array(fc.record({ id: fc.string() }), { maxLength: 5 }),
                  totalCount: fc.nat(),
                }),
              ),
            }),
            { maxLength: 9 },
          ),
        }),
      ),
    });
    fc.assert(
      fc.property(answer, (data) => {
        expect(actualCost(pages, data)).toBeLessThanOrEqual(estimateCost(pages, {}));
      }),
    );
  });
});
