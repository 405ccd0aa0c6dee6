import { curveStepAfter, line, max, scaleLinear } from 'd3';
import { thinned } from '../metrics/thinned.ts';
import type { Track } from '../metrics/track.ts';
import { cursor } from '../state/cursor.ts';

const WIDTH = 120;
const HEIGHT = 26;

/** A track over the whole run in a few pixels, with the cursor on it. */
export function Sparkline({
  track,
  span,
  now,
  label,
}: {
  readonly track: Track;
  readonly span: number;
  readonly now: number;
  readonly label: string;
}) {
  const corners = thinned(track, span, WIDTH);
  const x = scaleLinear([0, Math.max(1, span)], [1, WIDTH - 1]);
  const y = scaleLinear([0, max(corners, ([, value]) => value) || 1], [HEIGHT - 2, 3]);
  const path = line<(typeof corners)[number]>(
    ([time]) => x(time),
    ([, value]) => y(value),
  ).curve(curveStepAfter)(corners);
  return (
    <svg
      class="sparkline"
      width={WIDTH}
      height={HEIGHT}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-label={label}
    >
      <path class="sparkline-line" d={path ?? ''} />
      <line class="sparkline-now" x1={x(now)} x2={x(now)} y1={0} y2={HEIGHT} />
      <circle class="sparkline-dot" cx={x(now)} cy={y(track.at(cursor.value))} r={2.5} />
    </svg>
  );
}
