import { CloseIcon } from '../shell/icons.tsx';
import { Tabs } from '../shell/tabs.tsx';
import { closePane } from '../workbench/panes.ts';
import { shownTab } from './shown-tab.ts';
import { tabs } from './tabs.ts';
import './drawer.css';

/** Below the diagram: one tab at a time. */
export function Drawer() {
  const shown = tabs.find(({ id }) => id === shownTab.value) ?? tabs[0];
  const tab = `drawer-tab-${shown?.id}`;
  return (
    <section class="drawer" aria-label="More of the run">
      <div class="drawer-head">
        <Tabs
          id="drawer"
          label="Views of the run"
          tabs={tabs}
          shown={shown?.id ?? ''}
          show={(id) => {
            shownTab.value = id;
          }}
        />
        <button
          type="button"
          class="icon quiet"
          aria-label="Close the drawer"
          title="Close the drawer (q)"
          onClick={() => closePane('drawer')}
        >
          <CloseIcon />
        </button>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: whoever has no mouse has to be able to scroll it. */}
      <div id="drawer-panel" class="drawer-body" role="tabpanel" tabIndex={0} aria-labelledby={tab}>
        {shown !== undefined && <shown.Content />}
      </div>
    </section>
  );
}
