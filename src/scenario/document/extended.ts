/** Follows `extends` from file to file and lays the documents over one another. */
import { type Complaint, complaint } from '../problem.ts';
import { shown } from '../shown.ts';
import { load } from './load.ts';
import { mergeMaps } from './merge.ts';
import type { Place, Source } from './source.ts';
import { isNull, type MapTree, plain } from './tree.ts';

const longestChain = 8;

/** Gives the content of the file at a path, or undefined where there is none. */
export type ReadFile = (path: string) => string | Uint8Array | undefined;

/** A complaint whose place is known. */
export interface PlacedComplaint {
  readonly complaint: Complaint;
  readonly place: Place;
}

/** The document of a file with everything that it extends; undefined where there is nothing to check further. */
export interface Extended {
  readonly source: Source;
  readonly tree: MapTree | undefined;
  readonly complaints: readonly PlacedComplaint[];
}

/** Loads a file and what it extends. `chain` are the files that lead here, the first one first. */
export function loadExtended(
  content: string | Uint8Array,
  file: string,
  read: ReadFile | undefined,
  chain: readonly string[] = [],
): Extended {
  const { source, tree, complaints: own } = load(content, file);
  const complaints: PlacedComplaint[] = own.map(({ complaint: about, start, end }) => ({
    complaint: about,
    place: { source, start, end },
  }));
  const above = tree?.entries.get('extends')?.value;
  if (tree === undefined || above === undefined || isNull(above)) return { source, tree, complaints };
  // Without its parent a file lacks much that would then be reported as missing.
  const refused = (about: Complaint): Extended => ({
    source,
    tree: undefined,
    complaints: [...complaints, { complaint: about, place: above.place }],
  });
  const path = above.kind === 'scalar' ? above.value : undefined;
  if (typeof path !== 'string' || !isPath(path)) return refused(noPath(plain(above)));
  const target = resolve(file, path);
  const files = [...chain, normal(file)];
  if (files.includes(target)) return refused(circle([...files, target]));
  if (files.length >= longestChain) {
    return refused(complaint('QS122', `more than ${longestChain} files extend one another`, 'extend an earlier one'));
  }
  const found = contentOf(target, read);
  if (found === undefined) {
    return refused(complaint('QS120', `${shown(path)} cannot be read`, `there should be a file ${target}`));
  }
  const parent = loadExtended(found, target, read, files);
  const all = [...complaints, ...parent.complaints];
  if (parent.tree === undefined) return { source, tree: undefined, complaints: all };
  return { source, tree: mergeMaps(parent.tree, tree), complaints: all };
}

function contentOf(path: string, read: ReadFile | undefined): string | Uint8Array | undefined {
  try {
    return read?.(path);
  } catch {
    return undefined;
  }
}

const isPath = (path: string): boolean =>
  path.length <= 400 && /\.ya?ml$/.test(path) && !/^[/~]|\\|:|\/\/|[\p{Cc}]/u.test(path);

const noPath = (path: unknown): Complaint =>
  complaint('QS123', `${shown(path)} is not a path that extends accepts`, 'write a relative path: ./other.yaml');

function circle(files: readonly string[]): Complaint {
  const round = files.slice(files.indexOf(files.at(-1)!));
  const message = round.length === 2 ? 'the file extends itself' : `files extend one another: ${round.join(' -> ')}`;
  return complaint('QS121', message, 'one of them has to stand on its own');
}

/** The path of a file that another one names relative to itself. */
function resolve(file: string, path: string): string {
  const folder = normal(file).split('/').slice(0, -1);
  return normal([...folder, path].join('/'));
}

/** A path with forward slashes and without `.` and what `..` takes back. */
function normal(path: string): string {
  const steps: string[] = [];
  for (const step of path.replaceAll('\\', '/').split('/')) {
    if (step === '.' || (step === '' && steps.length > 0)) continue;
    if (step === '..' && steps.length > 0 && steps.at(-1) !== '..' && steps.at(-1) !== '') steps.pop();
    else steps.push(step);
  }
  return steps.join('/');
}
