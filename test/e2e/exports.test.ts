// What leaves the app is what the command line makes of the same run.
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { queuescope } from '../support/cli/command.ts';
import { AppBrowser, executable } from './support/browser.ts';
import { choose, hashOf, openScenario, pressInApp, whatIfAt } from './support/runs.ts';

const scenarios = fileURLToPath(new URL('../../scenarios/', import.meta.url));
const scenario = 'At least once repeats when the acknowledgement is lost';
const file = '2-guarantees/at-least-once-ack-lost.yaml';

describe.skipIf(executable === undefined)('exports', () => {
  let browser: AppBrowser;
  let folder = '';
  beforeAll(async () => {
    browser = await AppBrowser.start();
    // What a scenario extends stands beside it.
    folder = mkdtempSync(join(tmpdir(), 'queuescope-exports-'));
    cpSync(scenarios, folder, { recursive: true });
  });
  afterAll(async () => {
    rmSync(folder, { recursive: true, force: true });
    await browser?.stop();
  });

  /** Takes an entry of the export menu; the name and the bytes of what is saved. */
  async function exported(page: Page, title: RegExp): Promise<{ readonly name: string; readonly content: Buffer }> {
    const saving = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Export' }).click();
    await page.getByRole('menuitem', { name: title }).click();
    const saved = await saving;
    return { name: saved.suggestedFilename(), content: readFileSync(await saved.path()) };
  }

  test('the trace is to the byte what the command line writes', async () => {
    const { page, complaints } = await openScenario(browser, scenario);
    const { name, content } = await exported(page, /^Trace/);
    expect(name).toBe('at-least-once-repeats-when-the-acknowledgement-is-lost-seed-1.jsonl');
    const { stdout } = queuescope(['run', file, '--format', 'jsonl'], { cwd: folder });
    expect(content.toString('utf8')).toBe(stdout);
    expect(complaints).toEqual([]);
  });

  test('the scenario of a branch, run by the command line, has the hash that the page shows', async () => {
    const { page, complaints } = await openScenario(browser, scenario);
    await page.getByRole('textbox', { name: 'Seed' }).fill('another day');
    await page.keyboard.press('Enter');
    await page.locator('.outcome', { hasText: 'running' }).waitFor({ state: 'detached' });
    const base = await hashOf(page);
    await whatIfAt(page, 'acknowledges shop-1 to broker, attempt 2');
    await choose(page, 'Lose it');
    await expect.poll(() => hashOf(page)).not.toBe(base);
    await whatIfAt(page, 'acknowledges shop-1 to broker, attempt 2');
    await choose(page, 'Crash');
    const shown = await hashOf(page);
    const { name, content } = await exported(page, /^Scenario/);
    expect(name).toMatch(/-seed-another-day-crash-.*\.yaml$/);
    writeFileSync(join(folder, '2-guarantees', name), content);
    const ran = JSON.parse(queuescope(['run', `2-guarantees/${name}`, '--json'], { cwd: folder }).stdout);
    expect(ran.seed).toBe('another day');
    expect(ran.traceHash).toBe(shown);
    // What the person wrote is all there, comments and all.
    const written = readFileSync(join(folder, file), 'utf8');
    for (const line of written.split('\n').filter((each) => each.startsWith('#')))
      expect(content.toString('utf8')).toContain(line);
    expect(complaints).toEqual([]);
  });

  test('the scenario of a branch that breaks its promises promises what the branch shows', async () => {
    const { page, complaints } = await openScenario(browser, scenario);
    await page.locator('.lane-head', { hasText: 'worker' }).click();
    await pressInApp(page, 'Home');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('x');
    await choose(page, 'Crash');
    await page.locator('.outcome', { hasText: 'broken' }).waitFor();
    const { name, content } = await exported(page, /^Scenario/);
    await page.getByText('so the saved file promises what this run shows').first().waitFor();
    writeFileSync(join(folder, '2-guarantees', name), content);
    const { status, stdout } = queuescope(['run', `2-guarantees/${name}`, '--json'], { cwd: folder });
    expect(JSON.parse(stdout)).toMatchObject({ traceHash: await hashOf(page), outcome: 'kept' });
    expect(status).toBe(0);
    expect(complaints).toEqual([]);
  });

  test('a run copied as a test promises what it shows, and keeps it', async () => {
    const { page, complaints } = await openScenario(browser, scenario, {
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    await page.getByRole('tab', { name: 'Message' }).click();
    await page.getByRole('button', { name: 'Copy as test' }).click();
    await page.getByText('as its promises: save it').first().waitFor();
    const text = await page.evaluate(() => navigator.clipboard.readText());
    expect(text).toMatch(/expect:\n {2}at-most-once: violated\n/);
    writeFileSync(join(folder, '2-guarantees', 'copied.yaml'), text);
    const { status, stdout } = queuescope(['run', '2-guarantees/copied.yaml', '--json'], { cwd: folder });
    expect([status, JSON.parse(stdout).traceHash]).toEqual([0, await hashOf(page)]);
    expect(complaints).toEqual([]);
  });

  test('the picture is a whole SVG, or a PNG that is as many times larger', async () => {
    const { page, complaints } = await openScenario(browser, scenario);
    const taken = async (form: string): Promise<Buffer> => {
      await page.getByRole('button', { name: 'Export' }).click();
      await page.getByRole('menuitem', { name: /^Picture/ }).click();
      const dialog = page.getByRole('dialog', { name: 'Picture of the run' });
      await dialog.getByRole('combobox', { name: 'As' }).selectOption(form);
      await dialog.getByRole('img').waitFor();
      const saving = page.waitForEvent('download');
      await dialog.getByRole('button', { name: 'Save' }).click();
      return readFileSync(await (await saving).path());
    };
    const svg = (await taken('SVG')).toString('utf8');
    expect(svg).toMatch(/^<svg /);
    expect(svg).toContain('AGAIN');
    const png = await taken('PNG, 2x');
    expect(png.subarray(1, 4).toString('latin1')).toBe('PNG');
    expect(png.readUInt32BE(16)).toBe(2 * Number(/width="(\d+)" height/.exec(svg)?.[1]));
    expect(complaints).toEqual([]);
  });

  test('the story and the Mermaid source are told to the end', async () => {
    const { page, complaints } = await openScenario(browser, scenario);
    const story = await exported(page, /^Story/);
    expect(story.content.toString('utf8')).toContain('shop-1 takes effect AGAIN');
    const mermaid = await exported(page, /^Mermaid/);
    const { stdout } = queuescope(['run', file, '--format', 'mermaid'], { cwd: folder });
    expect(mermaid.content.toString('utf8')).toBe(stdout);
    expect(complaints).toEqual([]);
  });
});
