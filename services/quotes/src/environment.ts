import { readEnvironment, type Values } from '@newsgraph/configuration';
import { subgraphVariables } from '@newsgraph/subgraph';

const names = [...subgraphVariables, 'CHANGES_RETENTION_DAYS'] as const;

export type QuotesEnvironment = Values<(typeof names)[number]>;

export const readQuotesEnvironment = (): QuotesEnvironment => readEnvironment('quotes', names, process.env);
