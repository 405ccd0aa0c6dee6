// Writing a scenario: what is suggested, what is said about errors, and what becomes of hostile texts.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { AppBrowser, executable } from './support/browser.ts';

const good = `queuescope: 1
name: Written here
producers: [{ id: shop, to: orders, messages: 1 }]
topology: { queues: [{ name: orders }] }
consumers: [{ id: worker, from: orders }]
`;

/** Puts a text into the editor in place of the one that is there. */
async function write(page: Page, text: string): Promise<void> {
  await page.locator('.cm-content').click();
  await page.keyboard.press('Control+A');
  await page.keyboard.insertText(text);
}

describe.skipIf(executable === undefined)('the editor in a real browser', () => {
  let browser: AppBrowser;
  beforeAll(async () => {
    browser = await AppBrowser.start();
  });
  afterAll(() => browser?.stop());

  /** The app with the starter in it. */
  async function atStarter() {
    const opened = await browser.open();
    await opened.page.getByRole('button', { name: 'Write a scenario' }).click();
    await opened.page.getByText(/kept · [0-9a-f]+/).waitFor();
    await opened.page.locator('.cm-content').waitFor();
    return opened;
  }

  test('says what is wrong, where, and how to mend it, and keeps the last good diagram', async () => {
    const { page, complaints } = await atStarter();
    const events = await page
      .getByText(/event [#–]\d*\/#\d+/)
      .first()
      .innerText();
    await write(page, good.replace('consumers', 'consumer'));
    const banner = page.locator('[data-about="problem"]');
    await banner.getByText('Line 5:').waitFor();
    await banner.getByText('What is drawn is the last run that worked.').waitFor();
    const problem = page.getByRole('region', { name: 'Problems' }).getByRole('button').first();
    expect(await problem.innerText()).toMatch(
      /consumer[\s\S]*did you mean consumers\?[\s\S]*line 5 · consumer · QS\d+/,
    );
    expect(await page.locator('.workbench').getAttribute('data-stale')).toBe('true');
    expect(
      (
        await page
          .getByText(/event [#–]\d*\/#\d+/)
          .first()
          .innerText()
      ).split('/')[1],
    ).toBe(events.split('/')[1]);
    await page.locator('.cm-lintRange-error').waitFor();
    await problem.click();
    await page.locator('.cm-content:focus').waitFor();
    await write(page, 'queuescope: 1\nname: [broken\n');
    await banner.getByText(/Line \d:/).waitFor();
    expect(complaints).toEqual([]);
  });

  test('runs what is written with Ctrl+Enter, and dims what is older than the text', async () => {
    const { page, complaints } = await atStarter();
    await write(page, good);
    await page.locator('[data-about="stale"]').getByRole('button', { name: 'Run again' }).waitFor();
    await page.locator('.cm-content').click();
    await page.keyboard.press('Control+Enter');
    await page.getByText(/no promise · [0-9a-f]+/).waitFor();
    await page.getByRole('heading', { name: 'Written here' }).waitFor();
    expect(await page.locator('.workbench').getAttribute('data-stale')).toBe('false');
    expect(complaints).toEqual([]);
  });

  test('suggests keys and values from the schema, and explains them', async () => {
    const { page, complaints } = await atStarter();
    await write(page, `${good}faults:\n`);
    await page.keyboard.type('  - ');
    const list = page.locator('.cm-tooltip-autocomplete');
    await list.getByText('crash', { exact: true }).waitFor();
    await page.keyboard.type('cra');
    await list.locator('[aria-selected]', { hasText: 'crash' }).waitFor();
    // The editor takes no answer in the first moment after its list has appeared.
    await page.waitForTimeout(200);
    await page.keyboard.press('Enter');
    await list.getByText('worker', { exact: true }).waitFor();
    await page.keyboard.press('Escape');
    await write(page, good);
    await page.keyboard.type('profile: ');
    await list.getByText('in-memory', { exact: true }).waitFor();
    await page.keyboard.press('Escape');
    await page.locator('.cm-line', { hasText: 'consumers' }).getByText('consumers').hover();
    await page.getByText('Who takes messages from queues and has an effect.').waitFor();
    expect(complaints).toEqual([]);
  });

  test('lets Tab leave, undoes and redoes, and finds', async () => {
    const { page, complaints } = await atStarter();
    await write(page, good);
    await page.keyboard.press('Control+Z');
    await page.locator('.cm-content', { hasText: 'My first scenario' }).waitFor();
    await page.keyboard.press('Control+Y');
    await page.locator('.cm-content', { hasText: 'Written here' }).waitFor();
    await page.keyboard.press('Control+F');
    await page.getByRole('textbox', { name: 'Find' }).pressSequentially('worker');
    await page.locator('.cm-searchMatch').first().waitFor();
    await page.keyboard.press('Escape');
    await page.locator('.cm-content').focus();
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.closest('.cm-content') === null)).toBe(true);
    expect(complaints).toEqual([]);
  });

  test.each([
    ['a profile that there is not', `${good}profile: rabitmq\n`, /"rabitmq" is not allowed here/],
    ['keys of prototypes', `${good}__proto__: { x: 1 }\nconstructor: 1\n`, /cannot be a key/],
    [
      'an alias bomb',
      `a: &a [x, x, x, x, x, x, x, x, x]\nb: &b [*a, *a, *a, *a, *a, *a, *a, *a]\nc: &c [*b, *b, *b, *b, *b, *b, *b]\nd: &d [*c, *c, *c, *c, *c, *c]\ne: [*d, *d, *d, *d, *d]\n`,
      /./,
    ],
    ['depth', `${'['.repeat(3000)}`, /./],
  ])('answers %s with a problem, and lives', async (_what, text, says) => {
    const { page, complaints } = await atStarter();
    await write(page, text);
    await page.locator('[data-about="problem"]').getByText(says).first().waitFor();
    await write(page, good);
    await page.locator('[data-about="stale"]').waitFor();
    expect(complaints).toEqual([]);
  });

  test('runs no script from a name, wherever the name is shown', async () => {
    const { page, complaints } = await atStarter();
    const evil = '<img src=x onerror="window.hacked=1"><script>window.hacked=1</script>';
    await write(
      page,
      good.replace('Written here', `'${evil}'`).replace('queuescope: 1', `queuescope: 1\nquestion: '${evil}'`),
    );
    await page.locator('[data-about="stale"]').waitFor();
    await page.keyboard.press('Control+Enter');
    await page.getByText(/no promise · [0-9a-f]+/).waitFor();
    await page.getByRole('heading', { name: evil }).waitFor();
    await page.waitForTimeout(600);
    await page.getByRole('button', { name: 'Gallery' }).click();
    await page.getByRole('button', { name: /Go on with/ }).waitFor();
    expect(await page.evaluate(() => 'hacked' in window)).toBe(false);
    expect(await page.locator('img').count()).toBe(0);
    expect(complaints).toEqual([]);
  });

  test('takes ten megabytes of text without hanging, and says that they are too many', async () => {
    const { page, complaints } = await atStarter();
    await page.locator('.cm-content').click();
    await page.evaluate(() => {
      const data = new DataTransfer();
      data.setData('text/plain', `# ${'x'.repeat(99)}\n`.repeat(100_000));
      document
        .querySelector('.cm-content')
        ?.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true }));
    });
    await page.locator('[data-about="problem"]').waitFor({ timeout: 60_000 });
    expect(await page.evaluate(() => 1 + 1)).toBe(2);
    expect(complaints).toEqual([]);
  });

  test('keeps the text when the simulation dies, says so with what a report needs, and tries again', async () => {
    let broken = true;
    const { page, complaints } = await browser.open('', {}, (fresh) =>
      fresh.route('**/worker-*.js', (route) =>
        broken ? route.fulfill({ contentType: 'text/javascript', body: "throw new Error('boom')" }) : route.continue(),
      ),
    );
    await page.getByRole('button', { name: 'Write a scenario' }).click();
    const notice = page.locator('[data-about="crash"]');
    await notice.getByText('boom').waitFor();
    await page.getByText('My first scenario').first().waitFor();
    broken = false;
    await notice.getByRole('button', { name: 'Try again' }).click();
    await page.getByText(/kept · [0-9a-f]+/).waitFor();
    expect(await notice.count()).toBe(0);
    expect(complaints).toEqual([]);
  });

  test('stops a long run when the person wants it to', async () => {
    const { page, complaints } = await atStarter();
    await write(
      page,
      good
        .replace('messages: 1', 'messages: 100000, every: 1ms')
        .concat('until: 1h\nlimits: { events: 1000000, steps: 10000000 }\n'),
    );
    await page.locator('[data-about="stale"]').waitFor();
    await page.keyboard.press('Control+Enter');
    await page.locator('[data-about="running"]').getByRole('button', { name: 'Cancel' }).dispatchEvent('click');
    await page.locator('[data-about="failed"]').getByText('The run was cancelled.').waitFor();
    expect(complaints).toEqual([]);
  });
});
