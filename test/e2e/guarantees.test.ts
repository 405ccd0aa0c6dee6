// Guarantees at every step: what holds as of the cursor, why, since when, and in how many futures it still can.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { AppBrowser, executable } from './support/browser.ts';
import { openScenario } from './support/runs.ts';

describe.skipIf(executable === undefined)('the guarantees in a real browser', () => {
  let browser: AppBrowser;
  beforeAll(async () => {
    browser = await AppBrowser.start();
  });
  afterAll(() => browser?.stop());

  const open = () => openScenario(browser, 'Exactly once breaks between the effect and the mark');

  test('are judged as of the cursor, in the strip and in the table', async () => {
    const { page, complaints } = await open();
    const strip = page.getByRole('region', { name: 'Guarantees at the cursor' });
    const row = page.getByRole('row', { name: /^At most once / });
    await page.keyboard.press('End');
    await strip.getByRole('button', { name: 'At most once: Violated.' }).waitFor();
    await row.getByText('Violated', { exact: true }).first().waitFor();
    await row.getByText('as promised').waitFor();
    await page.keyboard.press('Home');
    await strip.getByRole('button', { name: 'At most once: Holds so far.' }).waitFor();
    await row.getByText('Holds so far').waitFor();
    expect(complaints).toEqual([]);
  });

  test('lead to the event that broke them, and to the one from which there was no way back', async () => {
    const { page, complaints } = await open();
    await page.keyboard.press('End');
    const row = page.getByRole('row', { name: /^At most once / });
    await row.getByText('no way back from').waitFor();
    const [broken, lost] = await row.locator('.since button').allTextContents();
    const number = (text: string | undefined): number => Number(text?.replace('#', ''));
    expect(number(lost)).toBeLessThan(number(broken));
    await row.getByRole('button', { name: lost }).first().click();
    await page.getByText(`event ${lost}/`).first().waitFor();
    // Right before it there was still a future in which all went well; right after it there is none.
    const share = row.locator('.share');
    await page.getByText(/After this event: exact, [\d,]+ schedules?/).waitFor();
    expect(await share.textContent()).toBe('0 %');
    // A line in the diagram says so.
    await page.locator('.diagram-svg .point-of-no-return text', { hasText: 'no way back' }).waitFor();
    // It is marked on the time axis as well, and the mark leads there.
    await page.keyboard.press('End');
    await page.getByRole('button', { name: /^No way back from here for: At most once; .*Go to event 27\.$/ }).click();
    await page.getByText(`event ${lost}/`).first().waitFor();
    expect(complaints).toEqual([]);
  });

  test('have counts that list what stands behind them', async () => {
    const { page, complaints } = await open();
    await page.keyboard.press('End');
    await page.getByRole('button', { name: 'duplicated 1' }).click();
    const list = page.getByRole('group', { name: 'Messages counted as duplicated' });
    await list.getByRole('button', { name: /shop-1/ }).click();
    await page.getByRole('button', { name: 'duplicated 1' }).waitFor();
    const life = page.getByRole('list', { name: 'The life of shop-1' });
    await life.locator('[aria-current="step"]', { hasText: 'effect AGAIN' }).waitFor();
    expect(complaints).toEqual([]);
  });

  test('fit on a small screen, one below the other', async () => {
    const { page, complaints } = await openScenario(browser, 'Exactly once breaks between the effect and the mark', {
      viewport: { width: 360, height: 740 },
    });
    await page.getByRole('button', { name: 'Verdicts' }).click();
    await page.getByText('At most once', { exact: true }).first().waitFor();
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overflow).toBeLessThanOrEqual(0);
    expect(complaints).toEqual([]);
  });
});
