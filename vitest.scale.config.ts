import { defineConfig } from 'vitest/config';

// Minutes to hours of loading, apart from `npm test`: `SCALE=1000,10000,100000 npm run test:scale`.
export default defineConfig({
  test: { include: ['tests/scale/**/*.test.ts'], testTimeout: 14_400_000, hookTimeout: 14_400_000 },
});
