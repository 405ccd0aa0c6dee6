// Before a room, and on paper.
import { AxeBuilder } from '@axe-core/playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { AppBrowser, executable } from './support/browser.ts';
import { openScenario, pressInApp } from './support/runs.ts';

const scenario = 'At least once repeats when the acknowledgement is lost';

describe.skipIf(executable === undefined)('a run that is shown to others', () => {
  let browser: AppBrowser;
  beforeAll(async () => {
    browser = await AppBrowser.start();
  });
  afterAll(() => browser?.stop());

  test('is told event by event in large letters, and nothing else is there', async () => {
    const { page, complaints } = await openScenario(browser, scenario);
    await page.keyboard.press('Home');
    await page.keyboard.press('Control+m');
    const caption = page.getByRole('region', { name: 'Caption' });
    await caption.waitFor();
    expect(
      await page
        .locator('.beside, .below, .top-bar')
        .evaluateAll((all) => all.filter((each) => each.checkVisibility()).length),
    ).toBe(0);
    await page.keyboard.press('PageDown');
    await caption.getByText('shop publishes shop-1 to broker').waitFor();
    await page.keyboard.press('PageDown');
    await caption.getByText('broker receives publish shop-1 from shop').waitFor();
    await page.keyboard.press('PageUp');
    await caption.getByText('shop publishes shop-1 to broker').waitFor();
    expect(complaints).toEqual([]);
  });

  test.each([
    { width: 1280, height: 800 },
    { width: 1920, height: 1080 },
  ])(
    'has the diagram before it, more than a third of a screen of $width x $height, with the events so far',
    async (viewport) => {
      const { page, complaints } = await openScenario(browser, scenario, { viewport });
      await pressInApp(page, 'End');
      await page.keyboard.press('Control+m');
      await page.getByRole('region', { name: 'Caption' }).waitFor();
      const height = () => page.locator('.diagram-scroller').evaluate(({ clientHeight }) => clientHeight);
      await expect.poll(height).toBeGreaterThan(viewport.height / 3);
      const rows = page.locator('.diagram-svg [data-seq]');
      await expect.poll(() => rows.count()).toBeGreaterThan(2);
      const frame = await page.locator('.diagram-scroller').boundingBox();
      const row = await rows.last().boundingBox();
      expect(row?.y).toBeGreaterThan(frame?.y ?? Number.NaN);
      expect(row?.y).toBeLessThan((frame?.y ?? Number.NaN) + (frame?.height ?? Number.NaN));
      expect(complaints).toEqual([]);
    },
  );

  test('plays with a full stop, goes blank with B, and ends with Escape', async () => {
    const { page, complaints } = await openScenario(browser, scenario);
    await page.keyboard.press('Home');
    await page.keyboard.press('Control+m');
    await page.getByRole('region', { name: 'Caption' }).waitFor();
    await page.keyboard.press('.');
    await page.getByRole('button', { name: 'Pause' }).waitFor();
    await page.keyboard.press('.');
    await page.getByRole('button', { name: 'Play' }).waitFor();
    await page.keyboard.press('B');
    const blank = page.getByRole('button', { name: /The screen is blank/ });
    await blank.waitFor();
    await page.keyboard.press('b');
    await expect.poll(() => blank.count()).toBe(0);
    await page.keyboard.press('Escape');
    await expect.poll(() => page.getByRole('region', { name: 'Caption' }).count()).toBe(0);
    await page.locator('.top-bar').waitFor();
    expect(complaints).toEqual([]);
  });

  test('gives the speaker a window of their own, with what comes next and their notes', async () => {
    const { page, complaints } = await openScenario(browser, scenario);
    await page.keyboard.press('Home');
    await page.keyboard.press('Control+m');
    await page.getByRole('region', { name: 'Caption' }).waitFor();
    const [speaker] = await Promise.all([page.context().waitForEvent('page'), page.keyboard.press('s')]);
    await speaker.getByRole('region', { name: 'Next' }).getByText('shop publishes shop-1 to broker').waitFor();
    await speaker.getByRole('textbox', { name: 'Your notes' }).fill('Ask them who saw the second charge. B');
    await speaker.getByRole('button', { name: 'Next' }).click();
    const caption = page.getByRole('region', { name: 'Caption' });
    await caption.getByText('shop publishes shop-1 to broker').waitFor();
    await speaker.getByRole('region', { name: 'On the screen' }).getByText('shop publishes shop-1').waitFor();
    await speaker.keyboard.press('PageDown');
    await caption.getByText('broker receives publish shop-1 from shop').waitFor();
    expect(await new AxeBuilder({ page: speaker }).analyze().then(({ violations }) => violations)).toEqual([]);
    const gone = speaker.waitForEvent('close');
    await page.keyboard.press('Escape');
    await gone;
    await page.keyboard.press('Control+m');
    const [again] = await Promise.all([page.context().waitForEvent('page'), page.keyboard.press('s')]);
    await expect.poll(() => again.getByRole('textbox').inputValue()).toBe('Ask them who saw the second charge. B');
    expect(complaints).toEqual([]);
  });

  test('is printed whole and light, with its verdicts, a legend, and what it is on every page', async () => {
    const { page, complaints } = await openScenario(browser, scenario, { colorScheme: 'dark' });
    await page.emulateMedia({ media: 'print' });
    const sheet = page.locator('.print-sheet');
    await sheet.waitFor();
    expect(await sheet.locator('.print-page svg').count()).toBeGreaterThan(0);
    expect(await sheet.textContent()).toContain('✗ at-most-once violated');
    expect(await sheet.locator('.print-footer').textContent()).toMatch(/seed 1 · Queuescope \d+\.\d+\.\d+ · http/);
    expect(await page.locator('.workbench').isVisible()).toBe(false);
    expect(await page.evaluate(() => document.documentElement.dataset.theme)).toBe('light');
    await page.emulateMedia({ media: 'screen' });
    await sheet.waitFor({ state: 'detached' });
    expect(complaints).toEqual([]);
  });
});
