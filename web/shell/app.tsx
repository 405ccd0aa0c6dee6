import { useSignalEffect } from '@preact/signals';
import type { ComponentType } from 'preact';
import { useEffect } from 'preact/hooks';
import { Compare } from '../compare/compare.tsx';
import { PictureDialog } from '../exports/picture-dialog.tsx';
import { DropHint } from '../files/drop-hint.tsx';
import { Gallery } from '../gallery/gallery.tsx';
import { Presenter } from '../presenter/presenter.tsx';
import { listenToPrinting } from '../presenter/printing.ts';
import { isCalm, shownTheme, textSize } from '../state/preferences.ts';
import { type Route, route } from '../state/route.ts';
import { WhatIfMenu } from '../whatif/menu.tsx';
import { Workbench } from '../workbench/workbench.tsx';
import { Boundary } from './boundary.tsx';
import { ErrorPanel } from './error-panel.tsx';
import { listenToKeys } from './keyboard.ts';
import { later } from './later.tsx';
import { LiveRegion } from './live-region.tsx';
import { OpenDialog } from './open-dialog.tsx';
import { Toasts } from './toasts.tsx';
import { listenToErrors } from './uncaught.ts';

const screens: Readonly<Record<Route, ComponentType>> = {
  gallery: Gallery,
  workbench: Workbench,
  compare: Compare,
  proof: later(async () => (await import('../proof/proof.tsx')).Proof),
};

/** The whole page: the screen that the address names. */
export function App() {
  const Screen = screens[route.value];
  useEffect(listenToKeys, []);
  useEffect(listenToPrinting, []);
  useEffect(listenToErrors, []);
  useSignalEffect(() => {
    const { dataset } = document.documentElement;
    dataset.theme = shownTheme.value;
    dataset.motion = isCalm.value ? 'reduced' : 'full';
    dataset.text = textSize.value;
  });
  return (
    <>
      <Boundary what="This screen" key={route.value}>
        <Screen />
      </Boundary>
      <WhatIfMenu />
      <PictureDialog />
      <Presenter />
      <DropHint />
      <Toasts />
      <LiveRegion />
      <ErrorPanel />
      <OpenDialog />
    </>
  );
}
