import { compose } from '@newsgraph/composition';
import { buildSchema, isInterfaceType, isObjectType, parse, print, printSchema, validate } from 'graphql';
import { describe, expect, it } from 'vitest';
import { FilledAnswer } from './answer.js';
import { filterOperation } from './filter.js';
import { Policy, type Holder } from './policy.js';
import { schemaFor } from './view.js';

const sdl = `
  type Query { thing(id: ID): Thing  own: Own  open: Int }
  type Mutation { change(input: Int): Int }
  interface Thing { id: ID!  notes: [Note!] }
  type Person implements Thing { id: ID!  notes: [Note!]  salary: Int }
  type Place implements Thing { id: ID!  notes: [Note!] }
  type Note { text: String }
  type Own { only: Int }
`;
const directives = `
  directive @authenticated on FIELD_DEFINITION | OBJECT
  directive @requiresScopes(scopes: [[String!]!]!) on FIELD_DEFINITION | OBJECT
`;
const supergraph = `${directives}${sdl
  .replace('salary: Int', 'salary: Int @requiresScopes(scopes: [["pay:read"]])')
  .replace('own: Own', 'own: Own @authenticated')
  .replace(
    'change(input: Int): Int',
    'change(input: Int): Int @requiresScopes(scopes: [["write", "pay:read"], ["root"]])',
  )
  .replace(
    'type Place implements Thing { id: ID!  notes: [Note!] }',
    'type Place implements Thing { id: ID!  notes: [Note!] @requiresScopes(scopes: [["notes"]]) }',
  )}`;
const policy = new Policy(supergraph, buildSchema(sdl));
const nobody: Holder = { scopes: [], authenticated: false };
const key = (...scopes: string[]): Holder => ({ scopes, authenticated: true });

const filter = (text: string, holder: Holder) => {
  const document = parse(text);
  expect(validate(policy.schema, document)).toEqual([]);
  const { document: left, replaced } = filterOperation(document, policy, holder);
  expect(validate(policy.schema, left).filter(({ message }) => !/Variable|never used/.test(message))).toEqual(
    [],
  );
  return {
    text: print(left),
    replaced: [...replaced.values()].map(({ key, refusal }) => [key, refusal !== undefined]),
  };
};

describe('a type that is protected', () => {
  const sdl = `
    type Query { thing: Thing  file: File }
    interface Thing { id: ID }
    type Person implements Thing { id: ID }
    type File implements Thing { id: ID  text: String }
  `;
  const closed = sdl.replace('type File implements Thing', '$& @requiresScopes(scopes: [["files"]])');
  const policy = new Policy(directives + closed, buildSchema(sdl));

  it('is protected through its interface too', () => {
    const refused = (holder: Holder, type: string, field: string) => !policy.mayAsk(holder, type, field);
    for (const [type, field] of [
      ['Query', 'file'],
      ['File', 'text'],
      ['File', 'id'],
      ['Thing', 'id'],
    ] as const) {
      expect([type, field, refused(key(), type, field)]).toEqual([type, field, true]);
      expect([type, field, refused(key('files'), type, field)]).toEqual([type, field, false]);
    }
    expect(refused(key(), 'Person', 'id')).toBe(false);
    expect(refused(key(), 'Query', 'thing')).toBe(false);
  });
});

describe('a filter', () => {
  it('leaves alone what the caller may ask', () => {
    const text = print(parse('{ thing { ... on Person { salary } } own { only } open }'));
    expect(filter(text, key('pay:read'))).toEqual({ text, replaced: [] });
  });

  it.each([
    ['an alias', '{ thing { ... on Person { open: salary } } }', 'open'],
    ['a fragment', '{ thing { ...F } } fragment F on Person { salary }', 'salary'],
    [
      'a fragment in a fragment',
      '{ thing { ...F } } fragment F on Thing { id ...G } fragment G on Person { salary }',
      'salary',
    ],
    ['a type that implements', '{ thing { ... on Place { notes { text } } } }', 'notes'],
    ['the interface of such a type', '{ thing { notes { text } } }', 'notes'],
    [
      'a condition',
      'query ($on: Boolean!) { thing { ... on Person @include(if: $on) { salary } } }',
      'salary',
    ],
    [
      'several operations',
      'query A { open } query B { own { only } thing { ... on Person { salary } } }',
      'salary',
    ],
  ])('is not passed by %s', (_, text, name) => {
    const { text: left, replaced } = filter(text, key());
    expect(left).not.toMatch(/salary|notes/);
    expect(replaced).toEqual([[name, true]]);
  });

  it('asks for a key where any will do, and for all scopes of one alternative', () => {
    expect(filter('{ own { only } open }', nobody).replaced).toEqual([['own', true]]);
    expect(filter('{ own { only } open }', key()).replaced).toEqual([]);
    const change = 'mutation { change(input: 1) }';
    expect(filter(change, key('write')).replaced).toEqual([['change', true]]);
    expect(filter(change, key('write', 'pay:read')).replaced).toEqual([]);
    expect(filter(change, key('root')).replaced).toEqual([]);
  });

  it('holds back questions about the schema from who may not ask them', () => {
    const text = '{ a: __schema { types { name } } __type(name: "Own") { name } __typename }';
    expect(filter(text, key()).replaced).toEqual([
      ['a', true],
      ['__type', true],
    ]);
    expect(filter(text, key('schema:read')).replaced).toEqual([
      ['a', false],
      ['__type', false],
    ]);
  });
});

it('is an error only where conditions let the field be asked for, also behind others that were held back', () => {
  const text = `query ($on: Boolean!) {
    own @include(if: $on) { only }
    ... @include(if: $on) { thing { ... on Person { salary } } }
    open
  }`;
  const { replaced } = filterOperation(parse(text), policy, nobody);
  expect([...replaced.values()].map(({ conditional }) => conditional)).toEqual([true, true]);
});

describe('a filled answer', () => {
  const text = '{ thing { id ... on Person { pay: salary } } open }';
  const { replaced } = filterOperation(parse(text), policy, key());

  it('has null in the place of each field that was held back, in the order asked, and one error', () => {
    const answer = new FilledAnswer(replaced, {});
    const filled = answer.fill({ thing: { id: '1', _withheld0: 'Person' }, open: 1 });
    expect(JSON.stringify(filled)).toBe('{"thing":{"id":"1","pay":null},"open":1}');
    expect(answer.errors()).toMatchObject([
      { path: ['thing', 'pay'], extensions: { code: 'UNAUTHORIZED_FIELD' } },
    ]);
    expect(answer.errors()[0]?.message).toContain('pay:read');
  });

  it('tells of a list full of them once', () => {
    const answer = new FilledAnswer(replaced, {});
    answer.fill({ things: [{ _withheld0: 'Person' }, { _withheld0: 'Person' }] });
    expect(answer.errors()).toHaveLength(1);
  });
});

describe('a field that another service adds to all that implement an interface', () => {
  const link =
    'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@interfaceObject", "@requiresScopes"])';
  const things = `${link}
    type Query { thing: Thing person: Person }
    interface Thing @key(fields: "id") { id: ID! }
    type Person implements Thing @key(fields: "id") { id: ID! name: String }
    type Place implements Thing @key(fields: "id") { id: ID! }
  `;
  const audit = `${link}
    type Thing @key(fields: "id") @interfaceObject {
      id: ID!
      history: String @requiresScopes(scopes: [["audit:read"]])
    }
  `;
  const { supergraph, api } = compose([
    { name: 'things', sdl: things },
    { name: 'audit', sdl: audit },
  ]);
  const policy = new Policy(supergraph, buildSchema(api));

  it.each([
    ['the interface', '{ thing { history } }'],
    ['a type that implements it', '{ person { history } }'],
    ['a fragment on such a type', '{ thing { ... on Place { history } } }'],
    ['a fragment on the interface', '{ person { ...F } } fragment F on Thing { history }'],
  ])('is not given through %s without leave', (_, text) => {
    const document = parse(text);
    expect(validate(policy.schema, document)).toEqual([]);
    const { document: left, replaced } = filterOperation(document, policy, key());
    expect(print(left)).not.toContain('history');
    expect([...replaced.values()]).toMatchObject([{ key: 'history', refusal: expect.any(String) as string }]);
    expect(filterOperation(document, policy, key('audit:read')).replaced.size).toBe(0);
  });

  it('is not shown without leave', () => {
    const shown = (holder: Holder) => printSchema(schemaFor(policy, holder));
    expect(shown(key())).not.toContain('history');
    expect(shown(key('audit:read')).match(/history: String/g)).toHaveLength(3);
  });
});

describe('the schema as a caller sees it', () => {
  const fieldsOf = (holder: Holder, name: string) => {
    const type = schemaFor(policy, holder).getType(name);
    return isObjectType(type) || isInterfaceType(type) ? Object.keys(type.getFields()) : [];
  };

  it('holds what he may ask, and nothing that only the rest led to', () => {
    expect(fieldsOf(key(), 'Person')).toEqual(['id', 'notes']);
    expect(fieldsOf(key(), 'Place')).toEqual(['id']);
    expect(fieldsOf(key(), 'Thing')).toEqual(['id']);
    expect(fieldsOf(key(), 'Mutation')).toEqual([]);
    expect(fieldsOf(key(), 'Own')).toEqual(['only']);
    expect(fieldsOf(nobody, 'Own')).toEqual([]);
  });

  it('holds all for who may ask all', () => {
    const all = key('pay:read', 'notes', 'root');
    expect(fieldsOf(all, 'Person')).toEqual(['id', 'notes', 'salary']);
    expect(fieldsOf(all, 'Thing')).toEqual(['id', 'notes']);
    expect(fieldsOf(all, 'Mutation')).toEqual(['change']);
  });
});
