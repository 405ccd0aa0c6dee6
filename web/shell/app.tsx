import { useEffect } from 'preact/hooks';
import { Gallery } from '../gallery/gallery.tsx';
import { theme } from '../state/preferences.ts';
import { route } from '../state/route.ts';
import { Workbench } from '../workbench/workbench.tsx';
import { listenToKeys } from './keyboard.ts';

/** The whole page: the screen that the address names. */
export function App() {
  useEffect(listenToKeys, []);
  document.documentElement.dataset.theme = theme.value;
  return route.value === 'gallery' ? <Gallery /> : <Workbench />;
}
