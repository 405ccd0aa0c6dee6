import { defineConfig } from 'vitest/config';

/** The parts of the source whose lines and branches the tests must all reach: globs, such as `src/kernel/**`. */
const fullyCovered: readonly string[] = ['src/kernel/**', 'src/guarantees/**'];

export default defineConfig({
  test: {
    environment: 'node',
    include: ['test/**/*.test.ts'],
    // Machines are noisy, and no test asserts a time.
    testTimeout: 120_000,
    coverage: {
      provider: 'v8',
      include: ['src/**/*.ts'],
      reporter: ['text-summary', 'html', 'json-summary'],
      thresholds: Object.fromEntries(fullyCovered.map((glob) => [glob, { lines: 100, branches: 100 }])),
    },
  },
});
