import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, print } from 'graphql';
import { completeSchema } from './complete.js';
import type { SubgraphSchema } from './compose.js';

const shared = parse(readFileSync(new URL('../shared.graphql', import.meta.url), 'utf8'), {
  noLocation: true,
});

/** The subgraphs of a checkout: every folder of `services` that holds a `schema.graphql`, each made complete. */
export const readSubgraphs = (services: string): SubgraphSchema[] =>
  readdirSync(services)
    .sort()
    .map((name) => ({ name, file: join(services, name, 'schema.graphql') }))
    .filter(({ file }) => existsSync(file))
    .map(({ name, file }) => {
      const document = parse(readFileSync(file, 'utf8'), { noLocation: true });
      return { name, sdl: print(completeSchema(document, shared)) };
    });
