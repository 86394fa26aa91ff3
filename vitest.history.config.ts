import { defineConfig } from 'vitest/config';

// Minutes of random history, apart from `npm test`: `npm run test:history`.
export default defineConfig({
  test: { include: ['tests/history/**/*.test.ts'], testTimeout: 1_800_000, hookTimeout: 240_000 },
});
