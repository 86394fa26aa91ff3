import { readEnvironment, type Values } from '@newsgraph/configuration';
import { subgraphVariables } from '@newsgraph/subgraph';

const names = [...subgraphVariables, 'KEY_PEPPER', 'OPERATOR_KEY'] as const;

export type AccessEnvironment = Values<(typeof names)[number]>;

export const readAccessEnvironment = (): AccessEnvironment => readEnvironment('access', names, process.env);
