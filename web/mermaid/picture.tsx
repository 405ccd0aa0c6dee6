import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { grouped } from '../state/grouped.ts';
import { shownTheme } from '../state/preferences.ts';
import { draw } from './draw.ts';
import { arrowsIn, MOST_ARROWS } from './scopes.ts';

/** How long the text has to stay as it is before it is drawn, in milliseconds. */
const IDLE = 300;

type Drawing = { readonly state: 'waiting' | 'drawing' | 'drawn' } | { readonly state: 'failed'; readonly why: string };

/** The picture of a text, as Mermaid draws it; a large one only where it is asked for. */
export function Picture({ text }: { readonly text: string }) {
  const place = useRef<HTMLDivElement>(null);
  const drawing = useSignal<Drawing>({ state: 'waiting' });
  const wanted = useSignal('');
  const arrows = arrowsIn(text);
  const isLarge = arrows > MOST_ARROWS && wanted.value !== text;
  const theme = shownTheme.value;
  useEffect(() => {
    if (isLarge) {
      place.current?.replaceChildren();
      return undefined;
    }
    let isOld = false;
    const timer = setTimeout(async () => {
      drawing.value = { state: 'drawing' };
      const result = await drawn(text, theme);
      if (isOld) return;
      if ('picture' in result) place.current?.replaceChildren(result.picture);
      drawing.value = 'picture' in result ? { state: 'drawn' } : { state: 'failed', why: result.why };
    }, IDLE);
    return () => {
      isOld = true;
      clearTimeout(timer);
    };
  }, [text, theme, isLarge]);
  const isDrawing = drawing.value.state === 'drawing';
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keys
    <section class="mermaid-picture" tabIndex={0} aria-label="Picture by Mermaid" aria-busy={isDrawing}>
      {isLarge && (
        <div class="empty">
          <p>
            {grouped(arrows)} messages are more than Mermaid draws quickly: it would take about {secondsFor(arrows)}.
          </p>
          <button
            type="button"
            onClick={() => {
              wanted.value = text;
            }}
          >
            Render anyway
          </button>
        </div>
      )}
      {!isLarge && drawing.value.state === 'failed' && (
        <p class="banner" data-tone="bad" role="alert">
          Mermaid could not draw this: {drawing.value.why}
        </p>
      )}
      {!isLarge && drawing.value.state === 'drawing' && <p class="mermaid-busy">Drawing …</p>}
      <div ref={place} class="mermaid-place" hidden={isLarge || drawing.value.state === 'failed'} />
    </section>
  );
}

async function drawn(
  text: string,
  theme: 'light' | 'dark',
): Promise<{ readonly picture: SVGSVGElement } | { readonly why: string }> {
  try {
    return { picture: await draw(text, theme) };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { why: why.slice(0, 300) };
  }
}

/** As measured in a slow browser: a second for two hundred messages. */
const secondsFor = (arrows: number): string => {
  const seconds = Math.max(1, Math.round(arrows / 200));
  return seconds === 1 ? 'a second' : `${seconds} seconds`;
};
