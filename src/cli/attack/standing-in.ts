/** Lets a played client stand in for the real one, under whose name the person's code imports or requires it. */
import * as moduleApi from 'node:module';

/** What stands in for packages, by their names. */
export type StandIns = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

const KEY = 'queuescope.played';
const SCHEME = 'queuescope-played:';

/** What Node has of hooks, which depends on its version. */
interface Hooks {
  readonly register: (specifier: string, options: object) => void;
  /** Hooks in the same thread, since Node 22.15. */
  readonly registerHooks?: (hooks: object) => void;
  readonly _load: (request: string, ...rest: unknown[]) => unknown;
}

/** From now on these packages are what stands in for them. */
export function standIn(standIns: StandIns): void {
  (globalThis as Record<symbol, unknown>)[Symbol.for(KEY)] = standIns;
  const api = (moduleApi as unknown as { readonly default: { _load: Hooks['_load'] } & Hooks }).default;
  const load = api._load;
  api._load = (request, ...rest) => {
    const found = standIns[request];
    return found === undefined ? load(request, ...rest) : required(found);
  };
  const sources = Object.fromEntries(Object.entries(standIns).map(([name, module]) => [name, sourceOf(name, module)]));
  const here = { parentURL: import.meta.url, data: sources };
  if (api.registerHooks === undefined) api.register(`data:text/javascript,${encodeURIComponent(hooks)}`, here);
  else api.registerHooks(hooksHere(sources));
}

/** What `require` gives: the default export with the others on it, as these packages have it. */
const required = (module: StandIns[string]): unknown => Object.assign(module.default as object, module);

/** A module that exports what stands in. */
function sourceOf(name: string, module: StandIns[string]): string {
  const names = Object.keys(module).filter((each) => each !== 'default');
  const found = `globalThis[Symbol.for(${JSON.stringify(KEY)})][${JSON.stringify(name)}]`;
  return [
    `const played = ${found};`,
    'export default played.default;',
    ...names.map((each) => `export const ${each} = played.${each};`),
  ].join('\n');
}

type Next = (specifier: string, context: unknown) => unknown;

const hooksHere = (sources: Readonly<Record<string, string>>): object => ({
  resolve: (specifier: string, context: unknown, next: Next) =>
    Object.hasOwn(sources, specifier) ? { url: SCHEME + specifier, shortCircuit: true } : next(specifier, context),
  load: (url: string, context: unknown, next: Next) =>
    url.startsWith(SCHEME)
      ? { format: 'module', source: sources[url.slice(SCHEME.length)], shortCircuit: true }
      : next(url, context),
});

/** The same for the thread in which older versions of Node run hooks. */
const hooks = `let sources = {};
export const initialize = (given) => { sources = given; };
export const resolve = (specifier, context, next) =>
  Object.hasOwn(sources, specifier) ? { url: '${SCHEME}' + specifier, shortCircuit: true } : next(specifier, context);
export const load = (url, context, next) =>
  url.startsWith('${SCHEME}')
    ? { format: 'module', source: sources[url.slice(${SCHEME.length})], shortCircuit: true }
    : next(url, context);
`;
