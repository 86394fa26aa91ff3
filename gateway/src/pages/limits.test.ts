import { readFileSync } from 'node:fs';
import { requestTimeout } from '@newsgraph/runtime';
import { describe, expect, it } from 'vitest';
import { readCosts } from '../cost/cost-table.js';
import { limitsDocument } from './limits.js';

const schemaOf = (service: string) =>
  readFileSync(new URL(`../../../services/${service}/schema.graphql`, import.meta.url), 'utf8');

const costs = readCosts(readFileSync(new URL('../../generated/supergraph.graphql', import.meta.url), 'utf8'));

describe('the page of limits', () => {
  it.each(['articles', 'entities', 'quotes'])('tells what it costs to search the list of %s', (service) => {
    const [, price = ''] = /search: String @cost\(weight: (\d+)\)/.exec(schemaOf(service)) ?? [];
    expect(limitsDocument).toContain(`a search or a mutation ${price}.`);
  });

  it.each([
    ['a hit of a search', 'SearchHit'],
    ['a count of a ranking', 'SpeakerCount'],
    ['a voice', 'Voice'],
    ['a change of the feed', 'ArticleChange'],
    ['a key', 'ApiKey'],
    ['a record of the audit', 'AuditRecord'],
  ])('tells that %s costs as much as any row', (words, type) => {
    expect(limitsDocument.replace(/\s+/g, ' ')).toContain(words);
    expect(costs.type(type)).toBeUndefined();
  });

  it('calls free of charge what is: pages, edges, and values inside a row', () => {
    const free = ['Alias', 'Position', 'Geo', 'TextSpan', 'ArticleConnection', 'ArticleEdge'];
    for (const type of [...free, 'ArticleChangeConnection', 'ArticleChangeEdge'])
      expect([type, costs.type(type)]).toEqual([type, 0]);
  });

  it('tells how long a request may take to arrive', () => {
    expect(limitsDocument).toContain(`A request has ${requestTimeout / 1000} seconds to arrive.`);
  });
});
