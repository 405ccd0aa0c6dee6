// What a person sees who looks closely: a message's life, an actor's chart, an event, and what they pinned.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { AppBrowser, executable } from './support/browser.ts';
import { openScenario } from './support/runs.ts';

describe.skipIf(executable === undefined)('the inspector in a real browser', () => {
  let browser: AppBrowser;
  beforeAll(async () => {
    browser = await AppBrowser.start();
  });
  afterAll(() => browser?.stop());

  const open = () => openScenario(browser, 'Exactly once breaks between the effect and the mark');

  test('tells the life of a message, goes to each step of it, and says why it is a violation', async () => {
    const { page, complaints } = await open();
    const inspector = page.getByRole('region', { name: 'Inspector' });
    await page.keyboard.press('End');
    await inspector.getByRole('tab', { name: 'Message' }).click();
    await inspector.getByText('Why is this a violation?').first().waitFor();
    const life = inspector.getByRole('list', { name: 'The life of shop-1' });
    const again = life.getByRole('button', { name: /effect AGAIN, for the 2nd time/ });
    await again.click();
    expect(await again.getAttribute('aria-current')).toBe('step');
    // The event that was gone to is the one that the Event tab shows.
    await inspector.getByRole('tab', { name: 'Event' }).click();
    await inspector.getByText(/shop-1 takes effect AGAIN, for the 2nd time/).waitFor();
    expect(complaints).toEqual([]);
  });

  test('leads from an event to its cause and back', async () => {
    const { page, complaints } = await open();
    const inspector = page.getByRole('region', { name: 'Inspector' });
    await page.keyboard.press('End');
    await inspector.getByRole('tab', { name: 'Event' }).click();
    const sentence = inspector.locator('.event-sentence');
    const before = await sentence.textContent();
    await inspector.getByRole('region', { name: 'Caused by' }).getByRole('button').first().click();
    await page.waitForFunction((old) => document.querySelector('.event-sentence')?.textContent !== old, before);
    await inspector.getByRole('region', { name: 'Led to' }).getByRole('button').last().click();
    await page.waitForFunction((old) => document.querySelector('.event-sentence')?.textContent === old, before);
    await inspector.getByText('Raw JSON').click();
    await inspector.getByText('"seq"').waitFor();
    expect(complaints).toEqual([]);
  });

  test('draws the statechart of an actor and lights where it is as the cursor moves', async () => {
    const { page, complaints } = await open();
    const inspector = page.getByRole('region', { name: 'Inspector' });
    await page.keyboard.press('End');
    await inspector.getByRole('tab', { name: 'Actor' }).click();
    await inspector.getByRole('combobox', { name: 'Actor' }).selectOption('worker');
    await inspector.getByRole('img', { name: /^Statechart of worker, in idle/ }).waitFor();
    // The event from which there was no way back is its crash: after it the worker is in no state at all.
    const row = page.getByRole('row', { name: /^At most once / });
    await row.getByText('no way back from').getByRole('button').click();
    await inspector.getByText('down', { exact: true }).waitFor();
    await inspector.getByRole('img', { name: 'Statechart of worker', exact: true }).waitFor();
    await inspector.getByRole('heading', { name: 'What survived the crash' }).waitFor();
    await inspector.getByText('This chart in words').click();
    await inspector
      .getByText(/working, where it is now|, where it begins/)
      .first()
      .waitFor();
    expect(complaints).toEqual([]);
  });

  test('counts the parts of a broker by their states and lists their messages', async () => {
    const { page, complaints } = await open();
    const inspector = page.getByRole('region', { name: 'Inspector' });
    await page.keyboard.press('End');
    await inspector.getByRole('tab', { name: 'Actor' }).click();
    await inspector.getByRole('combobox', { name: 'Actor' }).selectOption('broker');
    await inspector.getByRole('button', { name: 'settled 1' }).click();
    await inspector.getByRole('region', { name: 'Parts' }).getByRole('button', { name: 'shop-1' }).waitFor();
    expect(complaints).toEqual([]);
  });

  test('keeps an eye on what was pinned, and says what is wrong with what cannot be', async () => {
    const { page, origin, complaints } = await open();
    const inspector = page.getByRole('region', { name: 'Inspector' });
    await page.keyboard.press('End');
    await inspector.getByRole('tab', { name: 'Watch' }).click();
    const pin = async (expression: string) => {
      await inspector.getByRole('combobox', { name: 'Watch' }).fill(expression);
      await inspector.getByRole('button', { name: 'Pin' }).click();
    };
    await pin('worker.state');
    await pin('ready(orders)');
    await pin('nobody.state');
    const values = inspector.locator('.watch-value');
    await values.nth(0).getByText('idle').waitFor();
    expect(await values.nth(1).textContent()).toBe('0');
    expect(await values.nth(2).textContent()).toBe('there is no actor nobody');
    await inspector.getByRole('button', { name: 'Stop watching nobody.state' }).click();
    await page.goto(`${origin}#/`);
    await page.reload();
    await page.getByRole('button', { name: 'Exactly once breaks between the effect and the mark' }).first().click();
    await inspector.getByRole('tab', { name: 'Watch' }).click();
    await inspector.locator('.watch-expression').first().waitFor();
    expect(await inspector.locator('.watch-expression').allTextContents()).toEqual(['worker.state', 'ready(orders)']);
    expect(complaints).toEqual([]);
  });
});
