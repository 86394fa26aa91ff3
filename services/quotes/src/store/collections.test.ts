import { readFileSync } from 'node:fs';
import { buildSchema, type GraphQLObjectType } from 'graphql';
import { describe, expect, it } from 'vitest';
import { quoteFieldsFor } from './collections.js';

/** What is made of what is read of every quote. */
const made = ['id', 'article', 'text', 'occurrences'];

describe('what is read of a quote', () => {
  const source = readFileSync(new URL('../../generated/schema.graphql', import.meta.url), 'utf8');
  const schema = buildSchema(source, { assumeValid: true });
  const fields = Object.keys((schema.getType('Quote') as GraphQLObjectType).getFields());

  it.each(fields.filter((field) => !made.includes(field)))('holds what is shown as %s', (field) => {
    expect(Object.keys(quoteFieldsFor([field])).length).toBe(Object.keys(quoteFieldsFor([])).length + 1);
  });
});
