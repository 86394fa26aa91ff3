import { readEnvironment, type Values } from '@newsgraph/configuration';
import { subgraphVariables } from '@newsgraph/subgraph';

const names = [...subgraphVariables, 'WORKER_ATTEMPTS', 'ERASURE_LIST', 'CHANGES_RETENTION_DAYS'] as const;

export type ArticlesEnvironment = Values<(typeof names)[number]>;

export const readArticlesEnvironment = (): ArticlesEnvironment =>
  readEnvironment('articles', names, process.env);
