import type { ComponentType } from 'preact';
import { type DialogName, openDialog } from './dialogs.ts';
import { Finder } from './finder.tsx';
import { Help } from './help.tsx';
import { Legend } from './legend.tsx';
import { Palette } from './palette.tsx';
import { Settings } from './settings.tsx';

const dialogs: Readonly<Record<DialogName, ComponentType>> = {
  help: Help,
  palette: Palette,
  find: Finder,
  settings: Settings,
  legend: Legend,
};

/** The one of the app's dialogs that is open. */
export function OpenDialog() {
  const name = openDialog.value;
  if (name === undefined) return null;
  const Shown = dialogs[name];
  return <Shown key={name} />;
}
