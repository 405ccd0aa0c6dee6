import { viteSingleFile } from 'vite-plugin-singlefile';
import { defineConfig, type ViteUserConfig } from 'vitest/config';

/** The parts of the source whose lines and branches the tests must all reach: globs, such as `src/kernel/**`. */
const fullyCovered: readonly string[] = ['src/kernel/**', 'src/guarantees/**'];

const tests: ViteUserConfig = {
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
};

/** The browser app: static files that work from any folder of any server. */
const app: ViteUserConfig = {
  root: 'web',
  base: './',
  build: { outDir: '../dist/web', emptyOutDir: true, target: 'es2022', chunkSizeWarningLimit: 1000 },
  worker: { format: 'es' },
};

/** The same app in one file that a browser opens from a disk, where it may load no other: the Worker is within it. */
const workshop: ViteUserConfig = {
  root: 'web',
  base: './',
  plugins: [viteSingleFile({ removeViteModuleLoader: true })],
  resolve: { alias: [{ find: /^(.*)\/spawn\.ts$/, replacement: '$1/spawn-inlined.ts' }] },
  build: { outDir: '../dist/workshop', emptyOutDir: true, target: 'es2022', chunkSizeWarningLimit: 10_000 },
  worker: { format: 'iife' },
};

export default defineConfig(({ mode }) => (mode === 'test' ? tests : mode === 'workshop' ? workshop : app));
