// What if ...: a person points at an event, takes another future, and keeps all of them.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { AppBrowser, executable } from './support/browser.ts';
import { choose, hashOf, openScenario, whatIfAt } from './support/runs.ts';

const scenario = 'At least once repeats when the acknowledgement is lost';

describe.skipIf(executable === undefined)('what if', () => {
  let browser: AppBrowser;
  beforeAll(async () => {
    browser = await AppBrowser.start();
  });
  afterAll(() => browser?.stop());

  test('a menu opens at the cursor by key; arrows move in it, Escape closes it and gives the focus back', async () => {
    const { page, complaints } = await openScenario(browser, scenario);
    await page.getByRole('button', { name: 'Fit' }).focus();
    await page.keyboard.press('b');
    const menu = page.getByRole('menu', { name: 'What if' });
    const items = menu.getByRole('menuitem');
    await expect.poll(() => items.first().evaluate((item) => item === document.activeElement)).toBe(true);
    await page.keyboard.press('ArrowUp');
    expect(await items.last().evaluate((item) => item === document.activeElement)).toBe(true);
    await page.keyboard.press('p');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toMatch(/^Pause/);
    await page.keyboard.press('Escape');
    expect(await menu.count()).toBe(0);
    expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('Fit');
    expect(complaints).toEqual([]);
  });

  test('a crash after an effect makes a branch that stands at its fork, and Undo takes it back', async () => {
    const { page, complaints } = await openScenario(browser, scenario);
    const before = await hashOf(page);
    await whatIfAt(page, 'takes effect AGAIN');
    await choose(page, 'Crash');
    await page.getByText('Branched: crash worker after effect of shop-1').first().waitFor();
    expect(await hashOf(page)).not.toBe(before);
    await page.getByRole('tab', { name: 'Branches' }).click();
    const branches = page.getByRole('list', { name: 'Branches' }).getByRole('listitem');
    await expect.poll(() => branches.count()).toBe(2);
    expect(await branches.nth(1).getAttribute('aria-current')).toBe('true');
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect.poll(() => branches.count()).toBe(1);
    expect(await hashOf(page)).toBe(before);
    expect(complaints).toEqual([]);
  });

  test('branches are renamed, duplicated and deleted, and a deleted one comes back', async () => {
    const { page, complaints } = await openScenario(browser, scenario);
    await whatIfAt(page, 'acknowledges shop-1 to broker, attempt 2');
    await choose(page, 'Lose it');
    await page.getByRole('tab', { name: 'Branches' }).click();
    await page.getByRole('button', { name: /^Rename lose ack/ }).click();
    await page.getByRole('textbox', { name: 'Name of the branch' }).fill('the ack again <b>');
    await page.keyboard.press('Enter');
    const branches = page.getByRole('list', { name: 'Branches' }).getByRole('listitem');
    await branches.filter({ hasText: 'the ack again <b>' }).waitFor();
    await page.getByRole('button', { name: 'Duplicate the ack again <b>' }).click();
    await expect.poll(() => branches.count()).toBe(3);
    await page.getByRole('button', { name: 'Delete the ack again <b>', exact: true }).click();
    await expect.poll(() => branches.count()).toBe(2);
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect.poll(() => branches.count()).toBe(3);
    await page.getByRole('button', { name: 'Show base' }).click();
    expect(await branches.first().getAttribute('aria-current')).toBe('true');
    expect(complaints).toEqual([]);
  });

  test('what a branch changed is seen at a glance', async () => {
    const { page, complaints } = await openScenario(browser, scenario);
    await page.getByRole('tab', { name: 'Branches' }).click();
    await page.getByText('point at an event and press').waitFor();
    await whatIfAt(page, 'takes effect AGAIN');
    await choose(page, 'Crash');
    const row = page.getByRole('list', { name: 'Branches' }).getByRole('listitem').nth(1);
    await row
      .getByText(/same verdicts|→/)
      .first()
      .waitFor();
    expect(complaints).toEqual([]);
  });

  test('the menu fits a small window', async () => {
    const { page, complaints } = await openScenario(browser, scenario, { viewport: { width: 360, height: 740 } });
    await page.keyboard.press('b');
    const box = await page.getByRole('menu', { name: 'What if' }).boundingBox();
    expect(box?.x).toBeGreaterThanOrEqual(0);
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(360);
    expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(740);
    expect(complaints).toEqual([]);
  });
});
