import { readEnvironment } from '@newsgraph/configuration';
import { subgraphVariables, type SubgraphEnvironment } from '@newsgraph/subgraph';

export const readQuotesEnvironment = (): SubgraphEnvironment =>
  readEnvironment('quotes', subgraphVariables, process.env);
