import { readEnvironment } from '@newsgraph/configuration';
import { subgraphVariables, type SubgraphEnvironment } from '@newsgraph/subgraph';

export const readInsightsEnvironment = (): SubgraphEnvironment =>
  readEnvironment('insights', subgraphVariables, process.env);
