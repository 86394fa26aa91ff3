import { buildSchema, graphql, type GraphQLResolveInfo } from 'graphql';
import { describe, expect, it } from 'vitest';
import { asksFor } from './selection.js';

const schema = buildSchema(`
  type Query { list: List }
  type List { nodes: [Node!] count: Int }
  type Node { id: ID body: String twin: Node }
`);

async function asked(source: string): Promise<boolean> {
  let found = false;
  const list = (_: unknown, __: unknown, info: GraphQLResolveInfo) => {
    found = asksFor('body', info);
    return null;
  };
  const { errors } = await graphql({ schema, source, rootValue: { list } });
  expect(errors).toBeUndefined();
  return found;
}

describe('what is asked for', () => {
  it.each([
    '{ list { nodes { body } } }',
    '{ list { nodes { text: body } } }',
    '{ list { nodes { twin { twin { body } } } } }',
    '{ list { ...L } } fragment L on List { nodes { ...N } } fragment N on Node { body }',
    '{ list { nodes { ... on Node { body } } } }',
    '{ list { count } list { nodes { body } } }',
    'query ($no: Boolean = false) { list { nodes { body @include(if: $no) id } } }',
  ])('is a field below the one that is resolved: %s', async (source) => {
    expect(await asked(source)).toBe(true);
  });

  it.each(['{ list { count } }', '{ list { nodes { body: id } } }'])(
    'is no other field: %s',
    async (source) => {
      expect(await asked(source)).toBe(false);
    },
  );
});
