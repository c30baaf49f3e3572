import { defineConfig } from 'vitest/config';

/** Suites that try for minutes what must never fail: `npm run test:hard`. */
export default defineConfig({
  test: {
    include: ['tests/hard/**/*.test.ts'],
    globalSetup: 'tests/preview/bundle.ts',
    expect: { poll: { timeout: 15_000 } },
    maxWorkers: 1,
    testTimeout: 600_000,
    hookTimeout: 120_000,
  },
});
