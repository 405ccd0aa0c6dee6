import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import { Diagram } from '../diagram/diagram.tsx';
import { ClosedDrawer } from '../drawer/closed-drawer.tsx';
import { Drawer } from '../drawer/drawer.tsx';
import { EditorPane } from '../editor/editor-pane.tsx';
import { lookAhead } from '../guarantees/look-ahead.ts';
import { GuaranteeStrip } from '../guarantees/strip.tsx';
import { Inspector } from '../inspector/inspector.tsx';
import { Notices } from '../notices/notices.tsx';
import { Boundary } from '../shell/boundary.tsx';
import { isStale } from '../state/session.ts';
import { isNothing, NothingYet } from './nothing-yet.tsx';
import { PaneBar } from './pane-bar.tsx';
import { drawerHeight, editorWidth, inspectorWidth, isPaneShown, room, USUAL_DRAWER } from './panes.ts';
import { RunSummary } from './run-summary.tsx';
import { Splitter } from './splitter.tsx';
import { TopBar } from './top-bar.tsx';
import { Transport } from './transport.tsx';
import './layout.css';

/** The main screen: the text at the left, the diagram in the middle, what is selected at the right, time below. */
export function Workbench() {
  useEffect(lookAhead, []);
  return (
    <div class="workbench" data-room={room.value} data-stale={isStale.value}>
      <TopBar />
      <Notices />
      <div class="panes">
        <Left />
        {isPaneShown('diagram') && <Centre />}
        <Right />
        {room.value === 'narrow' && isPaneShown('drawer') && <TheDrawer />}
      </div>
      {isPaneShown(room.value === 'narrow' ? 'drawer' : 'diagram') && <RunSummary />}
      <Transport />
      {room.value === 'narrow' ? <PaneBar /> : isPaneShown('drawer') ? <Below /> : <ClosedDrawer />}
    </div>
  );
}

function Left() {
  if (!isPaneShown('editor')) return null;
  return (
    <>
      <Sized width={editorWidth.value}>
        <Boundary what="The editor">
          <EditorPane />
        </Boundary>
      </Sized>
      {room.value !== 'narrow' && (
        <Splitter label="Width of the editor" size={editorWidth} least={260} most={720} edge="right" usual={340} />
      )}
    </>
  );
}

function Centre() {
  return (
    <div class="centre">
      {!isNothing() && <GuaranteeStrip />}
      {isNothing() ? (
        <NothingYet />
      ) : (
        <Boundary what="The diagram">
          <Diagram />
        </Boundary>
      )}
    </div>
  );
}

function Right() {
  if (!isPaneShown('inspector')) return null;
  return (
    <>
      {room.value !== 'narrow' && (
        <Splitter label="Width of the inspector" size={inspectorWidth} least={260} most={640} edge="left" usual={330} />
      )}
      <Sized width={inspectorWidth.value}>
        <Boundary what="The inspector">
          <Inspector />
        </Boundary>
      </Sized>
    </>
  );
}

function Below() {
  return (
    <>
      <Splitter
        label="Height of the drawer"
        size={drawerHeight}
        least={120}
        most={600}
        edge="top"
        usual={USUAL_DRAWER}
      />
      <Sized height={drawerHeight.value}>
        <TheDrawer />
      </Sized>
    </>
  );
}

function TheDrawer() {
  return (
    <Boundary what="The drawer">
      <Drawer />
    </Boundary>
  );
}

/** A pane of a size that the person chose; on a small screen it takes all there is. */
function Sized({
  width,
  height,
  children,
}: {
  readonly width?: number;
  readonly height?: number;
  readonly children: ComponentChildren;
}) {
  return (
    <div class={width === undefined ? 'below' : 'beside'} style={{ '--size': `${width ?? height}px` }}>
      {children}
    </div>
  );
}
