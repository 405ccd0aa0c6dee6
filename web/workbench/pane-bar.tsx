import { DrawerIcon, InfoIcon, LegendIcon, PencilIcon } from '../shell/icons.tsx';
import type { Pane } from './arrangement.ts';
import { isPaneShown, showPane } from './panes.ts';

const places: readonly { readonly pane: Pane; readonly title: string; readonly Icon: typeof InfoIcon }[] = [
  { pane: 'editor', title: 'Scenario', Icon: PencilIcon },
  { pane: 'diagram', title: 'Diagram', Icon: LegendIcon },
  { pane: 'inspector', title: 'Details', Icon: InfoIcon },
  { pane: 'drawer', title: 'Verdicts', Icon: DrawerIcon },
];

/** At the bottom of a small screen: which part is shown. */
export function PaneBar() {
  return (
    <nav class="pane-bar" aria-label="Parts of the workbench">
      {places.map(({ pane, title, Icon }) => (
        <button
          key={pane}
          type="button"
          class="quiet"
          aria-current={isPaneShown(pane) ? 'true' : undefined}
          onClick={() => showPane(pane)}
        >
          <Icon />
          {title}
        </button>
      ))}
    </nav>
  );
}
