import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

/** Suites that lay out many pages, or follow a weekly through a day of edits: `npm run test:long`. */
export default defineConfig({
  test: {
    setupFiles: 'tests/support/seed.ts',
    globalSetup: 'tests/preview/bundle.ts',
    include: ['tests/long/**/*.test.ts'],
    maxWorkers: availableParallelism(),
    isolate: false,
    testTimeout: 300_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 15_000 } },
  },
});
