import { readFileSync } from 'node:fs';
import { requestTimeout } from '@newsgraph/runtime';
import { describe, expect, it } from 'vitest';
import { limitsDocument } from './limits.js';

const schemaOf = (service: string) =>
  readFileSync(new URL(`../../../services/${service}/schema.graphql`, import.meta.url), 'utf8');

describe('the page of limits', () => {
  it.each(['articles', 'entities', 'quotes'])('tells what it costs to search the list of %s', (service) => {
    const [, price = ''] = /search: String @cost\(weight: (\d+)\)/.exec(schemaOf(service)) ?? [];
    expect(limitsDocument).toContain(`a search or a change ${price}.`);
  });

  it('tells how long a request may take to arrive', () => {
    expect(limitsDocument).toContain(`A request has ${requestTimeout / 1000} seconds to arrive.`);
  });
});
