import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

/** Suites that lay out many pages: `npm run test:long`. */
export default defineConfig({
  test: {
    include: ['tests/long/**/*.test.ts'],
    maxWorkers: availableParallelism(),
    isolate: false,
    testTimeout: 120_000,
  },
});
