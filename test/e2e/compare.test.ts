// Two futures side by side: where they part, what differs, and what came of it.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { AppBrowser, type AppPage, executable } from './support/browser.ts';
import { choose, openScenario, whatIfAt } from './support/runs.ts';

describe.skipIf(executable === undefined)('the comparison', () => {
  let browser: AppBrowser;
  beforeAll(async () => {
    browser = await AppBrowser.start();
  });
  afterAll(() => browser?.stop());

  /** A base in which an ack is lost, and a branch in which the next one is lost as well, compared. */
  async function compared(options = {}): Promise<AppPage> {
    const app = await openScenario(browser, 'At least once repeats when the acknowledgement is lost', options);
    await whatIfAt(app.page, 'acknowledges shop-1 to broker, attempt 2');
    await choose(app.page, 'Lose it');
    await app.page.keyboard.press('c');
    await app.page.getByRole('region', { name: 'What changed' }).waitFor();
    return app;
  }

  /** The same, told in words. */
  async function told(options = {}): Promise<AppPage> {
    const app = await compared(options);
    await app.page.getByRole('button', { name: 'Words' }).click();
    await app.page.locator('.aligned-line').first().waitFor();
    return app;
  }

  test('stands as two diagrams side by side, equal events at equal heights, and points at the first difference', async () => {
    const { page, complaints } = await compared();
    const row = (side: string, seq: number) => page.locator(`.side[data-side="${side}"] [data-seq="${seq}"]`);
    const detail = page.getByRole('region', { name: 'The line that is pointed at' });
    await detail.getByText('#41 108 ms, worker to broker: ack shop-1, attempt 2 is lost').waitFor();
    const [left, right] = [await row('left', 40).boundingBox(), await row('right', 40).boundingBox()];
    expect(left?.y).toBe(right?.y);
    expect(await page.locator('.sides-line[aria-current="true"]').getAttribute('data-differs')).toBe('event');
    await page.getByRole('region', { name: 'Both runs as diagrams, side by side' }).press('ArrowUp');
    await detail.getByText('acknowledges shop-1 to broker, attempt 2').first().waitFor();
    await row('right', 41)
      .locator('.ring')
      .click({ force: true, position: { x: 8, y: 8 } });
    await detail.getByText('#41 108 ms').waitFor();
    await detail.getByRole('button', { name: /^Show the event in lose ack/ }).click();
    await page.locator('.diagram').waitFor();
    expect(page.url()).toMatch(/#\/w/);
    expect(complaints).toEqual([]);
  });

  test('leaves equal lines out of both diagrams', async () => {
    const { page, complaints } = await compared();
    await page.getByLabel('Only differences').check();
    const gap = page.locator('.sides-gap').getByRole('button', { name: /equal lines/ });
    await page.getByRole('region', { name: 'Both runs as diagrams, side by side' }).press('Home');
    await gap.first().waitFor();
    expect(await page.locator('.side[data-side="left"] [data-seq="2"]').count()).toBe(0);
    await gap.first().click();
    await page.locator('.side[data-side="left"] [data-seq="2"]').waitFor({ state: 'attached' });
    expect(complaints).toEqual([]);
  });

  test('begins at the first difference, which both sides tell', async () => {
    const { page, complaints } = await told();
    const changes = page.getByRole('region', { name: 'What changed' });
    expect(await changes.textContent()).toMatch(/First differenceafter 41 equal events/);
    expect(await changes.textContent()).toMatch(/Right#41 108 ms, worker to broker: ack shop-1, attempt 2 is lost/);
    const focused = page.locator('.aligned-line[aria-current="true"]');
    expect(await focused.getAttribute('data-differs')).toBe('event');
    const first = await focused.textContent();
    await page.keyboard.press('n');
    await expect.poll(() => focused.textContent()).not.toBe(first);
    await page.keyboard.press('N');
    await expect.poll(() => focused.textContent()).toBe(first);
    expect(complaints).toEqual([]);
  });

  test('tells the counts that changed, and folds what is equal away', async () => {
    const { page, complaints } = await told();
    const counts = page.getByRole('table', { name: 'Changed counts' });
    expect(await counts.getByRole('row', { name: /^duplicated 1 2/ }).count()).toBe(1);
    const lines = page.locator('.aligned-line');
    const before = await lines.count();
    await page.getByLabel('Only differences').check();
    await page
      .getByRole('button', { name: /equal lines/ })
      .first()
      .waitFor();
    expect(await lines.count()).toBeLessThan(before);
    expect(complaints).toEqual([]);
  });

  test('leads back to an event in its own run', async () => {
    const { page, complaints } = await told();
    await page.locator('.aligned-line[aria-current="true"] button').click();
    await page.locator('.diagram-svg').waitFor();
    expect(page.url()).toMatch(/#\/w/);
    await page.goBack();
    await page.getByRole('region', { name: 'What changed' }).waitFor();
    await page.keyboard.press('Escape');
    await page.locator('.diagram-svg').waitFor();
    expect(complaints).toEqual([]);
  });

  test('compares any two branches, also a branch with itself', async () => {
    const { page, complaints } = await compared();
    await page.getByRole('combobox', { name: 'Right' }).selectOption('base');
    await page.getByText('The two runs are the same, event by event.').waitFor();
    await page.getByText('No event differs').waitFor();
    expect(complaints).toEqual([]);
  });

  test('puts one side above the other where the window is narrow', async () => {
    const { page, complaints } = await told({ viewport: { width: 800, height: 900 } });
    await page.setViewportSize({ width: 360, height: 740 });
    const line = page.locator('.aligned-line[data-differs="same"], .aligned-line[data-differs="time"]').first();
    await line.waitFor({ state: 'attached' });
    const [above, below] = await line
      .locator('button')
      .evaluateAll((sides) => sides.map((side) => side.getBoundingClientRect().y));
    expect(above).toBeLessThan(below as number);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    expect(complaints).toEqual([]);
  });

  test('is not covered by the word that a branch was made, which can be sent away', async () => {
    const { page } = await compared();
    const toasts = await page.locator('.toasts').boundingBox();
    const read = await page.getByRole('region', { name: 'What changed' }).boundingBox();
    expect(toasts?.y).toBeGreaterThan((read?.y ?? Number.NaN) + (read?.height ?? Number.NaN));
    await page.locator('.toasts').getByRole('button', { name: 'Dismiss' }).first().click();
    await page.locator('.toasts').waitFor({ state: 'detached' });
  });

  test('is asked for by c, which says what to do first where there is no branch', async () => {
    const { page } = await openScenario(browser, 'At least once repeats when the acknowledgement is lost');
    await page.keyboard.press('c');
    await page.locator('.toasts').getByText('Branch first (b)').waitFor();
  });

  test('says of each line on a small screen which run it is of', async () => {
    const { page } = await told();
    await page.setViewportSize({ width: 360, height: 740 });
    const line = page.locator('.aligned-line').first();
    await line.getByText('left', { exact: true }).waitFor();
    await line.getByText('right', { exact: true }).waitFor();
  });

  test('says what to do where there is nothing to compare', async () => {
    const { page, complaints } = await openScenario(browser, 'Exactly once');
    await page.evaluate(() => {
      location.hash = '#/c';
    });
    await page.getByRole('heading', { name: 'Nothing to compare yet' }).waitFor();
    expect(complaints).toEqual([]);
  });
});
