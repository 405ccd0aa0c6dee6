import type { ComponentChildren } from 'preact';
import type { ArrowLook } from '../diagram/arrow-look.ts';
import { arrowGlyphs, head, way } from '../diagram/arrow-shape.ts';
import { Dialog, DialogBody } from './dialog.tsx';
import { closeDialog } from './dialogs.ts';
import { lineSigns, shapeSigns } from './legend-signs.ts';
import './legend.css';

/** What the lines and shapes of the diagram mean. */
export function Legend() {
  return (
    <Dialog title="What the signs mean" onClose={closeDialog} class="legend">
      <DialogBody class="legend-parts">
        <section>
          <h3>Lines</h3>
          <dl>
            {lineSigns.map(({ word, meaning, look }) => (
              <Row key={word} word={word} meaning={meaning}>
                <Line look={look} />
              </Row>
            ))}
          </dl>
        </section>
        <section>
          <h3>Shapes on a lane</h3>
          <dl>
            {shapeSigns.map(({ word, meaning, shape: { colour, strokes } }) => (
              <Row key={word} word={word} meaning={meaning}>
                <g class={`c-${colour}`} transform="translate(36 12)">
                  {strokes.map(({ kind, d }) => (
                    <path key={d} class={kind} d={d} />
                  ))}
                </g>
              </Row>
            ))}
          </dl>
        </section>
        <p class="dim">
          A red flag in the margin marks an event at which a guarantee broke. Hatched: an actor is down, or cut off.
        </p>
      </DialogBody>
    </Dialog>
  );
}

function Row({
  word,
  meaning,
  children,
}: {
  readonly word: string;
  readonly meaning: string;
  readonly children: ComponentChildren;
}) {
  return (
    <div class="legend-row">
      <dt>
        <svg class="legend-sign diagram-svg" width="72" height="24" viewBox="0 0 72 24" aria-hidden="true">
          {children}
        </svg>
        {word}
      </dt>
      <dd>{meaning}</dd>
    </div>
  );
}

/** A piece of a line, with its head and its glyph, as the diagram draws it. */
function Line({ look: { colour, line, head: tip, glyph } }: { readonly look: ArrowLook }) {
  const isLost = glyph === 'cross';
  const start = { x: 3, y: 12 };
  const end = { x: isLost ? 44 : 68, y: 12 };
  const path = way(start, end, false);
  return (
    <g class={colour}>
      <path class={line} d={path} />
      {line.includes('double') && <path class="core" d={path} />}
      {tip !== 'none' && !isLost && <path class={tip === 'filled' ? 'solid' : 'open'} d={head(start, end, false)} />}
      {glyph !== undefined && (
        <g transform={`translate(${isLost ? 44 : 46} 12)`}>
          <path class="sign-halo" d={arrowGlyphs[glyph]} />
          <path class="line thick" d={arrowGlyphs[glyph]} />
        </g>
      )}
    </g>
  );
}
