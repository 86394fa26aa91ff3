import { readFileSync } from 'node:fs';
import { buildSchema } from 'graphql';
import { Policy } from './policy.js';

const read = (name: string) => readFileSync(new URL(`../../generated/${name}`, import.meta.url), 'utf8');

/** The policy of the supergraph that the build composed, for the pages and tests that are made of it. */
export const generatedPolicy = (): Policy =>
  new Policy(read('policy.graphql'), buildSchema(read('api.graphql'), { assumeValidSDL: true }));
