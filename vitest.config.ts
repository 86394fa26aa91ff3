import { realpathSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { builtCode } from './vitest.built-code.js';
import { LongestFirst } from './vitest.sequencer.js';

const exclude = ['**/node_modules/**', '**/dist/**', '**/generated/**'];

export default defineConfig({
  test: {
    // Black-box tests start many processes each: more of them side by side than cores take longer, not less.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        plugins: process.env.TEST_BUILT_CODE === undefined ? [] : [builtCode()],
        // As Node resolves it: Apollo's packages and ours are to have one and the same graphql.
        resolve: {
          alias: [{ find: /^graphql$/, replacement: realpathSync('node_modules/graphql/index.js') }],
        },
        test: {
          name: 'unit',
          // What is imported stays imported: most of the time of small tests.
          isolate: false,
          // Property tests take their time where three workers share two cores.
          testTimeout: 60_000,
          server: {
            deps: {
              // Else it would bring a `graphql` of its own, whose schemas ours are not.
              inline: ['@graphql-inspector/core'],
              // What was built of other packages need not be translated.
              external: [/\/dist\//],
            },
          },
          include: [
            '{gateway,packages,services}/**/*.test.ts',
            'infra/supervisor/**/*.test.ts',
            'infra/bootstrap/**/*.test.mjs',
            'tests/{kit,bench}/**/*.test.ts',
          ],
          exclude,
        },
      },
      'infra/documentdb',
      {
        test: {
          name: 'blackbox',
          // See above; each file works with articles of its own all the same.
          isolate: false,
          server: { deps: { external: [/\/dist\//] } },
          include: ['tests/blackbox/**/*.test.ts'],
          exclude,
          globalSetup: ['tests/kit/global-setup.ts'],
          testTimeout: 180_000,
          hookTimeout: 240_000,
        },
      },
    ],
  },
});
