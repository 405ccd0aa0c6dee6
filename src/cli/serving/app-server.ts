/** Serves the files of the browser app, and tells browsers to let it do no more than it does. */
import { createReadStream, readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { isIP } from 'node:net';
import type { AppFile } from './app-files.ts';
import type { OwnFile } from './own-files.ts';

/**
 * What the app may do: run scripts of its own origin, draw, start Workers. It asks nobody for anything. Styles may stand in
 * elements, since the editor and Mermaid make such.
 */
const policy = (scripts: string): string =>
  [
    "default-src 'none'",
    `script-src ${scripts}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    "worker-src 'self' blob: data:",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');

const headers = {
  'content-security-policy': policy("'self'"),
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
} as const;

/** The app in one file has its scripts within it, and says itself which ones may run. */
const workshopHeaders = { ...headers, 'content-security-policy': policy("'self' 'unsafe-inline'") };

/** Where the page finds the person's own files, and how it learns that there are some. */
const OWN = '/own.json';
const ownMark = '<meta name="queuescope-own" content="own.json" />';

/** A server of these files, which does not listen yet; `own` gives the person's own files, as they are when it is asked. */
export function appServer(files: ReadonlyMap<string, AppFile>, own?: () => readonly OwnFile[]): Server {
  return createServer((request, response) => {
    const { method, url } = request;
    if (method !== 'GET' && method !== 'HEAD') return refuse(response, 405, { allow: 'GET, HEAD' });
    const path = pathOf(url);
    if (own !== undefined && path === OWN) return tellOwn(own, request, response);
    const page = path === '/' || path === '/index.html' ? files.get(path) : undefined;
    if (own !== undefined && page !== undefined) return tellPage(page, method, response);
    answer(files, path, method, response);
  });
}

/** The person's files, for a page that knows this machine by an address: another name may be a trick of another page. */
function tellOwn(own: () => readonly OwnFile[], { method, headers: asked }: IncomingMessage, response: ServerResponse) {
  const name = (asked.host ?? '').replace(/:\d+$/, '').replace(/^\[(.*)\]$/, '$1');
  if (name !== 'localhost' && isIP(name) === 0) return refuse(response, 404);
  let text: string;
  try {
    text = JSON.stringify({ files: own() });
  } catch {
    // A folder that was there when the command began has gone.
    text = JSON.stringify({ files: [] });
  }
  response.writeHead(200, {
    ...headers,
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
  });
  response.end(method === 'HEAD' ? undefined : text);
}

function tellPage({ path, type }: AppFile, method: string, response: ServerResponse): void {
  const html = readFileSync(path, 'utf8').replace('</head>', () => `${ownMark}</head>`);
  response.writeHead(200, { ...headers, 'content-type': type, 'cache-control': 'no-cache' });
  response.end(method === 'HEAD' ? undefined : html);
}

function answer(
  files: ReadonlyMap<string, AppFile>,
  path: string | undefined,
  method: string,
  response: ServerResponse,
): void {
  const file = path === undefined ? undefined : files.get(path);
  if (file === undefined) return refuse(response, 404);
  response.writeHead(200, {
    ...(path === '/workshop.html' ? workshopHeaders : headers),
    'content-type': file.type,
    'cache-control': file.isLasting ? 'public, max-age=31536000, immutable' : 'no-cache',
  });
  if (method === 'HEAD') {
    response.end();
    return;
  }
  const stream = createReadStream(file.path);
  // The file was there when the command began; where it has gone since, the browser sees a broken answer.
  stream.on('error', () => response.destroy());
  stream.pipe(response);
}

/** The path of an address, without what it asks; undefined where it is none. */
function pathOf(url: string | undefined): string | undefined {
  try {
    return decodeURIComponent((url ?? '/').split(/[?#]/, 1)[0] as string);
  } catch {
    return undefined;
  }
}

function refuse(response: ServerResponse, status: number, more: Readonly<Record<string, string>> = {}): void {
  response.writeHead(status, { ...headers, ...more, 'content-type': 'text/plain; charset=utf-8' });
  response.end(status === 404 ? 'There is nothing at this address.\n' : 'Only GET is answered.\n');
}
