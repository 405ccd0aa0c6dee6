/** Mermaid itself: loaded when a picture is first wanted, and asked for one picture at a time. */
import type { Mermaid } from 'mermaid';
import { safeSvg } from './safe-svg.ts';

let loading: Promise<Mermaid> | undefined;
let last: Promise<unknown> = Promise.resolve();
let drawn = 0;

/** The longest text that is drawn, in characters. */
const LONGEST = 400_000;

async function load(): Promise<Mermaid> {
  loading ??= import('mermaid').then((module) => module.default);
  try {
    return await loading;
  } catch (error) {
    // Another attempt may fare better than one that failed on its way.
    loading = undefined;
    throw error;
  }
}

/** The picture of a text. Rejects with what Mermaid says is wrong. */
export async function draw(text: string, theme: 'light' | 'dark'): Promise<SVGSVGElement> {
  const mermaid = await load();
  const mine = last.then(async () => {
    mermaid.initialize({
      startOnLoad: false,
      securityLevel: 'strict',
      theme: theme === 'dark' ? 'dark' : 'neutral',
      htmlLabels: false,
      flowchart: { htmlLabels: false },
      maxTextSize: LONGEST,
      fontFamily: 'system-ui, -apple-system, "Segoe UI", Roboto, sans-serif',
    });
    return await mermaid.render(`mermaid-picture-${++drawn}`, text);
  });
  last = mine.catch(() => undefined);
  const { svg } = await mine;
  const picture = safeSvg(svg);
  if (picture === undefined) throw new Error('Mermaid drew nothing that is a picture.');
  return picture;
}
