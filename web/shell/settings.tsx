import type { Signal } from '@preact/signals';
import { keysOn, motion, tabInEditor, textSize, theme } from '../state/preferences.ts';
import { isBlocked } from '../state/storage.ts';
import { Dialog, DialogBody } from './dialog.tsx';
import { closeDialog } from './dialogs.ts';
import './settings.css';

/** What a person sets once. */
export function Settings() {
  return (
    <Dialog title="Settings" onClose={closeDialog} class="settings">
      <DialogBody>
        <Setting of={theme} name="Theme" options={{ system: 'As the system', light: 'Light', dark: 'Dark' }} />
        <Setting
          of={textSize}
          name="Text size"
          options={{ small: 'Small', normal: 'Normal', large: 'Large', largest: 'Largest' }}
        />
        <Setting
          of={motion}
          name="Motion"
          options={{ system: 'As the system', full: 'Full', reduced: 'Reduced' }}
          hint="Reduced: nothing travels or scrolls smoothly; playing goes from event to event."
        />
        <Setting
          of={keysOn}
          name="Single keys"
          options={{ on: 'On', off: 'Off' }}
          hint="Off: letters and arrows do nothing by themselves; combinations with Ctrl still work."
        />
        <Setting
          of={tabInEditor}
          name="Tab in the editor"
          options={{ leaves: 'Leaves the editor', indents: 'Indents' }}
          hint="Where it indents, Escape and then Tab leaves."
        />
        {isBlocked.value && (
          <p class="banner" data-tone="warn">
            This browser does not let the page remember anything: the settings last until the page is closed.
          </p>
        )}
      </DialogBody>
    </Dialog>
  );
}

function Setting<T extends string>({
  of,
  name,
  options,
  hint,
}: {
  readonly of: Signal<T>;
  readonly name: string;
  readonly options: Readonly<Record<T, string>>;
  readonly hint?: string;
}) {
  return (
    <fieldset class="setting">
      <legend>{name}</legend>
      <div class="setting-options">
        {(Object.keys(options) as T[]).map((option) => (
          <label key={option} class="check">
            <input
              type="radio"
              name={name}
              checked={of.value === option}
              onChange={() => {
                of.value = option;
              }}
            />
            {options[option]}
          </label>
        ))}
      </div>
      {hint !== undefined && <p class="hint">{hint}</p>}
    </fieldset>
  );
}
