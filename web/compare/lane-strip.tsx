import type { TraceEvent } from '../../src/model/trace.ts';
import type { Participant } from '../../src/report/participants.ts';

/** The width of a lane, in pixels. */
const LANE = 18;

/** A line of a small diagram: the lanes, and what the event does between or on them. Words beside it say the same. */
export function LaneStrip({
  event,
  lanes,
}: {
  readonly event: TraceEvent | undefined;
  readonly lanes: readonly Participant[];
}) {
  const width = Math.max(1, lanes.length) * LANE;
  const at = (name: string): number => (lanes.findIndex(({ id }) => id === name) + 0.5) * LANE;
  return (
    <svg class="lane-strip" width={width} height="30" viewBox={`0 0 ${width} 30`} aria-hidden="true">
      {lanes.map(({ id }) => (
        <path key={id} class="strip-lane" d={`M${at(id)} 0V30`} />
      ))}
      {event !== undefined && <Mark event={event} at={at} />}
    </svg>
  );
}

function Mark({ event, at }: { readonly event: TraceEvent; readonly at: (name: string) => number }) {
  const here = at(event.node);
  if (event.type === 'received') return <Arrow from={at(event.from)} to={here} state="delivered" />;
  if (event.type === 'lost') {
    const middle = (here + at(event.to)) / 2;
    return (
      <g class="strip-lost">
        <path d={`M${here} 15H${middle}`} stroke-dasharray="3 2" />
        <path d={`M${middle - 3.5} 11.5l7 7m0 -7l-7 7`} />
      </g>
    );
  }
  if (event.type === 'sent') return <Arrow from={here} to={(here + at(event.to)) / 2} state="sent" />;
  if (event.type === 'fault') return <path class="strip-fault" d={`M${here} 9.5l5.5 10h-11z`} />;
  return <circle class={`strip-dot ${event.type}`} cx={here} cy="15" r="3.5" />;
}

function Arrow({ from, to, state }: { readonly from: number; readonly to: number; readonly state: string }) {
  const back = to > from ? -5 : 5;
  return (
    <g class={`strip-arrow ${state}`}>
      <path d={`M${from} 15H${to}`} />
      <path d={`M${to + back} 11.5L${to} 15L${to + back} 18.5`} />
    </g>
  );
}
