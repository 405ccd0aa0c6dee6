// The browser app as it is served: from this machine to this machine, the files of the app and no others.

import { mkdirSync, writeFileSync } from 'node:fs';
import { type IncomingHttpHeaders, type OutgoingHttpHeaders, request } from 'node:http';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { appFiles } from '../../src/cli/serving/app-files.ts';
import { appServer } from '../../src/cli/serving/app-server.ts';
import { listen, USUAL_PORT } from '../../src/cli/serving/listen.ts';
import { type OwnFile, ownFiles } from '../../src/cli/serving/own-files.ts';
import { folder, queuescope, type Started, started } from '../support/cli/command.ts';

vi.setConfig({ testTimeout: 60_000 });
const { path: place, remove } = folder();
afterAll(remove);

interface Answer {
  readonly status: number | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** Asks for a path exactly as it is written: `fetch` would tidy it up. */
function ask(url: string, path: string, method = 'GET', headers: OutgoingHttpHeaders = {}): Promise<Answer> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const asking = request({ hostname, port, path, method, headers }, (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (part: string) => {
        body += part;
      });
      response.on('end', () => resolve({ status: response.statusCode, headers: response.headers, body }));
    });
    asking.on('error', reject);
    asking.end();
  });
}

async function urlOf(serving: Started): Promise<string> {
  await serving.seen('Ctrl-C ends.');
  return /http:\/\/\S+\//.exec(serving.output())?.[0] ?? '';
}

describe('queuescope serve', () => {
  test('serves the app with the headers that keep it to itself, and ends with 130', async () => {
    const serving = started(['serve', '--port', '0']);
    const url = await urlOf(serving);
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/);
    const page = await ask(url, '/');
    expect(page.status).toBe(200);
    expect(page.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(page.headers['content-security-policy']).toContain("script-src 'self';");
    expect(page.headers['x-content-type-options']).toBe('nosniff');
    const script = /src="\.(\/assets\/[^"]+\.js)"/.exec(page.body)?.[1] ?? '';
    const { status, headers } = await ask(url, script);
    expect([status, headers['content-type']]).toEqual([200, 'text/javascript; charset=utf-8']);
    expect(headers['cache-control']).toContain('immutable');
    const workshop = await ask(url, '/workshop.html');
    expect([workshop.status, workshop.body.includes('<title>Queuescope')]).toEqual([200, true]);
    serving.child.kill('SIGINT');
    expect(await serving.ended).toBe(130);
  });

  test('--json prints one document with the address', async () => {
    const serving = started(['serve', '--port', '0', '--json', '--quiet']);
    await serving.seen('}\n');
    const { url, workshop } = JSON.parse(serving.output()) as { url: string; workshop: string };
    expect((await ask(url, '/')).status).toBe(200);
    expect(workshop).toBe(`${url}workshop.html`);
    serving.child.kill('SIGTERM');
    expect(await serving.ended).toBe(130);
  });

  test('says what is wrong with a port or a host, and how to mend it', async () => {
    const taken = createServer();
    await new Promise<void>((done) => taken.listen(0, '127.0.0.1', done));
    const { port } = taken.address() as { port: number };
    const cases: [args: readonly string[], status: number, says: RegExp][] = [
      [['--port', String(port)], 74, new RegExp(`port ${port} is taken; name a free one with --port`)],
      [['--port', '70000'], 64, /"70000" is no port; a port is a number from 0 to 65535/],
      [['--port', 'x'], 64, /is no port/],
      [['--port', '0', '--host', '203.0.113.7'], 74, /203\.0\.113\.7 is no address of this machine/],
    ];
    for (const [args, status, says] of cases) {
      const ended = queuescope(['serve', ...args]);
      expect([ended.status, ended.stdout]).toEqual([status, '']);
      expect(ended.stderr).toMatch(says);
    }
    taken.close();
  });
});

describe('the server of the app', () => {
  const app = join(place, 'web');
  mkdirSync(join(app, 'assets'), { recursive: true });
  writeFileSync(join(app, 'index.html'), '<!doctype html>');
  writeFileSync(join(app, 'assets', 'a b.js'), 'let x;');
  writeFileSync(join(place, 'secret.txt'), 'secret');
  const files = appFiles({ app, workshop: join(place, 'none.html') });

  test('knows the files of the app and no others, however they are asked for', async () => {
    const server = appServer(files);
    const url = await listen(server, '127.0.0.1', 0);
    for (const path of [
      '/../secret.txt',
      '/..%2fsecret.txt',
      '/%2e%2e/secret.txt',
      '/assets/../../secret.txt',
      '/..\\secret.txt',
      '//secret.txt',
      '/assets',
      '/assets/',
      '/workshop.html',
      '/%',
      '/%00',
      '/constructor',
      '/__proto__',
    ]) {
      const { status, body, headers } = await ask(url, path);
      expect([path, status]).toEqual([path, 404]);
      expect(body).not.toContain('secret');
      expect(headers['content-security-policy']).toBeDefined();
    }
    expect((await ask(url, '/assets/a%20b.js?x=1')).body).toBe('let x;');
    expect(await ask(url, '/', 'HEAD')).toMatchObject({ status: 200, body: '' });
    expect(await ask(url, '/', 'POST')).toMatchObject({ status: 405, headers: { allow: 'GET, HEAD' } });
    await new Promise((done) => server.close(done));
  });

  test('takes the next port where nobody named one and the usual one is taken', async () => {
    const [first, second] = [appServer(files), appServer(files)];
    const urls = [await listen(first, '127.0.0.1', undefined), await listen(second, '127.0.0.1', undefined)];
    const ports = urls.map((url) => Number(new URL(url).port));
    expect(ports[0]).toBeGreaterThanOrEqual(USUAL_PORT);
    expect(ports[1]).toBeGreaterThan(ports[0] as number);
    first.close();
    second.close();
  });

  test('tells a person’s own files as they are now, to a page that knows this machine by its address', async () => {
    const shop = join(place, 'shop');
    mkdirSync(join(shop, 'deep'), { recursive: true });
    writeFileSync(join(shop, 'a.yaml'), 'name: a');
    writeFileSync(join(shop, 'deep', 'b.yml'), 'name: b');
    writeFileSync(join(shop, 'note.txt'), 'secret');
    writeFileSync(join(shop, 'huge.yaml'), '#'.repeat(2_000_000));
    const server = appServer(files, () => ownFiles([shop]));
    const url = await listen(server, '127.0.0.1', 0);
    const told = async () => (JSON.parse((await ask(url, '/own.json')).body) as { files: OwnFile[] }).files;
    expect((await told()).map(({ file, text }) => [file.split('/').at(-1), text])).toEqual([
      ['a.yaml', 'name: a'],
      ['b.yml', 'name: b'],
    ]);
    writeFileSync(join(shop, 'a.yaml'), 'name: other');
    expect((await told())[0]?.text).toBe('name: other');
    const tricked = await ask(url, '/own.json', 'GET', { host: 'evil.example:80' });
    expect([tricked.status, tricked.body.includes('other')]).toEqual([404, false]);
    expect((await ask(url, '/own.json', 'GET', { host: 'localhost:1' })).status).toBe(200);
    await new Promise((done) => server.close(done));
  });

  test('says in its page that there are files, and only then', async () => {
    writeFileSync(join(app, 'index.html'), '<!doctype html><head></head>');
    for (const own of [undefined, () => []]) {
      const server = appServer(files, own);
      const url = await listen(server, '127.0.0.1', 0);
      expect((await ask(url, '/')).body.includes('queuescope-own')).toBe(own !== undefined);
      expect((await ask(url, '/own.json')).status).toBe(own === undefined ? 404 : 200);
      await new Promise((done) => server.close(done));
    }
  });

  test('refuses to begin where a file that is named is not there', () => {
    const ended = queuescope(['serve', join(place, 'nowhere.yaml'), '--port', '0']);
    expect([ended.status, ended.stdout]).toEqual([66, '']);
    expect(ended.stderr).toMatch(/there is no such file/);
  });

  test('has nothing to serve where the app is not built', () => {
    expect(appFiles({ app: join(place, 'nowhere'), workshop: '' }).size).toBe(0);
  });
});
