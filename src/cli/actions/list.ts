/** `queuescope list`: what files and options may name. */
import { statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { guaranteeNames, guaranteeOf } from '../../guarantees/index.ts';
import { printable } from '../../report/text/printable.ts';
import { column, widthOf, wrap } from '../../report/text/width.ts';
import { mustSeeWords, problemCodes, profiles, templates } from '../../scenario/index.ts';
import { type ListKind, listKinds } from '../commands/list.ts';
import { type ExitStatus, exit } from '../exit.ts';
import { jsonText } from '../json.ts';
import type { Terminal } from '../terminal.ts';
import { packageRoot } from '../version.ts';
import { scenarioFiles } from './scenario-input.ts';

/** A name and what it is. */
interface Item {
  readonly name: string;
  readonly about: string;
}

/** Prints one kind, or those that fit a screen. */
export async function listCommand(
  [kind]: readonly string[],
  { json = false }: { readonly json?: boolean },
  terminal: Terminal,
): Promise<ExitStatus> {
  const wanted = kind === undefined ? shortKinds : listKinds.filter((known) => known === kind);
  const lists: [ListKind, readonly Item[]][] = [];
  for (const each of wanted) lists.push([each, await itemsOf(each)]);
  if (json) terminal.print(jsonText(Object.fromEntries(lists)));
  else terminal.print(lists.map(([name, items]) => section(name, items, terminal)).join('\n\n'));
  return exit.kept;
}

const shortKinds: readonly ListKind[] = ['scenarios', 'profiles', 'guarantees', 'templates'];

async function itemsOf(kind: ListKind): Promise<readonly Item[]> {
  switch (kind) {
    case 'scenarios':
      return scenarios();
    case 'profiles':
      return profiles.map(({ name, about }) => ({ name, about }));
    case 'guarantees':
      return guaranteeNames.map((name) => ({ name, about: guaranteeOf(name).promise }));
    case 'templates':
      return Object.entries(templates).map(([name, { about }]) => ({ name, about }));
    case 'codes':
      return Object.entries(problemCodes).map(([name, { title }]) => ({ name, about: title }));
    case 'must-see':
      return Object.entries(mustSeeWords).map(([name, about]) => ({ name, about }));
  }
}

/** The scenarios that came with this package, by the way to them from here. */
async function scenarios(): Promise<Item[]> {
  const folder = relative('', join(packageRoot, 'scenarios'));
  if (statSync(folder, { throwIfNoEntry: false }) === undefined) return [];
  const items: Item[] = [];
  for await (const file of scenarioFiles([folder])) {
    if (file.path === undefined) continue;
    const about = file.ok ? (file.scenario.teaches ?? file.scenario.name) : 'cannot be run; queuescope lint says why';
    items.push({ name: file.path, about });
  }
  return items;
}

function section(name: string, items: readonly Item[], { width, paint }: Terminal): string {
  const longest = items.reduce((most, item) => Math.max(most, widthOf(printable(item.name))), 0);
  const beside = longest <= width / 2;
  const indent = beside ? longest + 4 : 6;
  const rows = items.flatMap((item) => {
    const lines = wrap(printable(item.about), width - indent).map((line) => `${' '.repeat(indent)}${line}`);
    const head = `  ${printable(item.name)}`;
    return beside ? [column(head, indent) + (lines[0] ?? '').trimStart(), ...lines.slice(1)] : [head, ...lines];
  });
  return [paint('strong', name), ...(rows.length === 0 ? ['  none'] : rows)].join('\n');
}
