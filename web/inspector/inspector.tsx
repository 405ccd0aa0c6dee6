import { Tabs } from '../shell/tabs.tsx';
import { run } from '../state/session.ts';
import { ActorTab } from './actor-tab.tsx';
import { EventTab } from './event-tab.tsx';
import './inspector.css';
import { MessageTab } from './message-tab.tsx';
import { type InspectorTab, inspectorTab, inspectorTabs } from './state.ts';
import { WatchTab } from './watch-tab.tsx';

const contents = { message: MessageTab, actor: ActorTab, event: EventTab, watch: WatchTab } as const;

/** What is selected, closely, as of the cursor. */
export function Inspector() {
  const Content = contents[inspectorTab.value];
  return (
    <section class="inspector panel" aria-label="Inspector">
      <Tabs
        id="inspector"
        label="What to look at"
        tabs={inspectorTabs}
        shown={inspectorTab.value}
        show={(tab) => {
          inspectorTab.value = tab as InspectorTab;
        }}
      />
      <div
        id="inspector-panel"
        class="panel-body inspector-body"
        role="tabpanel"
        aria-labelledby={`inspector-tab-${inspectorTab.value}`}
      >
        {run.value === undefined ? <NothingToSee /> : <Content />}
      </div>
    </section>
  );
}

function NothingToSee() {
  return (
    <div class="empty">
      <h3>Nothing to look at yet</h3>
      <p>Run a scenario; then choose an arrow, a row or the head of a lane, and see it here closely.</p>
    </div>
  );
}
