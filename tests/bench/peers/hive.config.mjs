import { defineConfig } from '@graphql-hive/gateway';

/** Hive Gateway as it comes, but that it passes on the header by which subgraphs know the caller. */
export const gatewayConfig = defineConfig({
  logging: 'error',
  propagateHeaders: {
    fromClientToSubgraphs: ({ request }) => ({
      [process.env.BENCH_HEADER]: request.headers.get(process.env.BENCH_HEADER),
    }),
  },
});
