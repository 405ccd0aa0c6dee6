// Links that are shared and taken, and files that are opened: what they restore, and what wrong and hostile ones may not do.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { encodeLink } from '../../web/share/codec.ts';
import type { Link } from '../../web/share/link.ts';
import { AppBrowser, executable } from './support/browser.ts';

const text = `queuescope: 1
name: Shared
producers: [{ id: shop, to: orders, messages: 2 }]
topology: { queues: [{ name: orders }] }
consumers: [{ id: worker, from: orders }]
`;

const link: Link = {
  file: 'untitled.yaml',
  text,
  hash: undefined,
  seed: 'lucky',
  edits: [{ type: 'crash', node: 'worker', when: { at: 2000 }, restartAfter: 5000 }],
  branch: { name: 'the worker dies', at: 4 },
  cursor: 12,
  selection: { kind: 'message', message: 'shop-1' },
  view: { mode: 'true', tab: undefined },
  engine: '0.1.0',
};

const hashOf = (changes: Partial<Link> = {}): string => `s=${encodeLink({ ...link, ...changes })}`;

/** Drops a file on the page. */
async function drop(page: Page, name: string, content: string): Promise<void> {
  await page.evaluate(
    ([file, written]) => {
      const data = new DataTransfer();
      data.items.add(new File([written as string], file as string));
      document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
    },
    [name, content],
  );
}

describe.skipIf(executable === undefined)('links and files in a real browser', () => {
  let browser: AppBrowser;
  beforeAll(async () => {
    browser = await AppBrowser.start();
  });
  afterAll(() => browser?.stop());

  test('a link restores scenario, seed, edits, branch and moment, and is copied by key as it came', async () => {
    const { page, complaints } = await browser.open(hashOf(), { permissions: ['clipboard-read', 'clipboard-write'] });
    await page.getByRole('heading', { name: 'Shared', level: 1 }).waitFor();
    await page.getByText(/event #11\/#\d+/).waitFor();
    expect(await page.getByRole('textbox', { name: 'Seed' }).inputValue()).toBe('lucky');
    await page.getByRole('tab', { name: 'Branches' }).click();
    await page.getByRole('tabpanel').getByText('the worker dies').first().waitFor();
    expect(page.url()).not.toContain('#s=');
    await page.keyboard.press('y');
    await page
      .getByText(/The link is copied/)
      .first()
      .waitFor();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    const hash = await page.locator('.outcome-hash').innerText();
    const again = await browser.open(copied.slice(copied.indexOf('#') + 1));
    await again.page.getByText(/event #11\/#\d+/).waitFor();
    await again.page.getByRole('tab', { name: 'Branches', selected: true }).waitFor();
    await again.page.getByRole('tabpanel').getByText('the worker dies').first().waitFor();
    await again.page.locator('.outcome-hash', { hasText: hash.trim() }).waitFor();
    expect([...complaints, ...again.complaints]).toEqual([]);
  });

  test('a link to a scenario of the gallery is short', async () => {
    const { page, complaints } = await browser.open('', { permissions: ['clipboard-read', 'clipboard-write'] });
    await page.getByRole('button', { name: 'Watch it happen' }).click();
    await page.getByText(/kept · [0-9a-f]+/).waitFor();
    await page.getByRole('button', { name: 'Share' }).click();
    await page
      .getByText(/The link is copied/)
      .first()
      .waitFor();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied.length).toBeLessThanOrEqual(500);
    expect(complaints).toEqual([]);
  });

  test('a damaged link, one of a newer version and one that says nonsense are told apart, in words', async () => {
    const cases: [hash: string, says: RegExp][] = [
      [hashOf().slice(0, -9), /This link is damaged/],
      ['s=', /This link is damaged/],
      [`s=v9.${'A'.repeat(40)}`, /another version of Queuescope/],
      [`s=v1.${'A'.repeat(600_000)}`, /more than the 256 KB/],
      [hashOf({ text: undefined, hash: 'AAAA', file: '9-none/none.yaml' }), /has no scenario 9-none/],
    ];
    for (const [hash, says] of cases) {
      const { page, complaints } = await browser.open(hash);
      await page.locator('[data-about="link"]').getByText(says).waitFor();
      await page.getByRole('button', { name: 'Watch it happen' }).waitFor();
      expect(complaints).toEqual([]);
      await page.context().close();
    }
  });

  test('a link of another engine is opened with a word that says so', async () => {
    const { page, complaints } = await browser.open(hashOf({ engine: '9.9.9' }));
    await page.locator('[data-about="link"]').getByText('made by the engine 9.9.9').waitFor();
    await page.getByRole('heading', { name: 'Shared', level: 1 }).waitFor();
    expect(complaints).toEqual([]);
  });

  test('a hostile link runs no script and no edit of its own making, and what the person wrote is kept', async () => {
    const { page, complaints } = await browser.open();
    await page.getByRole('button', { name: 'Write a scenario' }).click();
    await page.locator('.cm-content').click();
    await page.keyboard.press('Control+Home');
    await page.keyboard.type('# precious\n');
    const evil = '<img src=x onerror="window.hacked=1">';
    const edits = [{ type: 'crash', node: evil, when: { at: 1 } }] as Link['edits'];
    const hostile = hashOf({
      text: text.replace('Shared', `'${evil}'`),
      edits,
      seed: evil,
      branch: { name: evil, at: 0 },
    });
    await page.evaluate((hash) => {
      location.hash = hash;
    }, hostile);
    await page.getByRole('heading', { name: evil, level: 1 }).waitFor();
    await page.locator('[data-about="failed"]').getByText('the scenario has no such actor').waitFor();
    expect(await page.evaluate(() => 'hacked' in window)).toBe(false);
    await page.locator('[data-about="aside"]').getByRole('button', { name: 'Bring it back' }).click();
    await page.getByText('# precious').waitFor();
    expect(complaints).toEqual([]);
  });

  test('edits that are no faults are refused, and the scenario is shown without them', async () => {
    const edits = [{ type: 'explode', constructor: 1 }] as unknown as Link['edits'];
    const { page, complaints } = await browser.open(hashOf({ edits }));
    await page.locator('[data-about="failed"]').getByText('cannot be read').waitFor();
    await page.getByText(/no promise · [0-9a-f]+/).waitFor();
    expect(complaints).toEqual([]);
  });

  test('a trace of any maker is judged, and says who made it; the text that was open comes back', async () => {
    const { page, complaints } = await browser.open();
    await page.getByRole('button', { name: 'Write a scenario' }).click();
    await page.getByText(/kept · [0-9a-f]+/).waitFor();
    const effected = { type: 'effected', message: 'till-1', group: 'orders', by: 'till' };
    const lines = [
      { format: 'queuescope-trace/1', scenario: 'A night in June', engine: 'ours-2' },
      { type: 'message', id: 'till-1', producer: 'till' },
      { type: 'fact', at: 0, node: 'till', fact: { type: 'attempted', message: 'till-1', attempt: 1 } },
      { type: 'fact', at: 5100, node: 'worker', fact: effected },
      { type: 'fact', at: 9100, node: 'worker', fact: effected },
      { type: 'end', quiet: true },
    ];
    await drop(page, 'june.jsonl', `${lines.map((line) => JSON.stringify(line)).join('\n')}\n`);
    const said = page.locator('[data-about="trace"]');
    await said.getByText('june.jsonl').waitFor();
    await said.getByText(/engine "ours-2"/).waitFor();
    await page.getByRole('heading', { name: 'A night in June', level: 1 }).waitFor();
    await page.locator('[data-about="finding"]').getByText('is violated').waitFor();
    await page.getByRole('button', { name: 'Back to untitled.yaml' }).click();
    await page.locator('.cm-content', { hasText: 'My first scenario' }).waitFor();
    expect(complaints).toEqual([]);
  });

  test('a damaged trace and a file of another kind are refused with what is wrong, and nothing else changes', async () => {
    const { page, complaints } = await browser.open();
    await page.getByRole('button', { name: 'Watch it happen' }).click();
    await page.getByText(/kept · [0-9a-f]+/).waitFor();
    const notice = page.locator('[data-about="file"]');
    await drop(page, 'broken.jsonl', '{"format":"queuescope-trace/1"}\n{"type":"sent"\n');
    await notice.getByText('line 2:').waitFor();
    await drop(page, 'newer.jsonl', '{"format":"queuescope-trace/7"}\n');
    await notice.getByText('of format 7').waitFor();
    await drop(page, 'picture.png', 'x');
    await notice.getByText('neither a scenario').waitFor();
    await page.getByRole('heading', { name: 'At least once repeats', level: 1 }).waitFor();
    await drop(page, 'mine.yaml', text);
    await page.getByRole('heading', { name: 'Shared', level: 1 }).waitFor();
    expect(complaints).toEqual([]);
  });
});
