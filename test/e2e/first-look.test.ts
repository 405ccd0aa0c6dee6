// What a person sees who opens the app for the first time.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { AppBrowser, executable } from './support/browser.ts';

describe.skipIf(executable === undefined)('the app in a real browser', () => {
  let browser: AppBrowser;
  beforeAll(async () => {
    browser = await AppBrowser.start();
  });
  afterAll(() => browser?.stop());

  test('shows the scenarios, and runs the one that is chosen', async () => {
    const { page, complaints } = await browser.open();
    await page.getByRole('button', { name: 'Exactly once' }).first().click();
    await page.getByText(/kept · [0-9a-f]+/).waitFor();
    expect(complaints).toEqual([]);
  });
});
