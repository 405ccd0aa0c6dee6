// Drives the built app in a page as a person would, and measures what the person waits for.
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const p1 = readFileSync(new URL('../p1.yaml', import.meta.url), 'utf8');

/** P1 with as many messages; its time goes on until all of them are through. */
const scenario = (messages) =>
  p1
    .replace('messages: 1000', `messages: ${messages}`)
    .replaceAll('60s', `${Math.max(60, Math.ceil(messages / 50))}s`)
    // What a person would be asked about after the run is no matter here.
    .replace(/^must-see:.*$/m, '');

/** The kilobytes of what a page loads at first, compressed: its own files and those of its Worker. */
export async function firstLoad(page, origin) {
  const sizes = new Map();
  const loads = [];
  page.on('response', (response) =>
    loads.push(
      response.body().then(
        (body) => sizes.set(response.url(), gzipSync(body).length),
        () => undefined,
      ),
    ),
  );
  await page.goto(origin);
  await page.getByRole('button').nth(3).waitFor();
  await page.waitForTimeout(500);
  await Promise.all(loads);
  return [...sizes.values()].reduce((sum, size) => sum + size, 0) / 1000;
}

/** Opens a scenario of that many messages as a dropped file; gives the events and the milliseconds until all were there. */
export async function load(page, origin, messages) {
  await page.goto(`${origin}#/w`);
  await page.waitForTimeout(500);
  const dropped = await page.evaluateHandle((text) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([text], 'bench.yaml'));
    return transfer;
  }, scenario(messages));
  const begin = Date.now();
  await page.dispatchEvent('body', 'drop', { dataTransfer: dropped });
  const run = page.getByRole('button', { name: /^Run/ }).first();
  await run.click({ timeout: 2000 }).catch(() => undefined);
  await page.locator('.transport [data-over="true"]').waitFor({ timeout: 180_000 });
  const ms = Date.now() - begin;
  const events = await page.locator('input.scrubber').evaluate((input) => Number(input.max));
  return { events, ms };
}

/** The milliseconds between frames while something goes on in the page. */
async function framesDuring(page, ms, act) {
  const frames = page.evaluate(
    (length) =>
      new Promise((resolve) => {
        const gaps = [];
        let last = performance.now();
        const end = last + length;
        const frame = (now) => {
          gaps.push(now - last);
          last = now;
          if (now < end) requestAnimationFrame(frame);
          else resolve(gaps.slice(2));
        };
        requestAnimationFrame(frame);
      }),
    ms,
  );
  await act();
  return frames;
}

/** Plays from the beginning. */
export async function playing(page, ms) {
  await page.keyboard.press('Home');
  await page.locator('select[aria-label="Speed"]').selectOption('10');
  const frames = await framesDuring(page, ms, () => page.getByRole('button', { name: 'Play', exact: true }).click());
  await page
    .getByRole('button', { name: 'Pause', exact: true })
    .click({ timeout: 1000 })
    .catch(() => undefined);
  return frames;
}

/** Moves the scrubber in every frame, to and fro over the whole run. */
export function scrubbing(page, ms) {
  return framesDuring(page, ms, () =>
    page.locator('input.scrubber').evaluate(
      (input, length) =>
        new Promise((resolve) => {
          const begin = performance.now();
          const frame = (now) => {
            const part = ((now - begin) % 2000) / 1000;
            input.value = String(Math.round((part < 1 ? part : 2 - part) * Number(input.max)));
            input.dispatchEvent(new Event('input', { bubbles: true }));
            if (now - begin < length) requestAnimationFrame(frame);
            else resolve(undefined);
          };
          requestAnimationFrame(frame);
        }),
      ms,
    ),
  );
}

/** The milliseconds from a key to the frame that shows the next event. */
export async function steps(page, count) {
  await page.keyboard.press('Home');
  return page.evaluate(async (times) => {
    const painted = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    const taken = [];
    for (let i = 0; i < times; i++) {
      await painted();
      const begin = performance.now();
      document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight', bubbles: true, cancelable: true }));
      await painted();
      taken.push(performance.now() - begin);
    }
    return taken;
  }, count);
}
