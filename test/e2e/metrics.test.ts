// The metrics and the brokers of a run, in step with the cursor.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { AppBrowser, executable } from './support/browser.ts';
import { openScenario } from './support/runs.ts';

describe.skipIf(executable === undefined)('the metrics in a real browser', () => {
  let browser: AppBrowser;
  beforeAll(async () => {
    browser = await AppBrowser.start();
  });
  afterAll(() => browser?.stop());

  test('are charted over the run, and read at the cursor', async () => {
    const { page, complaints } = await openScenario(browser, 'A work queue');
    await page.keyboard.press('End');
    await page.getByRole('tab', { name: 'Metrics' }).click();
    const queues = page.getByRole('region', { name: 'Queues' });
    await queues.getByRole('img', { name: /^Depth:/ }).waitFor();
    expect(
      await page
        .getByRole('img', { name: /^(Depth|Age|Growth|Throughput|Latency|Error|Lag|Active|Processing)/ })
        .count(),
    ).toBe(9);
    await page.getByText('These numbers as a table').click();
    const lag = page.getByRole('row', { name: /^Lag, tasks/ });
    expect(await lag.getByRole('cell').allTextContents()).toEqual(['0', '5', '0']);
    expect(complaints).toEqual([]);
  });

  test('take the cursor to where one clicks', async () => {
    const { page, complaints } = await openScenario(browser, 'A work queue');
    await page.keyboard.press('End');
    await page.getByRole('tab', { name: 'Metrics' }).click();
    const depth = page.getByRole('img', { name: /^Depth:/ });
    const box = await depth.boundingBox();
    await depth.click({ position: { x: (box?.width ?? 0) * 0.4, y: 40 } });
    await page.getByText('These numbers as a table').click();
    const lag = page
      .getByRole('row', { name: /^Lag, tasks/ })
      .getByRole('cell')
      .first();
    expect(Number(await lag.textContent())).toBeGreaterThan(0);
    expect(complaints).toEqual([]);
  });

  test('show the brokers as a console does: queues, rates, consumers', async () => {
    const { page, complaints } = await openScenario(browser, 'A work queue');
    await page.keyboard.press('End');
    await page.keyboard.press('ArrowLeft');
    await page.getByRole('tab', { name: 'Broker' }).click();
    const row = page.getByRole('row', { name: /^tasks/ });
    await row.getByRole('button', { name: 'tasks' }).click();
    expect((await row.getByRole('cell').allTextContents()).slice(0, 3)).toEqual(['0', '1', '1']);
    const holder = page.getByRole('row', { name: /^worker-2/ });
    await holder.getByText('after effect').waitFor();
    expect((await holder.getByRole('cell').allTextContents()).slice(1, 3)).toEqual(['1', '1']);
    expect(complaints).toEqual([]);
  });
});
