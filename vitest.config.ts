import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    exclude: ['tests/hard/**'], // `npm run test:hard`
    globalSetup: 'tests/preview/bundle.ts',
    // Vitest leaves one core free by itself: of two, that is half.
    maxWorkers: availableParallelism(),
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // What is polled for comes when the page has heard of it: on a busy machine, seconds later.
    expect: { poll: { timeout: 15_000 } },
  },
});
