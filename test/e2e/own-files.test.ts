// The files that `queuescope serve PATH` puts beside the app: they stand in the gallery, and are opened as they are now.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { AppBrowser, executable } from './support/browser.ts';
import { hashOf } from './support/runs.ts';

const base = `queuescope: 1
name: The shop as it is
topology: { queues: [{ name: orders }] }
producers: [{ id: shop, to: orders }]
consumers: [{ id: worker, from: orders }]
`;
const files = [
  { file: 'shop/base.yaml', text: base },
  { file: 'shop/slow.yaml', text: 'queuescope: 1\nname: A slow worker\nextends: ./base.yaml\n' },
];

describe.skipIf(executable === undefined)('a person’s own files in a real browser', () => {
  let browser: AppBrowser;
  let name = 'A slow worker';
  beforeAll(async () => {
    browser = await AppBrowser.start(() =>
      files.map((each) => ({ ...each, text: each.text.replace('A slow worker', name) })),
    );
  });
  afterAll(() => browser?.stop());

  test('stand in the gallery, and one that extends another runs', async () => {
    const { page, complaints } = await browser.open();
    await page.getByText('Served beside the app (2)').waitFor();
    await page.getByRole('button', { name: 'A slow worker' }).click();
    expect(await hashOf(page)).toMatch(/^[0-9a-f]{16}$/);
    await page.getByText('No problems').waitFor();
    expect(complaints).toEqual([]);
  });

  test('are opened as they are now', async () => {
    const { page, complaints } = await browser.open();
    const button = page.getByRole('button', { name: 'A slow worker' });
    await button.waitFor();
    name = 'A fast worker';
    await button.click();
    await page.getByRole('heading', { name: 'A fast worker' }).waitFor();
    expect(complaints).toEqual([]);
  });
});
