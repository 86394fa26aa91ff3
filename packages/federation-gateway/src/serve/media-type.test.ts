import { describe, expect, it } from 'vitest';
import { mediaTypeFor } from './media-type.js';

const json = 'application/json; charset=utf-8';
const graph = 'application/graphql-response+json; charset=utf-8';
const typeFor = (accept?: string) => mediaTypeFor({ headers: { ...(accept !== undefined && { accept }) } });

describe('the type of an answer', () => {
  it.each([
    [undefined, json],
    ['*/*', json],
    ['application/*', json],
    ['application/json', json],
    ['application/json; charset=utf-8', json],
    ['application/graphql-response+json', graph],
    ['application/graphql-response+json, application/json;q=0.9', graph],
    ['application/graphql-response+json;q=0.1, application/json', json],
    ['text/html, */*;q=0.8', json],
  ])('is one that the client accepts: %s', (accept, type) => {
    expect(typeFor(accept)).toBe(type);
  });

  it.each(['text/html', 'constructor', '__proto__', 'toString', 'application/json; charset=latin1'])(
    'is none of those that %s names',
    (accept) => {
      expect(() => typeFor(accept)).toThrow('application/json');
    },
  );
});
