import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';
import { expect, it } from 'vitest';
import { loadSupergraph } from '../supergraph/load.js';
import { OperationStore } from './store.js';

const typeDefs = parse('type Query { article(id: ID!): String }');
const { supergraphSdl = '' } = composeServices([{ name: 'articles', url: 'http://articles.test', typeDefs }]);

it('keeps compiled operations as long as their texts are short, and answers to long ones all the same', () => {
  const limits = { operations: 1000, tokens: undefined, keeping: undefined };
  const store = new OperationStore(loadSupergraph(supergraphSdl), limits);
  const ask = (id: string) => store.ofText(`{ article(id: "${id}") }`, undefined);
  const document = parse(`{ article(id: "${'z'.repeat(2 << 20)}") }`);
  const short = ask('short');
  expect(ask('short')).toBe(short);
  expect(store.ofDocument(document, undefined)).not.toBe(store.ofDocument(document, undefined));
  for (let n = 0; n < 30; n++) expect(ask(`${n}${'x'.repeat(100_000)}`).kind).toBe('query');
  const kept = store.known().reduce((length, text) => length + text.length, 0);
  expect(kept).toBeGreaterThan(500_000);
  expect(kept).toBeLessThan(1_100_000);
});
