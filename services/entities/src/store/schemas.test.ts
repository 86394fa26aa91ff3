import { readFileSync } from 'node:fs';
import { buildSchema, type GraphQLObjectType } from 'graphql';
import { describe, expect, it } from 'vitest';
import { mentionFieldsFor } from './schemas.js';

/** What is made of what is read of every mention. */
const made = ['id', 'article', 'entity'];

describe('what is read of a mention', () => {
  const source = readFileSync(new URL('../../generated/schema.graphql', import.meta.url), 'utf8');
  const schema = buildSchema(source, { assumeValid: true });
  const fields = Object.keys((schema.getType('Mention') as GraphQLObjectType).getFields());

  it.each(fields.filter((field) => !made.includes(field)))('holds what is shown as %s', (field) => {
    expect(Object.keys(mentionFieldsFor([field])).length).toBe(Object.keys(mentionFieldsFor([])).length + 1);
  });
});
