import { Diagram } from '../diagram/diagram.tsx';
import { Drawer } from '../drawer/drawer.tsx';
import { EditorPane } from '../editor/editor-pane.tsx';
import { Inspector } from '../inspector/inspector.tsx';
import { Notices } from '../notices/notices.tsx';
import { drawerOpen, editorOpen, inspectorOpen } from '../state/preferences.ts';
import { isStale } from '../state/session.ts';
import { TopBar } from './top-bar.tsx';
import { Transport } from './transport.tsx';
import './layout.css';

/** The main screen: the text at the left, the diagram in the middle, what is selected at the right, time below. */
export function Workbench() {
  return (
    <div class="workbench" data-stale={isStale.value}>
      <TopBar />
      <Notices />
      <div class="panes">
        {editorOpen.value === 'open' && <EditorPane />}
        <Diagram />
        {inspectorOpen.value === 'open' && <Inspector />}
      </div>
      <Transport />
      {drawerOpen.value === 'open' && <Drawer />}
    </div>
  );
}
