import { defineConfig } from 'vitest/config';

const shared = {
  testTimeout: 30_000,
  hookTimeout: 60_000,
  execArgv: ['--import', new URL('test/setup/typescript-in-threads.mjs', import.meta.url).href],
};

const whole = {
  globalSetup: ['test/setup/global-database.ts'],
  testTimeout: 120_000,
  hookTimeout: 120_000,
};

/**
 * `unit` needs nothing; `database` has one real PostgreSQL for the run; `product` also starts Sophia itself; `system` kills it, looks
 * at it in a browser or measures how long it takes, and has the machine for itself.
 */
export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      {
        test: {
          ...shared,
          name: 'unit',
          include: ['src/**/*.test.ts', 'web/src/**/*.test.ts'],
          exclude: ['src/**/*.db.test.ts'],
        },
      },
      {
        test: {
          ...shared,
          name: 'database',
          include: ['src/**/*.db.test.ts', 'test/database/**/*.test.ts'],
          globalSetup: ['test/setup/global-database.ts'],
        },
      },
      {
        test: {
          ...shared,
          ...whole,
          name: 'product',
          include: ['test/{architecture,product}/**/*.test.ts'],
        },
      },
      {
        test: {
          ...shared,
          ...whole,
          name: 'system',
          include: ['test/{browser,faults}/**/*.test.ts'],
          fileParallelism: false,
        },
      },
    ],
  },
});
