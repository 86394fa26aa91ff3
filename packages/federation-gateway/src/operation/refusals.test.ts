import { buildSchema, getOperationAST, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { canBeWritten, wrongValues } from './refusals.js';

const schema = buildSchema('type Query { named(ids: [ID!]): Int }');
const definitions =
  getOperationAST(parse('query ($ids: [ID!]) { named(ids: $ids) }'))?.variableDefinitions ?? [];

describe('what is wrong with variables', () => {
  it('is nothing where they fit', () => {
    expect(wrongValues(schema, definitions, { ids: ['a'] })).toBeUndefined();
  });

  it('is told of fifty, however many there are', () => {
    const ids = Array.from({ length: 300_000 }, () => []);
    const errors = wrongValues(schema, definitions, { ids }) ?? [];
    expect(errors).toHaveLength(51);
    expect(errors.at(-1)).toMatchObject({
      message: expect.stringContaining('Too many errors') as string,
      extensions: { code: 'BAD_USER_INPUT' },
    });
  });
});

describe('variables as JSON', () => {
  it.each([
    ['what is nested too deeply', JSON.parse(`${'['.repeat(101)}${']'.repeat(101)}`)],
    ['a number beyond all numbers, which would be null', JSON.parse('{ "most": [1e999] }')],
  ])('can be told from all others, but for %s', (_, value: unknown) => {
    expect(canBeWritten({ value })).toBe(false);
  });

  it('can be told from all others where there is neither', () => {
    expect(canBeWritten({ value: [{ first: 1e300, after: null, search: '' }] })).toBe(true);
  });
});
