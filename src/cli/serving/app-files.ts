/** The files of the browser app: they are listed once, so that no address can name any other. */
import { readdirSync, statSync } from 'node:fs';
import { extname, join, sep } from 'node:path';

/** A file that is served. */
export interface AppFile {
  /** Where it is on the disk. */
  readonly path: string;
  readonly type: string;
  /** Whether its name changes with its content, so that a browser may keep it for good. */
  readonly isLasting: boolean;
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
};

/** The folders of a build: the app, and the app in one file. */
export interface Built {
  readonly app: string;
  /** The app in one file; it is not served where it is not there. */
  readonly workshop: string;
}

/** The files by the paths of their addresses; none where the app is not built. */
export function appFiles({ app, workshop }: Built): ReadonlyMap<string, AppFile> {
  const files = new Map<string, AppFile>();
  if (!isFile(join(app, 'index.html'))) return files;
  for (const name of readdirSync(app, { recursive: true, encoding: 'utf8' })) {
    const path = join(app, name);
    if (isFile(path)) files.set(`/${name.split(sep).join('/')}`, fileAt(path));
  }
  files.set('/', fileAt(join(app, 'index.html')));
  if (isFile(workshop)) files.set('/workshop.html', fileAt(workshop));
  return files;
}

const fileAt = (path: string): AppFile => ({
  path,
  type: types[extname(path)] ?? 'application/octet-stream',
  isLasting: /-[\w-]{8}\.\w+$/.test(path),
});

const isFile = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isFile() === true;
