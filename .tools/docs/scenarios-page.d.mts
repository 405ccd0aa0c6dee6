import type * as queuescope from '../../src/index.ts';

export declare const search: { readonly runs: number; readonly seed: string };
export declare function scenarioFolders(): { readonly name: string; readonly files: readonly string[] }[];
export declare function scenariosPage(
  library: Pick<typeof queuescope, 'check' | 'conduct' | 'crashMatrix' | 'parseScenario'>,
): Promise<string>;
