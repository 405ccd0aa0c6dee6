import { bin, max, scaleLinear } from 'd3';
import { spanText } from '../../src/report/text/time.ts';
import { cursor } from '../state/cursor.ts';
import { grouped } from '../state/grouped.ts';
import { HEIGHT, ROOM } from './paper.ts';
import type { RunSeries } from './series.ts';

/** How long work took, as of the cursor. */
export function Histogram({ series, width }: { readonly series: RunSeries; readonly width: number }) {
  const spans = series.work.until(cursor.value);
  const bottom = HEIGHT - 18;
  const all = series.work.spans;
  // The axis is that of the whole run, so that the picture does not jump as the cursor moves.
  const x = scaleLinear([0, max(all) || 1], [ROOM.left, width - ROOM.right]).nice();
  const [from, to] = x.domain() as [number, number];
  const bins = bin().domain([from, to]).thresholds(x.ticks(16))([...spans]);
  const y = scaleLinear([0, max(bins, ({ length }) => length) || 1], [bottom, ROOM.top]).nice(3);
  return (
    <figure class="chart">
      <figcaption>
        <span class="chart-title" title="From the beginning of work on a message to its end.">
          Processing time <span class="dim">how often, as of the cursor</span>
        </span>
        <span class="chart-legend">
          <span class="chart-key">
            measured <strong class="number">{grouped(spans.length)}</strong>
          </span>
        </span>
      </figcaption>
      <svg
        role="img"
        aria-label={`Processing time: ${spans.length} measured. The table below has its quantiles.`}
        width={width}
        height={HEIGHT}
        viewBox={`0 0 ${width} ${HEIGHT}`}
      >
        {y
          .ticks(3)
          .filter(Number.isInteger)
          .map((tick) => (
            <g key={tick} class="chart-tick">
              <line x1={ROOM.left} x2={width - ROOM.right} y1={y(tick)} y2={y(tick)} data-zero={tick === 0} />
              <text x={ROOM.left - 5} y={y(tick) + 3.5} text-anchor="end">
                {tick}
              </text>
            </g>
          ))}
        {bins.map(({ x0 = 0, x1 = 0, length }) => (
          <rect
            key={x0}
            class="chart-bar"
            x={x(x0) + 0.5}
            y={y(length)}
            width={Math.max(1, x(x1) - x(x0) - 1)}
            height={bottom - y(length)}
          >
            <title>{`${spanText(Math.round(x0))} to ${spanText(Math.round(x1))}: ${length}`}</title>
          </rect>
        ))}
        {x.ticks(3).map((tick) => (
          <text key={tick} class="chart-below" x={x(tick)} y={HEIGHT - 4} text-anchor="middle">
            {spanText(Math.round(tick))}
          </text>
        ))}
      </svg>
    </figure>
  );
}
