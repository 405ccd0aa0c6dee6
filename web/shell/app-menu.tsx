import { MoreIcon } from './icons.tsx';
import { keyText } from './key-names.ts';
import { MenuButton } from './menu.tsx';
import { shellCommands } from './shell-commands.ts';

/** A button with what can be done everywhere: commands, help, signs, settings, theme. It stands on every screen. */
export function AppMenu() {
  const items = shellCommands
    .filter(({ possible }) => possible?.() ?? true)
    .map(({ title, keys, perform }) => ({
      title,
      perform,
      ...(keys[0] === undefined ? {} : { detail: keyText(keys[0]) }),
    }));
  return (
    <MenuButton label="The app" items={items} class="icon quiet" name="Menu">
      <MoreIcon />
    </MenuButton>
  );
}
