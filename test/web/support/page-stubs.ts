/** As much of a page as the app's modules ask of it when they are loaded, for tests that run without a browser. */

/** Puts it in place; modules of the app are imported after it. */
export function pretendPage(): void {
  const nothing = () => undefined;
  Object.assign(globalThis, {
    location: { hash: '', href: 'http://app/' },
    addEventListener: nothing,
    removeEventListener: nothing,
    document: { documentElement: { dataset: {} } },
    matchMedia: () => ({ matches: false, addEventListener: nothing }),
  });
}
