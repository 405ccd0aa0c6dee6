import { useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { participantsOf } from '../../src/report/participants.ts';
import { printable } from '../../src/report/text/printable.ts';
import { type Lanes, layLanes } from '../diagram/lanes.ts';
import { noteWidths } from '../diagram/note-widths.ts';
import type { Scene } from '../diagram/scene.ts';
import { Stage } from '../diagram/stage.ts';
import { asUsual } from '../lanes/arrangement.ts';
import { lineAt } from './aligned-axis.ts';
import type { Side } from './side.ts';

/** What of the picture is seen, in pixels from its top. */
export interface Seen {
  readonly top: number;
  readonly height: number;
}

/** The diagram of one run; a click points at the line. */
export function SideView({
  side,
  seen,
  focused,
  point,
}: {
  readonly side: Side;
  readonly seen: Seen;
  /** The event of this run on the line that is pointed at; undefined where it has none. */
  readonly focused: number | undefined;
  /** Points at the item at a place. */
  readonly point: (item: number) => void;
}) {
  const svg = useRef<SVGSVGElement>(null);
  const stage = useRef<Stage | null>(null);
  const [width, setWidth] = useState(0);
  const lanes = useMemo(() => lanesOf(side, width), [side, width]);
  const least = useMemo(() => Math.max(LEAST, lanesOf(side, 0).width), [side]);
  useLayoutEffect(() => {
    const element = svg.current;
    if (element === null) return undefined;
    stage.current = new Stage(element, `${side.which === 'left' ? 'Left' : 'Right'}: events, time downwards`);
    const observer = new ResizeObserver(([entry]) => setWidth(Math.floor(entry?.contentRect.width ?? 0)));
    observer.observe(element.parentElement as HTMLElement);
    return () => observer.disconnect();
  }, []);
  useLayoutEffect(() => {
    if (width > 0) stage.current?.draw(sceneOf(side, lanes, seen, focused));
  }, [side, lanes, seen.top, seen.height, focused, width]);
  return (
    <div class="side" data-side={side.which} style={{ minWidth: `${least}px` }}>
      <div class="side-heads" style={{ width: `${lanes.width}px` }}>
        {lanes.participants.map(({ id, role }) => (
          <span
            key={id}
            class={`side-head ${role}`}
            style={{ left: `${lanes.x.get(id)}px`, maxWidth: `${lanes.gap - 8}px` }}
          >
            {printable(id, 22)}
          </span>
        ))}
      </div>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the region around it hears the keys */}
      <svg
        ref={svg}
        class="diagram-svg"
        onClick={(event) => {
          const y = event.clientY - event.currentTarget.getBoundingClientRect().top + seen.top;
          point(lineAt(y, Number.MAX_SAFE_INTEGER));
        }}
      />
    </div>
  );
}

/** The most room that is kept for words at the right of a lane: there is another diagram beside it. */
const MOST_WORDS = 230;
/** A width in which lanes stand close to one another, in pixels. */
const CLOSE = 600;
/** The least width of a diagram, in pixels. */
const LEAST = 330;

/** The lanes as they stand in a width; where they do not fit there, as close as they can. */
function lanesOf({ chronicle, guilty }: Side, width: number): Lanes {
  const widths = noteWidths(chronicle, guilty);
  const everybody = participantsOf(chronicle.participants, chronicle.events);
  const within = (room: number) =>
    layLanes(everybody, asUsual, room, (actor) => Math.min(MOST_WORDS, widths.get(actor) ?? 0));
  const roomy = within(width);
  if (roomy.width <= width) return roomy;
  const close = within(Math.min(width, CLOSE));
  return { ...close, width: Math.max(width, close.width) };
}

const sceneOf = (
  { chronicle, sheet, axis, guilty }: Side,
  lanes: Lanes,
  { top, height }: Seen,
  focused: number | undefined,
): Scene => ({
  chronicle,
  sheet,
  axis,
  lanes,
  top,
  bottom: top + height,
  cursor: chronicle.taken,
  isOver: true,
  isMoving: false,
  emphasis: { event: focused, life: undefined, chain: new Set() },
  guilty,
  noReturn: [],
  wants: undefined,
  tabStop: undefined,
});
