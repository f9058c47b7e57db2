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
 * `unit` needs nothing; `database` has one real PostgreSQL for the run; `product` also starts Sophia itself and looks at it in a
 * browser; `faults` kills its parts and waits for what becomes of that, with the machine for itself.
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
          include: ['test/{architecture,browser,product}/**/*.test.ts'],
        },
      },
      {
        test: {
          ...shared,
          ...whole,
          name: 'faults',
          include: ['test/faults/**/*.test.ts'],
          fileParallelism: false,
        },
      },
    ],
  },
});
