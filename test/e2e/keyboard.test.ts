// The app without a mouse.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { AppBrowser, executable } from './support/browser.ts';
import { visit } from './support/visit.ts';

describe.skipIf(executable === undefined)('the keyboard', () => {
  let browser: AppBrowser;
  beforeAll(async () => {
    browser = await AppBrowser.start();
  });
  afterAll(() => browser?.stop());

  /** What has the focus, as a person would say it. */
  const focused = (page: Page): Promise<string> =>
    page.evaluate(() => {
      const at = document.activeElement;
      return at?.getAttribute('aria-label') ?? at?.textContent?.trim() ?? '';
    });

  test('? lists the keys, Escape closes the list, and the focus is where it was', async () => {
    const { page, complaints } = await visit(browser);
    const run = page.getByRole('button', { name: 'Run', exact: true });
    await run.focus();
    await page.keyboard.press('?');
    const help = page.getByRole('dialog', { name: 'Keyboard and help' });
    await help.getByText('Play or pause').waitFor();
    await page.keyboard.press('Escape');
    await help.waitFor({ state: 'detached' });
    expect(await run.evaluate((button) => button === document.activeElement)).toBe(true);
    expect(complaints).toEqual([]);
  });

  test('e, i and q show and close the panes', async () => {
    const { page } = await visit(browser);
    for (const [key, name] of [
      ['e', 'Width of the editor'],
      ['i', 'Width of the inspector'],
      ['q', 'Height of the drawer'],
    ] as const) {
      const splitter = page.getByRole('separator', { name });
      await splitter.waitFor();
      await page.keyboard.press(key);
      await splitter.waitFor({ state: 'detached' });
      await page.keyboard.press(key);
      await splitter.waitFor();
    }
  });

  test('the palette finds a command by letters, and Enter does it', async () => {
    const { page, complaints } = await visit(browser);
    await page.keyboard.press('Control+k');
    const field = page.getByRole('combobox', { name: 'Commands' });
    await field.fill('dark');
    await page.getByRole('option', { name: 'Light or dark theme' }).waitFor();
    expect(await page.locator('html').getAttribute('data-theme')).toBe('light');
    await page.keyboard.press('Enter');
    await field.waitFor({ state: 'detached' });
    expect(await page.locator('html').getAttribute('data-theme')).toBe('dark');
    expect(complaints).toEqual([]);
  });

  test('arrows move in the palette, and the field names what is chosen', async () => {
    const { page } = await visit(browser);
    await page.keyboard.press('Control+k');
    const field = page.getByRole('combobox', { name: 'Commands' });
    const chosen = async (): Promise<string> => {
      const id = await field.getAttribute('aria-activedescendant');
      return (await page.locator(`[id="${id}"]`).textContent()) ?? '';
    };
    const first = await chosen();
    await page.keyboard.press('ArrowDown');
    await expect.poll(chosen).not.toBe(first);
    await page.keyboard.press('ArrowUp');
    await expect.poll(chosen).toBe(first);
  });

  test('Ctrl+P goes to an event by its number', async () => {
    const { page, complaints } = await visit(browser);
    await page.keyboard.press('Control+p');
    await page.getByRole('combobox', { name: 'Find in this run' }).fill('#21');
    await page.getByRole('listbox', { name: 'Find in this run' }).getByRole('option').first().waitFor();
    await page.keyboard.press('Enter');
    await page.locator('[data-seq="21"][aria-current="step"]').waitFor();
    expect(complaints).toEqual([]);
  });

  test('a step by key says the event aloud', async () => {
    const { page } = await visit(browser);
    const voice = page.locator('[role="status"][aria-live="polite"].visually-hidden');
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => voice.textContent()).toMatch(/^0 µs, /);
  });

  test('single keys are inert in fields, and everywhere once they are turned off', async () => {
    const { page } = await visit(browser);
    const splitter = page.getByRole('separator', { name: 'Height of the drawer' });
    await page.getByRole('textbox', { name: 'Seed' }).focus();
    await page.keyboard.press('q');
    expect(await splitter.count()).toBe(1);
    await page.keyboard.press('Control+,');
    const settings = page.getByRole('dialog', { name: 'Settings' });
    await settings.getByRole('group', { name: 'Single keys' }).getByText('Off', { exact: true }).click();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Run', exact: true }).focus();
    await page.keyboard.press('q');
    expect(await splitter.count()).toBe(1);
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: 'Commands' }).waitFor();
  });

  test('Tab goes through the whole workbench and comes back, from the top bar to the drawer', async () => {
    const { page } = await visit(browser);
    const seen: string[] = [];
    for (let i = 0; i < 120; i++) {
      await page.keyboard.press('Tab');
      const now = await focused(page);
      if (i > 5 && now === seen[0]) break;
      seen.push(now);
    }
    const place = (name: string): number => seen.findIndex((each) => each.includes(name));
    const order = ['Gallery', 'Run', 'Share', 'Width of the editor', 'Width of the inspector', 'Height of the drawer'];
    expect(
      order.map(place).every((at) => at >= 0),
      seen.join(' | '),
    ).toBe(true);
    expect(order.map(place)).toEqual(order.map(place).toSorted((a, b) => a - b));
    expect(seen.length, 'Tab never came back to the beginning').toBeLessThan(120);
  });

  test('a menu takes the focus, goes round by arrows, and gives the focus back', async () => {
    const { page } = await visit(browser);
    const button = page.getByRole('button', { name: 'Menu', exact: true });
    await button.focus();
    await page.keyboard.press('Enter');
    const items = page.getByRole('menuitem');
    await items.first().waitFor();
    await page.keyboard.press('ArrowUp');
    expect(await items.last().evaluate((item) => item === document.activeElement)).toBe(true);
    await page.keyboard.press('Escape');
    expect(await button.evaluate((each) => each === document.activeElement)).toBe(true);
  });
});
