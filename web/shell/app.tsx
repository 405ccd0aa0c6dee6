import { useSignalEffect } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { DropHint } from '../files/drop-hint.tsx';
import { Gallery } from '../gallery/gallery.tsx';
import { isCalm, shownTheme, textSize } from '../state/preferences.ts';
import { route } from '../state/route.ts';
import { WhatIfMenu } from '../whatif/menu.tsx';
import { Workbench } from '../workbench/workbench.tsx';
import { listenToKeys } from './keyboard.ts';
import { LiveRegion } from './live-region.tsx';
import { OpenDialog } from './open-dialog.tsx';
import { Toasts } from './toasts.tsx';

/** The whole page: the screen that the address names. */
export function App() {
  useEffect(listenToKeys, []);
  useSignalEffect(() => {
    const { dataset } = document.documentElement;
    dataset.theme = shownTheme.value;
    dataset.motion = isCalm.value ? 'reduced' : 'full';
    dataset.text = textSize.value;
  });
  return (
    <>
      {route.value === 'gallery' ? <Gallery /> : <Workbench />}
      <WhatIfMenu />
      <DropHint />
      <Toasts />
      <LiveRegion />
      <OpenDialog />
    </>
  );
}
