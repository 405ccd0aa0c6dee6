/** Which of the app's own dialogs is open. */
import { signal } from '@preact/signals';

/** The name of a dialog. */
export type DialogName = 'help' | 'palette' | 'find' | 'settings' | 'legend';

/** The dialog that is open; undefined where none is. */
export const openDialog = signal<DialogName | undefined>(undefined);

/** Opens a dialog in place of any other. */
export function showDialog(name: DialogName): void {
  openDialog.value = name;
}

/** Closes the dialog that is open. */
export function closeDialog(): void {
  openDialog.value = undefined;
}
