import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    name: 'documentdb',
    // What is imported stays imported: see the configuration at the top.
    isolate: false,
    include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
    globalSetup: ['test/global-setup.ts'],
    testTimeout: 120_000,
    // The first run on a machine fetches the engine.
    hookTimeout: 600_000,
  },
});
