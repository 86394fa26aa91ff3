import { operationFromDocument } from '@apollo/federation-internals';
import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { loadSupergraph } from './load.js';

/** Who is led back to from everything, and can be read of several subgraphs. */
const serviceOf = (name: string) => ({
  name,
  url: `http://${name}`,
  typeDefs: parse(`
    extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable"])
    type Query { ${name}: Person }
    type Person @key(fields: "id") { id: ID! name: String @shareable friend: Person @shareable ${name}Of: Person }
  `),
});

describe('the planner', () => {
  it('weighs a hundred plans at most, however many ways an operation leaves open', () => {
    const { supergraphSdl = '' } = composeServices(['a', 'b', 'c'].map(serviceOf));
    const { api, planner } = loadSupergraph(supergraphSdl);
    const branches = Array.from(
      { length: 12 },
      (_, i) => `x${i}: aOf { friend { bOf { friend { name } } } }`,
    );
    const document = parse(`{ a { ${branches.join(' ')} } }`);
    expect(planner.buildQueryPlan(operationFromDocument(api, document)).node).toBeDefined();
    const { evaluatedPlanCount } = planner.lastGeneratedPlanStatistics() ?? {};
    expect(evaluatedPlanCount).toBeGreaterThan(1);
    expect(evaluatedPlanCount).toBeLessThanOrEqual(100);
  });
});
