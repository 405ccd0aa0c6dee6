/** Lets the thread of a life load TypeScript where its Node cannot. */
import * as moduleApi from 'node:module';
import { pathToFileURL } from 'node:url';
import { type Stripped, strippedFile } from './type-stripping.ts';

/** What CommonJS has of loading, which the types of Node leave out. */
interface CommonJs {
  readonly register: (specifier: string, options: object) => void;
  readonly _extensions: Record<string, (module: Compiled, file: string) => void>;
}

interface Compiled {
  _compile(source: string, file: string): void;
}

/** From now on files of TypeScript are loaded without their types, by `import` and by `require`. */
export function loadTypeScript(ready: Stripped): void {
  const api = (moduleApi as unknown as { readonly default: CommonJs }).default;
  const hooks = new URL(`./type-hooks${import.meta.url.endsWith('.ts') ? '.ts' : '.js'}`, import.meta.url);
  api.register(hooks.href, { data: ready });
  const compile = (module: Compiled, file: string): void =>
    module._compile(ready[pathToFileURL(file).href] ?? strippedFile(file), file);
  api._extensions['.ts'] = compile;
  api._extensions['.cts'] = compile;
}
