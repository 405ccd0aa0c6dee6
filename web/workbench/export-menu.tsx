import { commands } from '../shell/commands.ts';
import { DownIcon, ExportIcon } from '../shell/icons.tsx';
import { MenuButton } from '../shell/menu.tsx';

/** What can be taken out of the app: the commands whose id begins with `export.`, as a menu; nothing where there are none. */
export function ExportMenu() {
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
