// The space-time diagram, the transport, the filter and the table of events, as a person uses them.
import AxeBuilder from '@axe-core/playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { TraceFileHeader } from '../../src/report/trace/header.ts';
import { traceText } from '../../src/report/trace-file.ts';
import { ExampleTrace, exampleMessage, exampleNodes } from '../support/example-trace.ts';
import { AppBrowser, type AppPage, executable } from './support/browser.ts';
import { openScenario } from './support/runs.ts';

/** Some hundreds of messages, so that the run is longer than the window by far. */
const long = (messages: number): string => `queuescope: 1
name: Long
topology: { queues: [{ name: orders, lease: 150ms }] }
producers: [{ id: shop, to: orders, messages: ${messages}, every: 10ms, confirm: all, retry: { after: 100ms, max: forever } }]
consumers: [{ id: worker, from: orders, prefetch: 0, work: 5ms, ack: after-effect }]
network: { latency: 1ms..10ms, order: any, rules: [{ lose: 1/10 }] }
seed: 1
until: 60s
heal-at: 60s
`;

async function drop({ page }: AppPage, text: string, name = 'dropped.yaml'): Promise<void> {
  const transfer = await page.evaluateHandle(
    ([content, file]) => {
      const data = new DataTransfer();
      data.items.add(new File([content], file));
      return data;
    },
    [text, name] as const,
  );
  await page.dispatchEvent('body', 'drop', { dataTransfer: transfer });
}

describe.skipIf(executable === undefined)('the diagram in a real browser', () => {
  let browser: AppBrowser;
  beforeAll(async () => {
    browser = await AppBrowser.start();
  });
  afterAll(() => browser?.stop());

  const open = () => openScenario(browser, 'At least once repeats when the acknowledgement is lost');
  const row = ({ page }: AppPage, name: RegExp) => page.locator('.diagram').getByRole('button', { name });

  test('says each row in a sentence, with what it proves, and counts in the heads of lanes', async () => {
    const app = await open();
    const group = app.page.getByRole('group', { name: 'Events, time downwards' });
    await group.getByRole('button', { name: /takes effect AGAIN, for the 2nd time; breaks/ }).waitFor();
    await app.page.locator('.lane-head', { hasText: 'worker' }).getByText('2 effects').waitFor();
    await app.page.keyboard.press('Home');
    await app.page.locator('.lane-head', { hasText: 'worker' }).getByText('0 effects').waitFor();
    expect(app.complaints).toEqual([]);
  });

  test('draws what is yet to come faintly, and what is in flight as far as it has come', async () => {
    const app = await open();
    await app.page.keyboard.press('Home');
    for (let step = 0; step < 4; step++) await app.page.keyboard.press('ArrowRight');
    await app.page.getByText('event #3/').waitFor();
    const publish = app.page.locator('.arrow', { hasText: 'publish shop-1' });
    await publish.locator('.rest').waitFor({ state: 'attached' });
    expect(await publish.getAttribute('class')).not.toContain('future');
    expect(await app.page.locator('.arrow', { hasText: 'deliver shop-1' }).first().getAttribute('class')).toContain(
      'future',
    );
    await app.page.keyboard.press('End');
    await expect.poll(() => publish.locator('.rest').count()).toBe(0);
    expect(app.complaints).toEqual([]);
  });

  test('lets one message stand out when its arrow is clicked, and nothing after Escape', async () => {
    const app = await open();
    await app.page.keyboard.press('Home');
    await app.page.locator('.arrow', { hasText: 'publish shop-1' }).locator('.line').click({ force: true });
    await app.page.locator('.diagram-svg .row.selected').waitFor();
    await expect.poll(() => app.page.locator('.arrow.life').count()).toBeGreaterThan(3);
    await app.page.keyboard.press('Escape');
    await expect.poll(() => app.page.locator('.arrow.life').count()).toBe(0);
    expect(app.complaints).toEqual([]);
  });

  test('is walked by keys: rows, the message, violations and faults', async () => {
    const app = await open();
    const { page } = app;
    await page.keyboard.press('Home');
    await page.keyboard.press('f');
    await page.locator('.diagram-svg .row.selected[aria-label*="is lost by an injected fault"]').waitFor();
    await page.locator('.diagram-svg .row.selected').focus();
    await page.keyboard.press('ArrowUp');
    await page.locator('.diagram-svg .row.selected[aria-label*="acknowledges"]:focus').waitFor();
    await page.keyboard.press(']');
    await page.keyboard.press('n');
    await page.locator('.now-sentence', { hasText: 'redelivered' }).waitFor();
    expect(await page.locator('.diagram-svg .row[tabindex="0"]').count()).toBe(1);
    expect(app.complaints).toEqual([]);
  });

  test('shows the same selection in the table of events, both ways', async () => {
    const app = await open();
    const { page } = app;
    await page.getByRole('tab', { name: 'Events' }).click();
    const grid = page.getByRole('grid', { name: 'Events' });
    expect(await grid.getAttribute('aria-rowcount')).toBe('48');
    await page.keyboard.press('n');
    await grid.locator('tr[aria-selected="true"]', { hasText: 'breaks' }).waitFor();
    await grid.locator('tr[aria-selected="true"]').click();
    await page.keyboard.press('Home');
    await grid.locator('tr[aria-selected="true"][data-seq="0"]:focus').waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.locator('.diagram-svg .row.selected[data-seq="2"]').waitFor();
    expect(app.complaints).toEqual([]);
  });

  test('filters by terms and pills, alone if wished, and offers a way out when nothing matches', async () => {
    const app = await open();
    const { page } = app;
    await page.keyboard.press('/');
    await page.keyboard.type('state:lost');
    await page.getByText('1 of 47 events').waitFor();
    await page.getByLabel('Only matches').check();
    await expect.poll(() => page.locator('.diagram-svg .row').count()).toBe(1);
    await page.getByRole('searchbox', { name: 'Filter events' }).fill('id:nobody');
    await page.getByText('No event matches').first().waitFor();
    await page.getByRole('button', { name: 'Clear filter' }).click();
    await page.getByRole('button', { name: 'Duplicates', exact: true }).click();
    await page.getByText('1 of 47 events').waitFor();
    await page.getByRole('button', { name: 'Duplicates', exact: true }).click();
    await page.getByLabel('Pattern').selectOption('Redelivery after a timeout');
    await page.getByText('2 of 47 events').waitFor();
    expect(app.complaints).toEqual([]);
  });

  test('draws of a long run only what is in sight, follows it, and merges rows that would be too low', async () => {
    const app = await browser.open('/w');
    const { page } = app;
    await drop(app, long(400));
    await page.locator('[data-over="true"]').waitFor();
    const count = Number(await page.getByLabel('Position in the run').getAttribute('max'));
    expect(count).toBeGreaterThan(5000);
    await page.locator('.diagram-svg .row.now').waitFor();
    expect(await page.locator('.diagram-svg .row').count()).toBeLessThan(100);
    await page.keyboard.press('Home');
    await row(app, /publishes shop-1 to broker/)
      .first()
      .waitFor();
    await page.keyboard.press('0');
    await page.locator('.bin').first().waitFor();
    expect(await page.locator('.diagram-svg .row').count()).toBe(0);
    await page.keyboard.press('0');
    await page.locator('.diagram-svg .row').first().waitFor();
    await page.mouse.move(600, 350);
    await page.mouse.wheel(0, 4000);
    await page.getByRole('button', { name: 'Back to the cursor' }).click();
    await row(app, /publishes shop-1 to broker/)
      .first()
      .waitFor();
    expect(app.complaints).toEqual([]);
  });

  test('plays, pauses, and is scrubbed by the slider, the overview and keys', async () => {
    const app = await open();
    const { page } = app;
    await page.keyboard.press('Home');
    await page.getByRole('button', { name: 'Play', exact: true }).click();
    await page.getByText(/event #[1-8]\//).waitFor();
    await page.getByRole('button', { name: 'Pause', exact: true }).click();
    await page.getByLabel('Position in the run').fill('30');
    await page.getByText('event #29/#46').waitFor();
    await page.locator('.overview').click({ position: { x: 3, y: 40 } });
    await page.getByText(/event (–|#[01])\/#46/).waitFor();
    await page.getByRole('slider', { name: 'What the diagram shows' }).press('PageDown');
    await page.keyboard.press('t');
    await page.locator('.tick').first().waitFor();
    expect(app.complaints).toEqual([]);
  });

  test('writes hostile names of a trace out as text', async () => {
    const app = await browser.open('/w');
    const name = '<img src=x onerror=alert(1)>';
    const trace = new ExampleTrace();
    trace.send(name, 'broker', name, exampleMessage(name, 1)).arrives();
    const header = { format: 'queuescope-trace/1', engine: '0.1.0', scenario: name, seed: '1', profile: 'in-memory' };
    const nodes = [{ id: name, role: 'producer' }, ...exampleNodes.slice(1)] as const;
    const lines = traceText({ ...header, nodes } as TraceFileHeader, trace.events, true);
    await drop(app, lines, 'dropped.jsonl');
    await app.page.locator('.lane-head', { hasText: name.slice(0, 15) }).waitFor();
    await app.page.locator('.arrow .words', { hasText: name }).waitFor();
    expect(await app.page.locator('img').count()).toBe(0);
    expect(app.complaints).toEqual([]);
  });

  test.each(['light', 'dark'] as const)('has no barriers that axe finds, in %s', async (colorScheme) => {
    const app = await openScenario(browser, 'At least once repeats when the acknowledgement is lost', { colorScheme });
    await app.page.getByRole('tab', { name: 'Events' }).click();
    await app.page.keyboard.press('n');
    await app.page.waitForTimeout(300);
    const { violations } = await new AxeBuilder({ page: app.page })
      .include('.diagram')
      .include('.transport')
      .include('.events-scroller')
      .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
      .analyze();
    expect(
      violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 140)).join(' | ')}`),
    ).toEqual([]);
  });
});
