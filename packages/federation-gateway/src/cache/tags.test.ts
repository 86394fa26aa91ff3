import { buildSchema, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { askedFor, tagsIn, unnamed } from './tags.js';

const schema = buildSchema(`
  type Query { people(first: Int, of: String): PersonConnection person(id: ID!): Person }
  type PersonConnection { nodes: [Person!]! }
  type Person { id: ID! name: String homes: [Home!]! friends: [Person!]! }
  type Home { street: String owner: Person }
`);

const tagsOf = (query: string, data: object, variables = {}) =>
  [...tagsIn(data as never, variables, askedFor(schema, parse(query)))].sort();

describe('what an answer was made of', () => {
  it('is told by ids under any name, by what was asked for, and by types', () => {
    const query = 'query ($id: ID!) { person(id: $id) { key: id name } people(of: "town") { nodes { id } } }';
    const data = { person: { key: 'p1', name: 'Ann' }, people: { nodes: [{ id: 'p2' }] } };
    expect(tagsOf(query, data, { id: 'p3' })).toEqual(
      ['Person', 'PersonConnection', 'p1', 'p2', 'p3', 'town'].sort(),
    );
  });

  it('is told to be unknown where a list shows things without ids', () => {
    const query = '{ people { nodes { name } } }';
    expect(tagsOf(query, { people: { nodes: [{ name: 'Ann' }] } })).toContain(unnamed);
    expect(tagsOf(query, { people: { nodes: [] } })).not.toContain(unnamed);
  });

  it('is known of what belongs to something with an id, and of what holds something with one', () => {
    const within = '{ person(id: "p1") { id homes { street } } }';
    expect(tagsOf(within, { person: { id: 'p1', homes: [{ street: 'A' }] } })).not.toContain(unnamed);
    const holding = '{ people { nodes { friends { id } } } }';
    expect(tagsOf(holding, { people: { nodes: [{ friends: [{ id: 'p2' }] }] } })).not.toContain(unnamed);
  });
});
