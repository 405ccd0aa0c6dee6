/** Serves the files of the browser app, and tells browsers to let it do no more than it does. */
import { createReadStream } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AppFile } from './app-files.ts';

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

/** A server of these files, which does not listen yet. */
export function appServer(files: ReadonlyMap<string, AppFile>): Server {
  return createServer((request, response) => answer(files, request, response));
}

function answer(files: ReadonlyMap<string, AppFile>, { method, url }: IncomingMessage, response: ServerResponse): void {
  if (method !== 'GET' && method !== 'HEAD') return refuse(response, 405, { allow: 'GET, HEAD' });
  const path = pathOf(url);
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
