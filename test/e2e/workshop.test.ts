// The app in one file, opened from a disk as in a room without a network: it runs, and asks nobody for anything.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { AppBrowser, executable } from './support/browser.ts';

describe.skipIf(executable === undefined)('the app in one file', () => {
  let browser: AppBrowser;
  beforeAll(async () => {
    browser = await AppBrowser.start();
  });
  afterAll(() => browser?.stop());

  test('runs a scenario, edits it and draws it with Mermaid, from file://', async () => {
    const { page, complaints } = await browser.openWorkshop();
    expect(page.url()).toMatch(/^file:/);
    await page.getByRole('button', { name: 'Watch it happen' }).click();
    await page.getByText('kept · 0d212bf7009bb506').waitFor();
    await page.locator('.cm-content', { hasText: 'queuescope: 1' }).waitFor();
    await page.getByRole('tab', { name: 'Mermaid' }).click();
    await page.locator('#drawer-panel svg[aria-roledescription="sequence"]').waitFor();
    expect(complaints).toEqual([]);
  });

  test('is served as well, under the policy of its own scripts', async () => {
    const { page, complaints } = await browser.open();
    await page.goto(`${browser.origin}workshop.html`);
    await page.getByRole('button', { name: 'Watch it happen' }).click();
    await page.getByText('kept · 0d212bf7009bb506').waitFor();
    expect(complaints).toEqual([]);
  });
});
