import { createHash } from 'node:crypto';
import type { Plugin } from 'vite';
import { viteSingleFile } from 'vite-plugin-singlefile';
import { defineConfig, type ViteUserConfig } from 'vitest/config';
import { cards } from './.tools/cards.ts';

/** The parts of the source whose lines and branches the tests must all reach: globs, such as `src/kernel/**`. */
const fullyCovered: readonly string[] = ['src/kernel/**', 'src/guarantees/**'];

const tests: ViteUserConfig = {
  plugins: [cards],
  test: {
    environment: 'node',
    // Machines are noisy, and no test asserts a time.
    testTimeout: 120_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'engine',
          include: ['test/**/*.test.ts'],
          exclude: ['test/e2e/**'],
          sequence: { groupOrder: 0 },
        },
      },
      {
        // In a real browser, after all others and one file at a time: a page that gets no processor for seconds is late with all
        // that a person would wait for. A test that failed runs once more, and fails if it fails again.
        extends: true,
        test: {
          name: 'browser',
          include: ['test/e2e/**/*.test.ts'],
          fileParallelism: false,
          retry: 1,
          sequence: { groupOrder: 1 },
        },
      },
    ],
    coverage: {
      provider: 'v8',
      include: ['src/**/*.ts'],
      reporter: ['text-summary', 'html', 'json-summary'],
      thresholds: Object.fromEntries(fullyCovered.map((glob) => [glob, { lines: 100, branches: 100 }])),
    },
  },
};

/**
 * What the page may do: run these scripts, draw, start Workers. It asks nobody for anything. Styles may stand in elements,
 * since the editor and Mermaid make such. `queuescope serve` says the same in a header.
 */
const policy = (scripts: string, connect = "'self'"): string =>
  [
    "default-src 'none'",
    `script-src ${scripts}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    "worker-src 'self' blob: data:",
    `connect-src ${connect}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');

const policyTag = (content: string): string => `<meta http-equiv="Content-Security-Policy" content="${content}" />`;
const charset = '<meta charset="utf-8" />';

/** Puts the policy into the page; while developing Vite needs scripts within the page, and a socket. */
const pagePolicy: Plugin = {
  name: 'page-policy',
  transformIndexHtml: {
    order: 'post',
    handler: (html, { server }) =>
      html.replace(
        charset,
        () => charset + policyTag(server ? policy("'self' 'unsafe-inline'", "'self' ws:") : policy("'self'")),
      ),
  },
};

/** The policy of the app in one file: the scripts that stand in it, known by their hashes, and no others. */
const workshopPolicy: Plugin = {
  name: 'workshop-policy',
  enforce: 'post',
  generateBundle: {
    order: 'post',
    handler(_options, bundle) {
      for (const file of Object.values(bundle)) {
        if (file.type !== 'asset' || !file.fileName.endsWith('.html')) continue;
        const html = String(file.source);
        const scripts = [...html.matchAll(/<script\b[^>]*>([\s\S]*?)<\/script>/g)].map(([, text = '']) => text);
        const hashes = scripts.map((text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`);
        file.source = html.replace(charset, () => charset + policyTag(policy(hashes.join(' '), "'none'")));
      }
    },
  },
};

/** The browser app: static files that work from any folder of any server. */
const app: ViteUserConfig = {
  root: 'web',
  base: './',
  plugins: [cards, pagePolicy],
  build: { outDir: '../dist/web', emptyOutDir: true, target: 'es2022', chunkSizeWarningLimit: 1000 },
  worker: { format: 'es' },
};

/** The same app in one file that a browser opens from a disk, where it may load no other: the Worker is within it. */
const workshop: ViteUserConfig = {
  root: 'web',
  base: './',
  plugins: [cards, viteSingleFile({ removeViteModuleLoader: true }), workshopPolicy],
  resolve: { alias: [{ find: /^(.*)\/spawn\.ts$/, replacement: '$1/spawn-inlined.ts' }] },
  build: { outDir: '../dist/workshop', emptyOutDir: true, target: 'es2022', chunkSizeWarningLimit: 10_000 },
  worker: { format: 'iife' },
};

export default defineConfig(({ mode }) => (mode === 'test' ? tests : mode === 'workshop' ? workshop : app));
