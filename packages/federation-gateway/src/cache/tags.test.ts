import { buildSchema, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { askedFor } from '../operation/asked-for.js';
import { tagsIn, unnamed } from './tags.js';

const schema = buildSchema(`
  type Query { people(first: Int, of: String, by: By): PersonConnection person(id: ID!): Person homes: [Home!]! }
  input By { friend: ID, town: String }
  type PersonConnection { nodes: [Person!]! }
  type Person { id: ID! name: String homes: [Home!]! friends: [Person!]! }
  type Home { street: String owner: Person }
`);

const keeping = {
  contained: ['Person.friends', 'Query.people(by.friend)'],
  steady: ['Person.id', 'Person.name'],
};

const tagsOf = (query: string, data: object, variables = {}) =>
  [...tagsIn(data as never, variables, askedFor(schema, parse(query), keeping))].sort();

describe('what an answer was made of', () => {
  it('is told by ids under any name, by what was asked for, and by types', () => {
    const query = 'query ($id: ID!) { person(id: $id) { key: id name } people(of: "town") { nodes { id } } }';
    const data = { person: { key: 'p1', name: 'Ann' }, people: { nodes: [{ id: 'p2' }] } };
    expect(tagsOf(query, data, { id: 'p3' })).toEqual(
      ['Person', 'PersonConnection', 'p1', 'p2', 'p3', 'p3+', 'town', 'town+'].sort(),
    );
  });

  it('is told by what joins or leaves a thing, where more of it is shown than what is steady', () => {
    const query =
      '{ people { nodes { __typename id name } first: nodes { id others: friends { id name } } } }';
    const nodes = [{ __typename: 'Person', id: 'p1', name: 'Ann' }];
    const first = [{ id: 'p2', others: [{ id: 'p3', name: 'Bea' }] }];
    expect(tagsOf(query, { people: { nodes, first } })).toEqual(
      ['Person', 'PersonConnection', 'p1', 'p2', 'p2+', 'p3'].sort(),
    );
  });

  it('is told by the type of what lists within things hold, unless all news of them is news of the thing', () => {
    const within = (field: string) => tagsOf(`{ person(id: "p1") { id ${field} { __typename } } }`, {});
    expect(within('friends')).toEqual(['Person', 'p1', 'p1+']);
    expect(within('homes')).toEqual(['Home', 'Person', 'p1', 'p1+']);
  });

  it('is told by the type of a list, unless an argument says of what it is one', () => {
    const isOf = (by: string, variables: object) =>
      !tagsOf(`query ($a: ID, $by: By) { people(by: ${by}) { nodes { id } } }`, {}, variables).includes(
        'PersonConnection',
      );
    expect(isOf('{ friend: "p1" }', {})).toBe(true);
    expect(isOf('{ friend: $a }', { a: 'p1' })).toBe(true);
    expect(isOf('$by', { by: { friend: 'p1' } })).toBe(true);
    expect(isOf('{ friend: $a, town: "x" }', { a: null })).toBe(false);
    expect(isOf('$by', { by: { town: 'x' } })).toBe(false);
    expect(isOf('$by', {})).toBe(false);
    expect(isOf('null', {})).toBe(false);
  });

  it('is told to be unknown where more than what is steady is shown of a thing without its id', () => {
    expect(tagsOf('{ people { nodes { id } } }', { people: { nodes: [] } })).not.toContain(unnamed);
    const query = '{ person(id: "p1") { name homes { street } } }';
    expect(tagsOf(query, { person: { name: 'Ann', homes: [] } })).toContain(unnamed);
  });

  it('is told to be unknown where a list shows things without ids', () => {
    const query = '{ people { nodes { name } } }';
    expect(tagsOf(query, { people: { nodes: [{ name: 'Ann' }] } })).toContain(unnamed);
    expect(tagsOf(query, { people: { nodes: [] } })).not.toContain(unnamed);
  });

  it('is known of what belongs to something with an id, and of what holds something with one', () => {
    const within = '{ person(id: "p1") { id homes { street } } }';
    expect(tagsOf(within, { person: { id: 'p1', homes: [{ street: 'A' }] } })).not.toContain(unnamed);
    const holding = '{ homes { owner { id } } }';
    expect(tagsOf(holding, { homes: [{ owner: { id: 'p2' } }] })).not.toContain(unnamed);
  });
});
