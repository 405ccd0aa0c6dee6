#!/usr/bin/env node
// npm run bench:browser -- [--json] [--strict] [--quick]
// Measures the built browser app in headless Chromium, and the engine in a page beside plain JavaScript. Needs `npm run build`.
// --quick takes shorter looks; --json prints one JSON document; --strict ends with 1 when a goal is missed.
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { build } from 'vite';
import { firstLoad, load, playing, scrubbing, steps } from './browser/app.mjs';
import { serve } from './browser/serve.mjs';
import { goalTable } from './report.mjs';

const { values: options } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    strict: { type: 'boolean', default: false },
    quick: { type: 'boolean', default: false },
  },
});
const look = options.quick ? 2000 : 6000;
const app = fileURLToPath(new URL('../../dist/web/', import.meta.url));
const executablePath = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/google-chrome'].find(
  (path) => path !== undefined && existsSync(path),
);
if (!existsSync(app)) throw new Error('dist/web is not there; npm run build');
if (executablePath === undefined) throw new Error('there is no Chromium; name one in CHROMIUM');

const quantile = (values, part) =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * part))];
const tenths = (value) => Math.round(value * 10) / 10;
const goals = [];

/** Holds a figure to its goal: less than a limit, or at least it. */
function judge(title, value, shown, relation, limit, unit) {
  const met = relation === '<' ? value < limit : value >= limit;
  goals.push({ title, target: `${relation} ${limit}${unit}`, status: met ? 'met' : 'missed', value, shown });
}

const judgeFrames = (title, frames) =>
  judge(
    title,
    quantile(frames, 0.95),
    `p95 ${tenths(quantile(frames, 0.95))} ms, median ${tenths(quantile(frames, 0.5))} ms, ${frames.length} frames`,
    '<',
    33,
    ' ms',
  );

async function measureApp(browser) {
  const { origin, stop } = await serve(app);
  try {
    const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
    const size = await firstLoad(page, origin);
    judge('first load, without editor and Mermaid', size, `${tenths(size)} kB gz`, '<', 200, ' kB gz');
    for (const { messages, name, limit } of [
      { messages: 360, name: '10,000 events', limit: 1000 },
      { messages: 3600, name: '100,000 events', limit: 10_000 },
    ]) {
      const { events, ms } = await load(page, origin, messages);
      judge(`${name}: simulated, judged and shown`, ms, `${Math.round(ms)} ms for ${events} events`, '<', limit, ' ms');
      judgeFrames(`${name}: playing`, await playing(page, look));
      judgeFrames(`${name}: scrubbing`, await scrubbing(page, look));
      const taken = await steps(page, 40);
      const p95 = quantile(taken, 0.95);
      judge(
        `${name}: a step, until it is painted`,
        p95,
        `p95 ${tenths(p95)} ms, median ${tenths(quantile(taken, 0.5))} ms`,
        '<',
        50,
        ' ms',
      );
    }
    await page.close();
  } finally {
    stop();
  }
}

async function measureEngine(browser) {
  const outDir = await mkdtemp(join(tmpdir(), 'queuescope-bench-'));
  const root = fileURLToPath(new URL('./browser/', import.meta.url));
  const input = join(root, 'contest.html');
  await build({
    configFile: false,
    logLevel: 'error',
    root,
    base: './',
    build: { outDir, emptyOutDir: true, target: 'es2022', rollupOptions: { input } },
  });
  const { origin, stop } = await serve(outDir);
  try {
    const page = await browser.newPage();
    await page.goto(`${origin}contest.html`);
    await page.waitForFunction(() => 'contest' in globalThis);
    const turns = await page.evaluate(
      ([count, ms]) => globalThis.contest(count, ms),
      options.quick ? [5, 150] : [15, 400],
    );
    const ratios = turns.map(({ ours, theirs }) => theirs / ours);
    const [low, middle, high] = [0.25, 0.5, 0.75].map((part) => quantile(ratios, part));
    const hundredths = (value) => Math.round(value * 100) / 100;
    const shown = `${hundredths(middle)}x (quartiles ${hundredths(low)} to ${hundredths(high)})`;
    judge("P1 in the page, checks off: rate against plain JavaScript's", middle, shown, '>=', 0.5, 'x');
  } finally {
    stop();
    await rm(outDir, { recursive: true, force: true });
  }
}

const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
try {
  await measureApp(browser);
  await measureEngine(browser);
} finally {
  await browser.close();
}
if (options.json) console.log(JSON.stringify({ chromium: browser.version(), goals }, null, 2));
else console.log(`Chromium ${browser.version()}, headless, 1400 x 900\n\n${goalTable(goals)}`);
if (options.strict && goals.some(({ status }) => status === 'missed')) process.exitCode = 1;
