import { defineConfig } from 'vitest/config';

/** Starts one database server for the run; files clone a migrated template of it. */
const database = './apps/server/src/platform/postgres/testing/global-setup.ts';
/** Builds the pages that browser tests open. */
const pages = './scripts/testing/built-pages.ts';

/** Files share the modules that they load: loading them anew for each took half of a run's own work. What a helper opens it opens for the file that calls it. */
const isolate = false;

/** Three kinds of test by file name: pure `.test.ts`, real database and HTTP `.int.test.ts`, real browser `.e2e.test.ts`. */
export default defineConfig({
  test: {
    // Left alone it keeps one core free, which is half of the smallest machine that this is tried on.
    maxWorkers: '100%',
    projects: [
      {
        test: {
          name: 'unit',
          isolate,
          include: ['{packages,apps,scenarios,scripts}/**/*.test.{ts,tsx}'],
          exclude: ['**/*.int.test.*', '**/*.e2e.test.*', '**/node_modules/**', '**/dist/**'],
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'int',
          isolate,
          globalSetup: database,
          include: ['{packages,apps,scenarios,scripts}/**/*.int.test.ts'],
          exclude: ['**/node_modules/**', '**/dist/**'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'e2e',
          isolate,
          // As long as a page waits for what it looks for; a second is short beside another browser.
          expect: { poll: { timeout: 12_000 } },
          globalSetup: [pages, database],
          include: ['{packages,apps,scenarios,scripts}/**/*.e2e.test.ts'],
          exclude: ['**/node_modules/**', '**/dist/**'],
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});
