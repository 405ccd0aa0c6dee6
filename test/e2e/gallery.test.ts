// The first screen: choosing a scenario, and how a newcomer gets from it to the event that caused a duplicate.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { AppBrowser, executable } from './support/browser.ts';

describe.skipIf(executable === undefined)('the gallery in a real browser', () => {
  let browser: AppBrowser;
  beforeAll(async () => {
    browser = await AppBrowser.start();
  });
  afterAll(() => browser?.stop());

  test('leads a newcomer in three clicks to a duplicate and to the event that caused it', async () => {
    const { page, complaints } = await browser.open('', { reducedMotion: 'reduce' });
    await page.getByRole('button', { name: 'Watch it happen' }).click();
    const notice = page.locator('[data-about="finding"]');
    await notice.getByText('is violated').waitFor();
    await notice.getByRole('button', { name: 'Show the event' }).click();
    await page.getByText('event #37/#46').waitFor();
    await page.getByText(/effect shop-1 AGAIN/).waitFor();
    await notice.getByRole('button', { name: 'Show what caused it' }).click();
    await page.getByText('event #25/#46').waitFor();
    await page.locator('.transport').getByText('ack shop-1 is lost by an injected fault').waitFor();
    expect(complaints).toEqual([]);
  });

  test('plays what a newcomer is to watch from before its first event, so slowly that one can follow', async () => {
    const { page, complaints } = await browser.open();
    await page.getByRole('button', { name: 'Watch it happen' }).click();
    await page.getByRole('button', { name: 'Pause', exact: true }).waitFor();
    await page.getByText(/event (–|#[0-9])\/#46/).waitFor();
    await page.getByText(/event #[1-9]\/#46/).waitFor();
    await page.getByRole('button', { name: 'Pause', exact: true }).click();
    expect(complaints).toEqual([]);
  });

  test('shows the scenarios by chapter, each with its question, its outcome in words and its time', async () => {
    const { page, complaints } = await browser.open();
    await page.getByRole('heading', { name: 'Guarantees', level: 2 }).waitFor();
    const card = page.getByRole('article').filter({ hasText: 'Exactly once breaks between the effect and the mark' });
    await card.getByText('The worker dies after the charge').waitFor();
    expect(await card.locator('[data-status="violated"]').first().innerText()).toMatch(/exactly-once|at-most-once/);
    await card.getByText('violated').first().waitFor();
    await card.getByText('a crash', { exact: true }).waitFor();
    await card.getByText(/about \d+ min/).waitFor();
    expect(complaints).toEqual([]);
  });

  test('narrows by words and by pills, says how many are left, and offers all again', async () => {
    const { page, complaints } = await browser.open();
    await page.getByText(/^(\d+) of \1 scenarios$/).waitFor();
    await page.getByRole('searchbox', { name: 'Search the scenarios' }).fill('outbox');
    await page.getByRole('article').filter({ hasText: 'The payment service has an outbox' }).waitFor();
    await page.getByRole('button', { name: 'crash', exact: true }).click();
    await page.getByRole('button', { name: 'failing handler', exact: true }).click();
    expect(await page.getByRole('button', { name: 'crash', exact: true }).getAttribute('aria-pressed')).toBe('true');
    await page.getByRole('searchbox', { name: 'Search the scenarios' }).fill('no such thing');
    await page.getByRole('heading', { name: 'No scenario is like that' }).waitFor();
    await page.getByRole('button', { name: 'Show all' }).first().click();
    await page.getByText(/^(\d+) of \1 scenarios$/).waitFor();
    expect(complaints).toEqual([]);
  });

  test('begins a scenario of the person’s own, and goes on with it on the next visit', async () => {
    const { page, complaints } = await browser.open();
    await page.getByRole('button', { name: 'Write a scenario' }).click();
    await page.getByText(/kept · [0-9a-f]+/).waitFor();
    const text = page.getByRole('textbox', { name: /Scenario text/ });
    await text.click();
    await page.keyboard.press('Control+Home');
    await page.keyboard.type('# mine\n');
    await page.waitForTimeout(600);
    await page.goto('about:blank');
    await page.goto(browser.origin);
    await page.getByRole('button', { name: 'Go on with “My first scenario”' }).click();
    await page.getByText('# mine').waitFor();
    expect(complaints).toEqual([]);
  });

  test('puts a text aside before another one takes its place, and gives it back', async () => {
    const { page, complaints } = await browser.open();
    await page.getByRole('button', { name: 'Write a scenario' }).click();
    await page.getByText(/kept · [0-9a-f]+/).waitFor();
    await page.getByRole('textbox', { name: /Scenario text/ }).click();
    await page.keyboard.press('Control+Home');
    await page.keyboard.type('# precious\n');
    await page.getByRole('button', { name: 'Gallery' }).click();
    await page.getByRole('button', { name: 'Point to point' }).click();
    await page.locator('[data-about="aside"]').getByRole('button', { name: 'Bring it back' }).click();
    await page.getByText('# precious').waitFor();
    expect(complaints).toEqual([]);
  });

  test('works where the browser remembers nothing', async () => {
    const { page, complaints } = await browser.open('', {}, (fresh) =>
      fresh.addInitScript(() => {
        Object.defineProperty(window, 'localStorage', {
          get() {
            throw new DOMException('blocked', 'SecurityError');
          },
        });
      }),
    );
    await page.getByRole('button', { name: 'Write a scenario' }).click();
    await page.getByText(/kept · [0-9a-f]+/).waitFor();
    expect(complaints).toEqual([]);
  });

  test('fits a screen of 360 pixels', async () => {
    const { page, complaints } = await browser.open('', { viewport: { width: 360, height: 740 } });
    await page.getByRole('button', { name: 'Watch it happen' }).waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    await page.getByRole('button', { name: 'Watch it happen' }).click();
    await page.locator('.outcome', { hasText: 'kept' }).waitFor();
    await page.getByRole('button', { name: 'More', exact: true }).click();
    await page.getByRole('button', { name: 'Run with a new seed' }).waitFor();
    await page.getByRole('button', { name: 'Share' }).waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    expect(complaints).toEqual([]);
  });
});
