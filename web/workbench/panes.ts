/** The parts of the workbench that are shown, and how large they are. */
import { batch, computed, signal } from '@preact/signals';
import { drawerOpen, editorOpen, inspectorOpen, rememberedNumber } from '../state/preferences.ts';
import { closed, isShown, opened, type Pane, type SidePane, type Wishes } from './arrangement.ts';
import { room } from './room.ts';

export { room } from './room.ts';

const side = signal<SidePane>('inspector');
const only = signal<Pane>('diagram');

/** How wide the editor's pane is, in pixels. */
export const editorWidth = rememberedNumber('editor-width', 340);
/** How wide the inspector's pane is, in pixels. */
export const inspectorWidth = rememberedNumber('inspector-width', 330);
/** How high the drawer is where nobody has moved its edge, in pixels. */
export const USUAL_DRAWER = 250;
/** How high the drawer is, in pixels. */
export const drawerHeight = rememberedNumber('drawer-height', USUAL_DRAWER);

const wishes = computed<Wishes>(() => ({
  open: {
    editor: editorOpen.value === 'open',
    inspector: inspectorOpen.value === 'open',
    drawer: drawerOpen.value === 'open',
  },
  side: side.value,
  only: only.value,
}));

function wish(next: Wishes): void {
  batch(() => {
    editorOpen.value = next.open.editor ? 'open' : 'closed';
    inspectorOpen.value = next.open.inspector ? 'open' : 'closed';
    drawerOpen.value = next.open.drawer ? 'open' : 'closed';
    side.value = next.side;
    only.value = next.only;
  });
}

/** Whether a part is shown; follows what it depends on where it is read in a component or an effect. */
export const isPaneShown = (pane: Pane): boolean => isShown(pane, room.value, wishes.value);

/** Shows a part. */
export const showPane = (pane: Pane): void => wish(opened(pane, wishes.peek()));

/** Closes a part. */
export const closePane = (pane: Pane): void => wish(closed(pane, room.peek(), wishes.peek()));

/** Shows a part, or closes it where it is shown. */
export function togglePane(pane: Pane): void {
  if (isShown(pane, room.peek(), wishes.peek())) closePane(pane);
  else showPane(pane);
}
