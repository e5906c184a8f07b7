import { defineConfig } from 'vitest/config';

/** Three kinds of test by file name: pure `.test.ts`, real database and HTTP `.int.test.ts`, real browser `.e2e.test.ts`. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['{packages,apps,scenarios,scripts}/**/*.test.{ts,tsx}'],
          exclude: ['**/*.int.test.*', '**/*.e2e.test.*', '**/node_modules/**', '**/dist/**'],
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'int',
          include: ['{packages,apps,scenarios,scripts}/**/*.int.test.ts'],
          exclude: ['**/node_modules/**', '**/dist/**'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['{apps,scenarios,scripts}/**/*.e2e.test.ts'],
          exclude: ['**/node_modules/**', '**/dist/**'],
          testTimeout: 180_000,
          hookTimeout: 180_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
