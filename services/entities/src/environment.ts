import { readEnvironment } from '@newsgraph/configuration';
import { subgraphVariables, type SubgraphEnvironment } from '@newsgraph/subgraph';

export const readEntitiesEnvironment = (): SubgraphEnvironment =>
  readEnvironment('entities', subgraphVariables, process.env);
