import { buildSchema, parse, print } from 'graphql';
import { describe, expect, it } from 'vitest';
import { withIds } from './with-ids.js';

const schema = buildSchema(`
  type Query { people: [Person!]! nodes: [Node!]! }
  interface Node { id: ID! name: String }
  type Person implements Node { id: ID! name: String home: Home friends: [Person!]! }
  type Home { id: ID! street: String }
`);
const identified = new Set(['Node', 'Person']);
const asked = (query: string) => print(withIds(schema, parse(query), identified)).replace(/\s+/g, ' ');

describe('what tells the ids of all that it shows', () => {
  it('asks for them wherever they cost no request more', () => {
    expect(asked('{ people { name home { street } friends { name } } }')).toBe(
      '{ people { name home { street } friends { name id } id } }',
    );
  });

  it('asks for them within fragments and of interfaces', () => {
    expect(asked('{ nodes { ... on Person { home { street } } ...F } } fragment F on Node { name }')).toBe(
      '{ nodes { ... on Person { home { street } id } ...F id } } fragment F on Node { name id }',
    );
  });

  it('asks for none twice, and for one that is asked for under a condition in any case', () => {
    expect(asked('{ people { id } }')).toBe('{ people { id } }');
    expect(asked('query ($if: Boolean!) { people { id @include(if: $if) } }')).toBe(
      'query ($if: Boolean!) { people { id @include(if: $if) id } }',
    );
  });

  it('leaves an operation as it is that calls something else so', () => {
    const query = '{ people { id: name friends { name } } }';
    expect(asked(query)).toBe(query);
  });
});
