// Every screen for everyone: axe in both themes and on a small screen, no error, and no request that leaves the app.
import { AxeBuilder } from '@axe-core/playwright';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { AppBrowser, type AppPage, executable } from './support/browser.ts';
import { visit } from './support/visit.ts';

const looks: readonly (BrowserContextOptions & { readonly name: string })[] = [
  { name: 'light', colorScheme: 'light' },
  { name: 'dark', colorScheme: 'dark' },
  { name: 'small', viewport: { width: 360, height: 740 } },
  { name: 'small and dark', viewport: { width: 360, height: 740 }, colorScheme: 'dark' },
];

/** What axe finds, a line each: the rule, and where. */
async function findings(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
    .analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary?.split('\n').at(-1)}`),
  );
}

describe.skipIf(executable === undefined)('accessibility', () => {
  let browser: AppBrowser;
  beforeAll(async () => {
    browser = await AppBrowser.start();
  });
  afterAll(() => browser?.stop());

  async function expectClean({ page, complaints }: AppPage, where: string): Promise<void> {
    expect(await findings(page), where).toEqual([]);
    expect(complaints, where).toEqual([]);
  }

  test.each(looks)('the gallery has no finding ($name)', async (look) => {
    const app = await browser.open('', look);
    await app.page.getByRole('button', { name: 'Exactly once' }).first().waitFor();
    await expectClean(app, 'gallery');
  });

  test.each(looks)('the proof table has no finding, one broker of it and a chosen cell ($name)', async (look) => {
    const app = await browser.open('/proof', look);
    const { page } = app;
    await page.getByRole('button', { name: 'redis-pubsub', exact: true }).click();
    await page.locator('[data-cell="proof:redis-pubsub/on-receipt/none/loss"]').click();
    await page.getByRole('button', { name: /Watch it break.*exactly-once/ }).waitFor();
    await expectClean(app, 'proof table');
  });

  test.each(looks)('the workbench has no finding, with any tab of the drawer ($name)', async (look) => {
    const app = await visit(browser, look);
    const { page } = app;
    await expectClean(app, 'workbench');
    const isSmall = look.viewport !== undefined;
    if (isSmall) {
      for (const part of ['Scenario', 'Details', 'Verdicts']) {
        await page.getByRole('navigation').getByRole('button', { name: part }).click();
        await expectClean(app, part);
      }
    }
    const tabs = page.locator('.drawer [role="tab"]');
    for (let i = 0; i < (await tabs.count()); i++) {
      await tabs.nth(i).click();
      await page.waitForLoadState('networkidle');
      await expectClean(app, `tab ${await tabs.nth(i).textContent()}`);
    }
  });

  test.each(looks)('the dialogs have no finding ($name)', async (look) => {
    const app = await visit(browser, look);
    const { page } = app;
    for (const title of ['Keys and help', 'Settings', 'What the signs mean', 'Find a message']) {
      await page.keyboard.press('Control+k');
      await page.getByRole('combobox', { name: 'Commands' }).fill(title);
      await expectClean(app, `palette, ${title}`);
      await page.keyboard.press('Enter');
      await page.getByRole('dialog').waitFor();
      await expectClean(app, title);
      await page.keyboard.press('Escape');
    }
  });

  test.each(looks)('comparing and presenting have no finding ($name)', async (look) => {
    const app = await visit(browser, look);
    const { page } = app;
    await page.keyboard.press('f');
    await page.keyboard.press('b');
    await expectClean(app, 'what if');
    await page.getByRole('menuitem', { name: 'Crash' }).first().click();
    await page.getByRole('button', { name: 'Undo' }).waitFor();
    await page.keyboard.press('c');
    for (const [view, shown] of [
      ['Diagrams', '.sides .row'],
      ['Words', '.aligned-line'],
    ] as const) {
      await page.getByRole('button', { name: view }).click();
      await page.locator(shown).first().waitFor();
      await expectClean(app, `compare, ${view}`);
    }
    await page.goBack();
    await page.keyboard.press('Control+m');
    await page.getByRole('button', { name: /Leave/ }).waitFor();
    await expectClean(app, 'presenter');
  });

  test('the workbench has one main part, one heading of the first rank, and named regions', async () => {
    const { page } = await visit(browser);
    expect(await page.locator('main').count()).toBe(1);
    expect(await page.locator('h1').count()).toBe(1);
    const nameless = await page
      .locator('section:not([aria-label], [aria-labelledby], dialog *, .drawer-body *, [role])')
      .evaluateAll((all) => all.map(({ className }) => className));
    expect(nameless).toEqual([]);
  });

  test('with forced colours everything is still there, and nothing complains', async () => {
    const app = await visit(browser, { forcedColors: 'active' });
    await expectClean(app, 'forced colours');
  });

  test('with reduced motion nothing is said to move', async () => {
    const { page } = await visit(browser, { reducedMotion: 'reduce' });
    expect(await page.locator('html').getAttribute('data-motion')).toBe('reduced');
  });

  test('a browser that remembers nothing runs the app, and says so', async () => {
    const { page, complaints } = await browser.open();
    await page.addInitScript(() => {
      Object.defineProperty(window, 'localStorage', {
        get() {
          throw new DOMException('blocked', 'SecurityError');
        },
      });
    });
    await page.reload();
    await page.getByRole('button', { name: 'Exactly once' }).first().click();
    await page.locator('[data-about="storage"]').waitFor();
    expect(complaints).toEqual([]);
  });

  test('an error that nobody caught is told, with the text kept and a report to copy', async () => {
    const { page } = await visit(browser);
    await page.evaluate(() => setTimeout(() => Promise.reject(new Error('made by the test'))));
    const panel = page.getByRole('alert').filter({ hasText: 'Something went wrong in the app' });
    await panel.waitFor();
    await panel.getByText('What happened').click();
    await panel.getByText('made by the test').waitFor();
    await panel.getByRole('button', { name: 'Dismiss' }).click();
    await panel.waitFor({ state: 'detached' });
    await page.locator('.run-summary').waitFor();
  });

  test('a browser without Workers is told what it lacks', async () => {
    const { page } = await browser.open();
    await page.addInitScript(() => {
      Reflect.deleteProperty(window, 'Worker');
    });
    await page.reload();
    await page.getByRole('heading', { name: 'This browser cannot run Queuescope' }).waitFor();
  });
});
