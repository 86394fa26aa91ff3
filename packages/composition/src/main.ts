import { fileURLToPath } from 'node:url';
import { compose, CompositionError } from './compose.js';
import { copyForPlanning } from './policy.js';
import { readSubgraphs } from './subgraph-files.js';
import { writeWhole } from './write.js';

const checkout = fileURLToPath(new URL('../../../', import.meta.url));

try {
  const subgraphs = readSubgraphs(`${checkout}services`);
  for (const { name, sdl } of subgraphs)
    writeWhole(`${checkout}services/${name}/generated/schema.graphql`, `${sdl}\n`);
  const { supergraph: policy, api } = compose(subgraphs);
  // The policy first: the gateway looks for changes of the copy, and loads both then.
  writeWhole(`${checkout}gateway/generated/policy.graphql`, policy);
  writeWhole(`${checkout}gateway/generated/supergraph.graphql`, copyForPlanning(policy));
  writeWhole(`${checkout}gateway/generated/api.graphql`, `${api}\n`);
} catch (error) {
  if (!(error instanceof CompositionError)) throw error;
  for (const problem of error.problems) process.stderr.write(`${problem}\n`);
  process.exitCode = 1;
}
