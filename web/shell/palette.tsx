import { route } from '../state/route.ts';
import { Chooser } from './chooser.tsx';
import { canDo } from './command.ts';
import { commands } from './commands.ts';
import { closeDialog } from './dialogs.ts';
import { ranked } from './fuzzy.ts';
import { Keys } from './keys.tsx';

/** Everything that can be done now, found by a few letters. */
export function Palette() {
  const now = commands.filter((each) => each.id !== 'app.palette' && canDo(each, route.peek()));
  return (
    <Chooser
      title="Commands"
      placeholder="What do you want to do?"
      onClose={closeDialog}
      find={(typed) =>
        ranked(typed, now, ({ title, group }) => `${title} ${group}`).map(({ id, title, group, keys, perform }) => ({
          id,
          title,
          kind: group,
          end: keys[0] === undefined ? undefined : <Keys keys={keys[0]} />,
          choose: perform,
        }))
      }
    />
  );
}
