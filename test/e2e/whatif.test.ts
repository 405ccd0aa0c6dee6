// What if ...: a person opens the menu on an event and takes another future.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { AppBrowser, type AppPage, executable } from './support/browser.ts';

describe.skipIf(executable === undefined)('what if', () => {
  let browser: AppBrowser;
  beforeAll(async () => {
    browser = await AppBrowser.start();
  });
  afterAll(() => browser?.stop());

  /** Opens a scenario from the gallery and waits until it has run. */
  async function opened(name: string, options = {}): Promise<AppPage> {
    const app = await browser.open('', options);
    await app.page.getByRole('button', { name }).first().click();
    await finished(app.page);
    return app;
  }

  const finished = (page: Page) =>
    page
      .getByText(/[0-9a-f]{8,}/)
      .first()
      .waitFor();

  test('the menu opens at the cursor by key, and its items are reached by arrows', async () => {
    const { page, complaints } = await opened('Exactly once');
    await page.keyboard.press('End');
    for (let i = 0; i < 40; i++) await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('b');
    const menu = page.getByRole('menu', { name: 'What if' });
    await menu.waitFor();
    expect(complaints).toEqual([]);
  });
});
