import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { spanText } from '../../src/report/text/time.ts';
import { current } from '../state/cursor.ts';
import { Chart } from './chart.tsx';
import { chartGroups } from './chart-list.ts';
import { Histogram } from './histogram.tsx';
import { hoverTime } from './hover.ts';
import './metrics.css';
import { NumbersTable } from './numbers-table.tsx';
import { type SeriesOfRun, seriesOfRun } from './of-run.ts';

/** The narrowest that a chart is drawn, and the room between two, in pixels. */
const LEAST = 250;
const GAP = 12;

/** The metrics of the run as small charts that share their time and the cursor. */
export function MetricsView() {
  const known = seriesOfRun.value;
  if (known === undefined || known.count === 0)
    return (
      <div class="empty">
        <h3>No numbers yet</h3>
        <p>When a scenario runs, the metrics of its queues, its processing and its consumers are charted here.</p>
      </div>
    );
  return <Charts known={known} />;
}

function Charts({ known: { series, span, window, count } }: { readonly known: SeriesOfRun }) {
  const paper = useRef<HTMLDivElement>(null);
  const width = useWidth(paper);
  const columns = Math.max(1, Math.min(3, Math.floor((width + GAP) / (LEAST + GAP))));
  const each = Math.floor((width - GAP * (columns - 1)) / columns);
  const groups = useMemo(() => chartGroups(series, span, window), [series, count, span, window]);
  return (
    <div class="metrics">
      <p class="metrics-note dim">
        <output>{shownMoment()}</output> Rates are counted in windows of {spanText(window)}. Click a chart to go there;
        the arrow keys step.
      </p>
      <div ref={paper}>
        {width > 0 &&
          groups.map(({ title, charts }) => (
            <section key={title} aria-label={title}>
              <h4>{title}</h4>
              <div class="chart-row" style={{ gridTemplateColumns: `repeat(${columns}, ${each}px)`, gap: `${GAP}px` }}>
                {charts.map((chart) => (
                  <Chart key={chart.id} chart={chart} span={span} count={count} width={each} />
                ))}
                {title === 'Consumers' && <Histogram series={series} width={each} />}
              </div>
            </section>
          ))}
      </div>
      <NumbersTable groups={groups} series={series} span={span} count={count} />
    </div>
  );
}

/** The moment of which the charts print the numbers. */
function shownMoment(): string {
  const pointed = hoverTime.value;
  if (pointed !== undefined) return `At the pointer, ${spanText(Math.round(pointed.time))}.`;
  return `At the cursor, ${spanText(current.value?.at ?? 0)}.`;
}

/** The width of an element's room, in pixels; 0 until it is known. */
function useWidth(element: { readonly current: HTMLElement | null }): number {
  const [width, setWidth] = useState(0);
  useEffect(() => {
    if (element.current === null) return undefined;
    const observer = new ResizeObserver(([entry]) => setWidth(Math.floor(entry?.contentRect.width ?? 0)));
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [element]);
  return width;
}
