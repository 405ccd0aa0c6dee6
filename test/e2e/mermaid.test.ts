// The Mermaid tab: the text follows the cursor, and the picture is drawn where Mermaid can draw it.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { AppBrowser, executable } from './support/browser.ts';
import { openScenario, pressInApp } from './support/runs.ts';

describe.skipIf(executable === undefined)('the Mermaid tab', () => {
  let browser: AppBrowser;
  beforeAll(async () => {
    browser = await AppBrowser.start();
  });
  afterAll(() => browser?.stop());

  test('tells the run up to the cursor, and draws it', async () => {
    const { page, complaints } = await openScenario(browser, 'At least once repeats when the acknowledgement is lost');
    await page.keyboard.press('Home');
    await page.getByRole('tab', { name: 'Mermaid' }).click();
    await page.getByText('Nothing has happened yet at the cursor.').waitFor();
    await pressInApp(page, 'End');
    const source = page.getByRole('region', { name: 'Mermaid source' });
    await source.getByText('sequenceDiagram').waitFor();
    expect(await source.textContent()).toContain('broker-)worker: deliver shop-1, attempt 2, redelivered');
    const picture = page.getByRole('region', { name: 'Picture by Mermaid' });
    await picture.getByText('ack shop-1 LOST').first().waitFor();
    expect(await picture.locator('script, foreignObject').count()).toBe(0);
    expect(complaints).toEqual([]);
  });

  test('draws the topology as well', async () => {
    const { page, complaints } = await openScenario(browser, 'At least once repeats when the acknowledgement is lost');
    await page.getByRole('tab', { name: 'Mermaid' }).click();
    await page.getByRole('combobox', { name: 'Show' }).selectOption('Topology');
    await page.getByRole('region', { name: 'Mermaid source' }).getByText('flowchart LR').waitFor();
    await page.getByRole('region', { name: 'Picture by Mermaid' }).getByText('orders').first().waitFor();
    expect(complaints).toEqual([]);
  });

  test('asks before it draws more than Mermaid draws quickly', async () => {
    const { page, complaints } = await browser.open();
    page.setDefaultTimeout(20_000);
    const text = [
      'queuescope: 1',
      'name: Many',
      'topology: { queues: [{ name: orders }] }',
      'producers: [{ id: shop, to: orders, messages: 40, every: 1ms }]',
      'consumers: [{ id: worker, from: orders }]',
      'until: 10s',
    ].join('\n');
    const choosing = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Open a file' }).first().click();
    const buffer = Buffer.from(text);
    await (await choosing).setFiles({ name: 'many.yaml', mimeType: 'application/yaml', buffer });
    await page.locator('.outcome-hash').waitFor({ state: 'attached' });
    await page.getByRole('tab', { name: 'Mermaid' }).click();
    await page.getByRole('combobox', { name: 'Show' }).selectOption('Whole run');
    await page.getByText(/messages are more than Mermaid draws quickly/).waitFor();
    const picture = page.getByRole('region', { name: 'Picture by Mermaid' });
    expect(await picture.locator('svg').count()).toBe(0);
    await page.getByRole('button', { name: 'Render anyway' }).click();
    await picture.getByText('publish shop-40').first().waitFor();
    expect(complaints).toEqual([]);
  });
});
