import { availableParallelism } from 'node:os';
import { env } from 'node:process';
import { configDefaults, defineConfig } from 'vitest/config';

/** Folders whose tests leave nothing behind in the modules that they load: each worker loads the code once for all of them, not once a file. */
const ROOMS = [
  'manuscript',
  'compose',
  'edition',
  'layout',
  'colour',
  'pdf',
  'preflight',
  'press',
  'photo',
  'fonts',
  'html',
  'page',
  'exchange',
  'pipeline',
  'archive',
  'epaper',
  'deliver',
  'cli',
  'preview',
  'base',
  'docs',
  'page',
  'exchange',
  'bench',
  'chrome',
];
const OF_ROOMS = ROOMS.map((room) => `tests/${room}/**/*.test.ts`);
/** `npm run test:hard` and `npm run test:long`. */
const EXCLUDED = [...configDefaults.exclude, 'tests/hard/**', 'tests/long/**'];

/** Rooms whose statements the tests have to run, and how many of a hundred. */
const COVERED = ['base', 'compose', 'layout', 'edition', 'manuscript', 'press', 'preflight'];
const LEAST = 90;

export default defineConfig({
  test: {
    // Counting costs a quarter of the time, so it is asked for: BANXIN_COVERAGE=1 npm test.
    coverage: {
      enabled: env['BANXIN_COVERAGE'] === '1',
      provider: 'v8',
      include: ['src/**/*.{ts,tsx}'],
      exclude: ['src/bench/**', 'src/testing/**'],
      reporter: ['text-summary', 'json-summary'],
      reportsDirectory: 'coverage',
      thresholds: Object.fromEntries(COVERED.map((room) => [`src/${room}/**`, { statements: LEAST }])),
    },
    setupFiles: 'tests/support/seed.ts',
    globalSetup: ['tests/preview/bundle.ts', 'tests/support/memory.ts'],
    // Vitest leaves one core free by itself: of two, that is half.
    maxWorkers: availableParallelism(),
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // What is polled for comes when the page has heard of it: on a busy machine, seconds later.
    expect: { poll: { timeout: 15_000 } },
    projects: [
      { extends: true, test: { name: 'rooms', isolate: false, include: OF_ROOMS, exclude: EXCLUDED } },
      {
        extends: true,
        test: { name: 'whole', include: ['tests/**/*.test.ts'], exclude: [...EXCLUDED, ...OF_ROOMS] },
      },
    ],
  },
});
