// A real browser with the built app in it. Where the machine has none, the tests that need it are skipped by name.
import { existsSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { appFiles } from '../../../src/cli/serving/app-files.ts';
import { appServer } from '../../../src/cli/serving/app-server.ts';
import type { OwnFile } from '../../../src/cli/serving/own-files.ts';

const built = fileURLToPath(new URL('../../../dist/web/', import.meta.url));
const workshop = fileURLToPath(new URL('../../../dist/workshop/index.html', import.meta.url));

/** Where browsers usually are; the first that is there is taken. */
const candidates = [
  process.env.CHROMIUM,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** The browser that was found; undefined where there is none. */
export const executable = candidates.find((path) => path !== undefined && existsSync(path));

/** A page of the app, and what went wrong in it. */
export interface AppPage {
  readonly page: Page;
  /** The address of the app, with a slash at its end. */
  readonly origin: string;
  /** Errors on the console, errors that nobody caught, and requests that left the page's own origin. */
  readonly complaints: readonly string[];
}

/** A browser and a server of the built app, for the tests of one file. */
export class AppBrowser {
  private readonly browser: Browser;
  private readonly server: Server;

  private constructor(browser: Browser, server: Server) {
    this.browser = browser;
    this.server = server;
  }

  /** Starts both; `own` gives the files that a person has put beside the app. */
  static async start(own?: () => readonly OwnFile[]): Promise<AppBrowser> {
    // The very server that `queuescope serve` starts, with the headers that keep the app to itself.
    const server = appServer(appFiles({ app: built, workshop }), own);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    // The sandbox needs rights that containers rarely have; the pages are the project's own.
    const browser = await chromium.launch({ executablePath: executable as string, args: ['--no-sandbox'] });
    return new AppBrowser(browser, server);
  }

  /** The address of the served app, with a slash at its end. */
  get origin(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/`;
  }

  /** Opens the app in a window of its own, at what stands behind `#`; `prepare` may do something to the page before. */
  open(hash = '', options: BrowserContextOptions = {}, prepare?: (page: Page) => Promise<unknown>): Promise<AppPage> {
    return this.openAt(`${this.origin}${hash === '' ? '' : `#${hash}`}`, this.origin, options, prepare);
  }

  /** Opens the app in one file from the disk. */
  openWorkshop(): Promise<AppPage> {
    const url = pathToFileURL(workshop).href;
    return this.openAt(url, url, {});
  }

  private async openAt(
    url: string,
    origin: string,
    options: BrowserContextOptions,
    prepare?: (page: Page) => Promise<unknown>,
  ): Promise<AppPage> {
    const context = await this.browser.newContext({ viewport: { width: 1400, height: 900 }, ...options });
    const page = await context.newPage();
    // Machines are busy; what has not come by then will not come.
    page.setDefaultTimeout(20_000);
    const complaints: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(String(error)));
    page.on('request', (request) => {
      const asked = request.url();
      if (!asked.startsWith(origin) && !/^(data|blob):/.test(asked)) complaints.push(`request to ${asked}`);
    });
    await prepare?.(page);
    await page.goto(url);
    return { page, origin, complaints };
  }

  async stop(): Promise<void> {
    await this.browser.close();
    await new Promise((resolve) => this.server.close(resolve));
  }
}
