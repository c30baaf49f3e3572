import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    globalSetup: 'tests/preview/bundle.ts',
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // What is polled for comes when the page has heard of it: on a busy machine, seconds later.
    expect: { poll: { timeout: 15_000 } },
  },
});
