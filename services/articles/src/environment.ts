import { readEnvironment, type Values } from '@newsgraph/configuration';
import { subgraphVariables } from '@newsgraph/subgraph';

const names = [...subgraphVariables, 'WORKER_ATTEMPTS'] as const;

export type ArticlesEnvironment = Values<(typeof names)[number]>;

export const readArticlesEnvironment = (): ArticlesEnvironment =>
  readEnvironment('articles', names, process.env);
