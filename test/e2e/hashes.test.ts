// The same scenario and seed give the same trace in the browser and on the command line: every shipped one.
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { conduct, parseScenario } from '../../src/index.ts';
import { encodeLink, textHash } from '../../web/share/codec.ts';
import { AppBrowser, executable } from './support/browser.ts';

const folder = fileURLToPath(new URL('../../scenarios/', import.meta.url));
const read = (file: string): string => readFileSync(`${folder}${file}`, 'utf8');
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.yaml'))
  .map((file) => file.replaceAll('\\', '/'));

describe.skipIf(executable === undefined)('trace hashes in a real browser', () => {
  let browser: AppBrowser;
  beforeAll(async () => {
    browser = await AppBrowser.start();
  });
  afterAll(() => browser?.stop());

  test('are those of the command line, for every shipped scenario', async () => {
    const { page, complaints } = await browser.open();
    expect(files.length).toBeGreaterThan(20);
    for (const file of files) {
      const text = read(file);
      const parsed = parseScenario(text, file, read);
      if (!parsed.ok) throw new Error(`${file} is no scenario`);
      const code = encodeLink({
        file,
        text: undefined,
        hash: textHash(text),
        seed: undefined,
        edits: [],
        branch: undefined,
        cursor: 0,
        selection: { kind: 'none' },
        view: { mode: 'order', tab: undefined },
        engine: '0.1.0',
      });
      await page.evaluate((hash) => {
        location.hash = hash;
      }, `s=${code}`);
      await page.locator('.outcome-hash', { hasText: conduct(parsed.scenario).traceHash }).waitFor();
    }
    expect(complaints).toEqual([]);
  });
});
