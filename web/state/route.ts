/** Which screen is shown: the part of the address behind `#`. */
import { signal } from '@preact/signals';

/** A screen. */
export type Route = 'gallery' | 'workbench' | 'compare' | 'proof';

const paths: Readonly<Record<Route, string>> = { gallery: '#/', workbench: '#/w', compare: '#/c', proof: '#/proof' };

const routeOf = (hash: string): Route =>
  (Object.keys(paths) as Route[]).find((route) => route !== 'gallery' && hash.startsWith(paths[route])) ?? 'gallery';

/** The screen that is shown. */
export const route = signal<Route>(routeOf(location.hash));

addEventListener('hashchange', () => {
  // A share link has a form of its own, which share/ takes; it leads to the workbench.
  if (!location.hash.startsWith('#s=')) route.value = routeOf(location.hash);
});

/** Shows a screen. */
export function go(to: Route): void {
  location.hash = paths[to];
  route.value = to;
}
