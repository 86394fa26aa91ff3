import { buildSchema, isInterfaceType, isObjectType, parse, print, validate } from 'graphql';
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

describe('a filled answer', () => {
  const text = '{ thing { id ... on Person { pay: salary } } open }';
  const { replaced } = filterOperation(parse(text), policy, key());

  it('has null in the place of each field that was held back, in the order asked, and one error', () => {
    const answer = new FilledAnswer(replaced, () => null);
    const filled = answer.fill({ thing: { id: '1', _withheld0: 'Person' }, open: 1 });
    expect(JSON.stringify(filled)).toBe('{"thing":{"id":"1","pay":null},"open":1}');
    expect(answer.errors()).toMatchObject([
      { path: ['thing', 'pay'], extensions: { code: 'UNAUTHORIZED_FIELD' } },
    ]);
    expect(answer.errors()[0]?.message).toContain('pay:read');
  });

  it('tells of a list full of them once', () => {
    const answer = new FilledAnswer(replaced, () => null);
    answer.fill({ things: [{ _withheld0: 'Person' }, { _withheld0: 'Person' }] });
    expect(answer.errors()).toHaveLength(1);
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
