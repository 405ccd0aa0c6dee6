import { keysOn } from '../state/preferences.ts';
import { commandGroups } from './command.ts';
import { commands } from './commands.ts';
import { Dialog, DialogBody } from './dialog.tsx';
import { closeDialog, showDialog } from './dialogs.ts';
import { Keys } from './keys.tsx';
import { version } from './version.ts';
import './help.css';

/** Everything that has a key, by group. */
export function Help() {
  return (
    <Dialog title="Keyboard and help" onClose={closeDialog} class="help" foot={<Foot />}>
      <DialogBody>
        {keysOn.value === 'off' && (
          <p class="banner" data-tone="warn">
            Single keys are turned off; combinations with Ctrl work.
            <button type="button" class="small" onClick={() => (keysOn.value = 'on')}>
              Turn them on
            </button>
          </p>
        )}
        <div class="help-groups">
          {commandGroups.map((group) => (
            <Group key={group} group={group} />
          ))}
        </div>
      </DialogBody>
    </Dialog>
  );
}

function Group({ group }: { readonly group: string }) {
  const listed = commands.filter((command) => command.group === group && command.keys.length > 0);
  if (listed.length === 0) return null;
  return (
    <section>
      <h3>{group}</h3>
      <dl>
        {listed.map(({ id, title, keys }) => (
          <div key={id}>
            <dt>
              {keys.map((each) => (
                <Keys key={each} keys={each} />
              ))}
            </dt>
            <dd>{title}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Foot() {
  return (
    <>
      <span class="dim spacer">Queuescope {version}</span>
      <button type="button" onClick={() => showDialog('legend')}>
        What the signs mean
      </button>
      <button type="button" onClick={() => showDialog('settings')}>
        Settings
      </button>
    </>
  );
}
