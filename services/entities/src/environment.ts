import { readEnvironment, type Values } from '@newsgraph/configuration';
import { subgraphVariables } from '@newsgraph/subgraph';

const names = [...subgraphVariables, 'ERASURE_LIST', 'CHANGES_RETENTION_DAYS'] as const;

export type EntitiesEnvironment = Values<(typeof names)[number]>;

export const readEntitiesEnvironment = (): EntitiesEnvironment =>
  readEnvironment('entities', names, process.env);
