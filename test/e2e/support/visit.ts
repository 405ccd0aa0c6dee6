// Ways into the app that many tests take.
import type { BrowserContextOptions } from 'playwright-core';
import type { AppBrowser, AppPage } from './browser.ts';

/** A scenario with a violation: an acknowledgement is lost, and the effect happens twice. */
export const ACK_LOST = 'At least once repeats when the acknowledgement is lost';

/** Opens a shipped scenario from the gallery and waits until it has run. */
export async function visit(browser: AppBrowser, options: BrowserContextOptions = {}): Promise<AppPage> {
  const app = await browser.open('', options);
  await app.page.getByRole('button', { name: ACK_LOST }).first().click();
  await app.page.locator('.run-summary, .pane-bar').first().waitFor();
  await app.page.locator('[data-about="finding"]').waitFor();
  return app;
}
