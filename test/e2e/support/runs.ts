// A run in the page: opened from the gallery, moved through, and branched as a person does it.
import type { BrowserContextOptions, Page } from 'playwright-core';
import { expect } from 'vitest';
import type { AppBrowser, AppPage } from './browser.ts';

/** Opens a shipped scenario by its file, e.g. `2-guarantees/exactly-once.yaml`, and waits until it has run. */
export async function openScenario(
  browser: AppBrowser,
  name: string,
  options: BrowserContextOptions = {},
): Promise<AppPage> {
  const app = await browser.open('', options);
  app.page.setDefaultTimeout(30_000);
  await app.page.getByRole('button', { name }).first().click();
  await hashOf(app.page);
  return app;
}

/** The trace hash that the page shows, once the run is over. */
export async function hashOf(page: Page): Promise<string> {
  const hash = page.locator('.outcome-hash');
  await hash.waitFor({ state: 'attached' });
  return (await hash.textContent())?.replace(/[^0-9a-f]/g, '') ?? '';
}

/** Presses a key of the app's own, which a control that has the focus would take for itself. */
export async function pressInApp(page: Page, key: string): Promise<void> {
  await page.evaluate(() => document.activeElement instanceof HTMLElement && document.activeElement.blur());
  await page.keyboard.press(key);
}

/** Opens the what-if menu on the event whose row has a text. */
export async function whatIfAt(page: Page, row: string): Promise<void> {
  await pressInApp(page, 'End');
  const label = page.locator('.diagram-svg [data-seq]', { hasText: row }).last().locator('text').first();
  const menu = page.getByRole('menu', { name: 'What if' });
  // The picture may still be on its way to the last row: whoever has clicked beside it clicks again, where it is now.
  await expect
    .poll(
      async () => {
        const box = await label.boundingBox();
        // The picture itself hears the click, and finds the row by its height.
        await page.mouse.click((box?.x ?? 0) + 2, (box?.y ?? 0) + (box?.height ?? 0) / 2, { button: 'right' });
        return menu.waitFor({ timeout: 2000 }).then(
          () => true,
          () => false,
        );
      },
      { timeout: 30_000 },
    )
    .toBe(true);
}

/** Takes an entry of the what-if menu by its title, and waits for the branch. */
export async function choose(page: Page, title: string): Promise<void> {
  await page.getByRole('menuitem', { name: title }).first().click();
  await page.getByText('Branched: ').first().waitFor();
  await hashOf(page);
}
