// The proof table in the browser: it is found, read, narrowed and walked through by key, and each cell opens in the workbench.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { AppBrowser, executable } from './support/browser.ts';

const CELL = 'proof:in-memory/after-effect/none/consumer-crash';
const cellIn = (name: string): string => `[data-cell="${name}"]`;

describe.skipIf(executable === undefined)('the proof table in a real browser', () => {
  let browser: AppBrowser;
  beforeAll(async () => {
    browser = await AppBrowser.start();
  });
  afterAll(() => browser?.stop());

  test('is one click from the gallery, is fetched only then, and Escape leads back', async () => {
    const asked: string[] = [];
    const { page, complaints } = await browser.open('', {}, async (opened) => {
      opened.on('request', (request) => asked.push(request.url()));
    });
    await page.getByRole('button', { name: 'The proof table' }).waitFor();
    expect(asked.filter((url) => /proof.*\.js/.test(url))).toEqual([]);
    await page.getByRole('button', { name: 'The proof table' }).click();
    await page.getByRole('heading', { name: 'rabbitmq' }).waitFor();
    expect(asked.filter((url) => /proof.*\.js/.test(url))).toHaveLength(1);
    await page.keyboard.press('Escape');
    await page.getByRole('searchbox', { name: 'Search the scenarios' }).waitFor();
    expect(complaints).toEqual([]);
  });

  test('says of a cell how much was searched, what holds and what breaks, with the line that replays it', async () => {
    const { page, complaints } = await browser.open('/proof');
    await page.locator(cellIn(CELL)).click();
    const detail = page.getByRole('region', { name: 'The chosen cell' });
    await detail.getByRole('heading', { name: 'at least once', exact: true }).waitFor();
    await detail.getByText('all of it was searched').waitFor();
    await detail.getByText(/^\d+ of \d+ ends$/).waitFor();
    await detail.getByRole('heading', { name: /at-least-once holds/ }).waitFor();
    await detail.getByRole('heading', { name: /exactly-once broken with 1 fault/ }).waitFor();
    await detail.getByText(`queuescope replay ${CELL} --seed 1 --path`).first().waitFor();
    await page.locator(cellIn('proof:redis-pubsub/after-effect/none/loss')).click();
    await detail.getByText('there are no acknowledgements').waitFor();
    expect(complaints).toEqual([]);
  });

  test('opens a counterexample in the workbench, as a branch, at the event at which it breaks', async () => {
    const { page, complaints } = await browser.open('/proof');
    await page.locator(cellIn(CELL)).click();
    await page.getByRole('button', { name: /Watch it break.*exactly-once/ }).click();
    await page.locator('.transport').getByText('takes effect AGAIN').waitFor();
    await page.getByRole('tab', { name: 'Branches' }).click();
    await page.getByText('the counterexample').first().waitFor();
    await page.getByText('base').first().waitFor();
    expect(complaints).toEqual([]);
  });

  test('opens a world in which nothing breaks, undisturbed', async () => {
    const { page, complaints } = await browser.open('/proof');
    await page.locator(cellIn('proof:rabbitmq/after-effect/atomic/consumer-crash')).click();
    await page.getByRole('button', { name: 'Open this world, undisturbed' }).click();
    await page.getByText('1 message sent').waitFor();
    expect(complaints).toEqual([]);
  });

  test('is walked through with the arrow keys, and one Tab stop leads into each broker', async () => {
    const { page, complaints } = await browser.open('/proof');
    await page.locator(cellIn('proof:in-memory/on-receipt/none/none')).focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowDown');
    const chosen = page.locator('[aria-pressed="true"].proof-cell');
    expect(await chosen.getAttribute('data-cell')).toBe('proof:in-memory/on-receipt/idempotent/consumer-crash');
    expect(await chosen.evaluate((cell) => cell === document.activeElement)).toBe(true);
    expect(await page.locator('.proof-cell[tabindex="0"]').count()).toBe(await page.locator('.proof-table').count());
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowUp');
    expect(await chosen.getAttribute('data-cell')).toBe('proof:in-memory/on-receipt/none/consumer-crash');
    expect(complaints).toEqual([]);
  });

  test('is narrowed to a broker and to what breaks', async () => {
    const { page, complaints } = await browser.open('/proof');
    await page.getByRole('button', { name: 'rabbitmq', exact: true }).click();
    await page.getByRole('heading', { name: 'in-memory' }).waitFor({ state: 'detached' });
    await page.getByRole('button', { name: /^at least once/ }).click();
    const wanted = page.locator('.proof-cell[data-wanted="true"]');
    const words = await wanted.evaluateAll((cells) => cells.map((cell) => cell.getAttribute('data-word')));
    expect(new Set(words)).toEqual(new Set(['at-least-once']));
    await page.getByRole('button', { name: 'rabbitmq', exact: true }).click();
    await page.getByRole('heading', { name: 'in-memory' }).waitFor();
    expect(complaints).toEqual([]);
  });

  test('fits a small screen: the table scrolls by itself, and the chosen cell is told beside it', async () => {
    const { page, complaints } = await browser.open('/proof', { viewport: { width: 360, height: 740 } });
    await page.locator(cellIn(CELL)).click();
    await page.getByRole('button', { name: /Watch it break.*exactly-once/ }).waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    expect(complaints).toEqual([]);
  });
});
