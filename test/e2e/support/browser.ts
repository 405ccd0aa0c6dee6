// A real browser with the built app in it. Where the machine has none, the tests that need it are skipped by name.
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';

const built = fileURLToPath(new URL('../../../dist/web/', import.meta.url));

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

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
};

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

  static async start(): Promise<AppBrowser> {
    const server = createServer(async ({ url = '/' }, response) => {
      const path = new URL(url, 'http://app').pathname;
      const file = join(built, path.endsWith('/') ? `${path}index.html` : path);
      try {
        const content = await readFile(file);
        response.setHeader('content-type', types[extname(file)] ?? 'application/octet-stream').end(content);
      } catch {
        response.writeHead(404).end();
      }
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    // The sandbox needs rights that containers rarely have; the pages are the project's own.
    const browser = await chromium.launch({ executablePath: executable as string, args: ['--no-sandbox'] });
    return new AppBrowser(browser, server);
  }

  /** Opens the app in a window of its own, at what stands behind `#`. */
  async open(hash = '', options: BrowserContextOptions = {}): Promise<AppPage> {
    const context = await this.browser.newContext({ viewport: { width: 1400, height: 900 }, ...options });
    const page = await context.newPage();
    const origin = `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/`;
    const complaints: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(String(error)));
    page.on('request', (request) => {
      const url = request.url();
      if (!url.startsWith(origin) && !/^(data|blob):/.test(url)) complaints.push(`request to ${url}`);
    });
    await page.goto(`${origin}${hash === '' ? '' : `#${hash}`}`);
    return { page, origin, complaints };
  }

  async stop(): Promise<void> {
    await this.browser.close();
    await new Promise((resolve) => this.server.close(resolve));
  }
}
