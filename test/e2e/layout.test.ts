// The workbench in windows of every size.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { AppBrowser, executable } from './support/browser.ts';
import { visit } from './support/visit.ts';

const sizes = [
  { width: 1400, height: 900 },
  { width: 1000, height: 700 },
  { width: 768, height: 1024 },
  { width: 360, height: 740 },
] as const;

describe.skipIf(executable === undefined)('the layout', () => {
  let browser: AppBrowser;
  beforeAll(async () => {
    browser = await AppBrowser.start();
  });
  afterAll(() => browser?.stop());

  test.each(sizes)('fits into $width x $height without scrolling sideways', async (viewport) => {
    const { page, complaints } = await visit(browser, { viewport });
    const wider = () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(await wider()).toBeLessThanOrEqual(0);
    await page.goto(page.url().replace(/#.*/, '#/'));
    await page.getByRole('heading', { name: 'Queuescope' }).waitFor();
    expect(await wider()).toBeLessThanOrEqual(0);
    expect(complaints).toEqual([]);
  });

  const diagramHeight = (page: Page) => page.locator('.diagram-scroller').evaluate(({ clientHeight }) => clientHeight);

  test('the diagram has more than half the height of a laptop, and the drawer waits in one line', async () => {
    const { page, complaints } = await visit(browser, { viewport: { width: 1280, height: 800 } });
    expect(await diagramHeight(page)).toBeGreaterThan(400);
    const head = await page.locator('.lane').first().boundingBox();
    const tools = await page.locator('.diagram-tools').boundingBox();
    expect(head?.x).toBeGreaterThanOrEqual((tools?.x ?? Number.NaN) + (tools?.width ?? Number.NaN));
    await page.getByRole('navigation', { name: 'Views of the run' }).getByRole('button', { name: 'Events' }).click();
    await page.getByRole('tab', { name: 'Events', selected: true }).waitFor();
    expect(complaints).toEqual([]);
  });

  test('a page at 200 % scrolls rather than squeeze the diagram', async () => {
    const { page, complaints } = await visit(browser, { viewport: { width: 640, height: 400 } });
    expect(await diagramHeight(page)).toBeGreaterThan(180);
    const play = page.getByRole('button', { name: 'Play' });
    await play.scrollIntoViewIfNeeded();
    expect((await play.boundingBox())?.y).toBeLessThan(400);
    expect(complaints).toEqual([]);
  });

  test('letters of twice the size leave the diagram its height and every tool in reach', async () => {
    const { page } = await visit(browser, { viewport: { width: 1280, height: 800 } });
    await page.addStyleTag({ content: 'html { font-size: 200% !important; }' });
    await page.getByRole('navigation', { name: 'Parts of the workbench' }).waitFor();
    expect(await diagramHeight(page)).toBeGreaterThan(200);
    for (const name of ['Export', 'Present', 'Help']) {
      const box = await page.locator('.top-bar').getByRole('button', { name }).first().boundingBox();
      expect((box?.x ?? Number.NaN) + (box?.width ?? Number.NaN)).toBeLessThanOrEqual(1280);
    }
  });

  test('a splitter is moved by arrow keys, and the size is remembered', async () => {
    const { page } = await visit(browser);
    const splitter = page.getByRole('separator', { name: 'Width of the editor' });
    const width = () => splitter.evaluate((line) => Math.round(line.getBoundingClientRect().left));
    const before = await width();
    await splitter.focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await expect.poll(width).toBe(before + 32);
    await page.reload();
    await expect.poll(width).toBe(before + 32);
  });

  test('a splitter is dragged, and a double click gives the usual size back', async () => {
    const { page } = await visit(browser);
    const splitter = page.getByRole('separator', { name: 'Width of the inspector' });
    const left = () => splitter.evaluate((line) => Math.round(line.getBoundingClientRect().left));
    const before = await left();
    await page.mouse.move(before, 300);
    await page.mouse.down();
    await page.mouse.move(before - 40, 300, { steps: 4 });
    await page.mouse.up();
    await expect.poll(left).toBe(before - 40);
    await splitter.dblclick();
    await expect.poll(left).toBe(before);
  });

  test('a middle window shows one side pane at a time', async () => {
    const { page } = await visit(browser, { viewport: { width: 1000, height: 700 } });
    const editor = page.getByRole('separator', { name: 'Width of the editor' });
    const inspector = page.getByRole('separator', { name: 'Width of the inspector' });
    expect(await editor.count()).toBe(0);
    await page.keyboard.press('e');
    await editor.waitFor();
    expect(await inspector.count()).toBe(0);
  });

  test('a small window shows one part at a time, chosen at the bottom', async () => {
    const { page } = await visit(browser, { viewport: { width: 360, height: 740 } });
    const bar = page.getByRole('navigation', { name: 'Parts of the workbench' });
    await page.locator('.diagram').waitFor();
    await bar.getByRole('button', { name: 'Scenario' }).click();
    await page.locator('.editor-pane').waitFor();
    expect(await page.locator('.diagram').count()).toBe(0);
    await bar.getByRole('button', { name: 'Verdicts' }).click();
    await page.getByRole('tabpanel').waitFor();
    expect(await page.locator('.editor-pane').count()).toBe(0);
    expect(await bar.getByRole('button', { name: 'Verdicts' }).getAttribute('aria-current')).toBe('true');
  });
});
