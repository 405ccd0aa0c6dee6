// Lanes as a person puts them: by menu, by key and by dragging; remembered, and carried by a link.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { AppBrowser, type AppPage, executable } from './support/browser.ts';
import { pressInApp } from './support/runs.ts';
import { visit } from './support/visit.ts';

describe.skipIf(executable === undefined)('the lanes in a real browser', () => {
  let browser: AppBrowser;
  beforeAll(async () => {
    browser = await AppBrowser.start();
  });
  afterAll(() => browser?.stop());

  const names = ({ page }: AppPage) => page.locator('.lane-head strong').allTextContents();
  const lane = ({ page }: AppPage, name: string) => page.locator('.lane-head', { hasText: name });
  const inMenu = async ({ page }: AppPage, name: string, title: string) => {
    await page.getByRole('button', { name: `Lane of ${name}` }).click();
    await page.getByRole('menuitem', { name: title }).click();
  };

  test('move by the menu of a lane, and are as usual again', async () => {
    const app = await visit(browser);
    await inMenu(app, 'worker', 'Move to the left');
    await expect.poll(() => names(app)).toEqual(['shop', 'worker', 'broker']);
    await inMenu(app, 'shop', 'All lanes as usual');
    await expect.poll(() => names(app)).toEqual(['shop', 'broker', 'worker']);
    expect(app.complaints).toEqual([]);
  });

  test('move, become narrow and go away by keys, for the actor that is selected', async () => {
    const app = await visit(browser);
    await lane(app, 'shop').click();
    await pressInApp(app.page, '>');
    await expect.poll(() => names(app)).toEqual(['broker', 'shop', 'worker']);
    await pressInApp(app.page, 'z');
    await app.page.locator('.lane[data-collapsed="true"]').waitFor();
    await pressInApp(app.page, 'h');
    await expect.poll(() => names(app)).toEqual(['broker', 'worker']);
    await pressInApp(app.page, 'H');
    await expect.poll(() => names(app)).toEqual(['shop', 'broker', 'worker']);
    expect(app.complaints).toEqual([]);
  });

  test('leave stubs of arrows where they are hidden, and come back from the list of what is hidden', async () => {
    const app = await visit(browser);
    await inMenu(app, 'broker', 'Hide');
    await expect.poll(() => app.page.locator('.arrow.stub').count()).toBeGreaterThan(2);
    const hidden = app.page.getByRole('button', { name: '1 hidden' });
    await expect.poll(() => hidden.evaluate((it) => it === document.activeElement)).toBe(true);
    await hidden.press('Enter');
    await app.page.getByRole('menuitem', { name: 'Show broker' }).press('Enter');
    await expect.poll(() => names(app)).toEqual(['shop', 'broker', 'worker']);
    expect(await app.page.locator('.arrow.stub').count()).toBe(0);
    expect(app.complaints).toEqual([]);
  });

  test('move by dragging, which selects nothing', async () => {
    const app = await visit(browser);
    const from = await lane(app, 'worker').boundingBox();
    const to = await lane(app, 'broker').boundingBox();
    const y = (from?.y ?? 0) + 20;
    await app.page.mouse.move((from?.x ?? 0) + 40, y);
    await app.page.mouse.down();
    await app.page.mouse.move((to?.x ?? 0) + 10, y, { steps: 6 });
    await app.page.mouse.up();
    await expect.poll(() => names(app)).toEqual(['shop', 'worker', 'broker']);
    expect(await app.page.locator('.lane-head[aria-pressed="true"]').count()).toBe(0);
    expect(app.complaints).toEqual([]);
  });

  test('are remembered, and stand the same for whoever opens a link', async () => {
    const app = await visit(browser, { permissions: ['clipboard-read', 'clipboard-write'] });
    await inMenu(app, 'broker', 'Hide');
    await inMenu(app, 'worker', 'Move to the left');
    await expect.poll(() => names(app)).toEqual(['worker', 'shop']);
    await app.page.getByRole('button', { name: 'Share' }).click();
    await app.page.getByText('The link is copied').first().waitFor();
    const link = await app.page.evaluate(() => navigator.clipboard.readText());
    await app.page.reload();
    await expect.poll(() => names(app)).toEqual(['worker', 'shop']);
    const other = await browser.open(link.slice(link.indexOf('#') + 1));
    await expect.poll(() => names(other), { timeout: 20_000 }).toEqual(['worker', 'shop']);
    expect([...app.complaints, ...other.complaints]).toEqual([]);
  });
});
