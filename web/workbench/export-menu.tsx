import { commands } from '../shell/commands.ts';
import { DownIcon, ExportIcon } from '../shell/icons.tsx';
import { MenuButton } from '../shell/menu.tsx';
import { ranWith, run } from '../state/session.ts';

/** What can be taken out of the app: the commands whose id begins with `export.`, as a menu; nothing where there are none. */
export function ExportMenu() {
  // What is possible depends on the run, and on whether it is over.
  void [run.value?.status.value, ranWith.value];
  const items = commands
    .filter(({ id }) => id.startsWith('export.'))
    .map(({ title, possible, perform }) => ({ title, perform, isDisabled: possible?.() === false }));
  if (items.length === 0) return null;
  return (
    <MenuButton label="Export" items={items}>
      <ExportIcon /> Export <DownIcon size={12} />
    </MenuButton>
  );
}
