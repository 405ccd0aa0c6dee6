import { ticks } from 'd3';
import { spanText } from '../../src/report/text/time.ts';
import type { Layer } from './draw-rows.ts';
import type { Scene } from './scene.ts';

/** Round moments: the lines of a time axis to scale, or the times of stretches where rows have no times of their own. */
export function drawTicks(layer: Layer, scene: Scene, isCrowded: boolean): void {
  const { axis, lanes } = scene;
  const groups = layer
    .selectAll<SVGGElement, Tick>('g.tick')
    .data(axis.mode === 'true' ? ticksToScale(scene) : isCrowded ? ticksOfRows(scene) : [], ({ at }) => at)
    .join((enter) => {
      const group = enter.append('g').attr('class', 'tick');
      group.append('line').attr('x1', lanes.gutter);
      group
        .append('text')
        .attr('x', lanes.gutter - 8)
        .attr('y', 4)
        .text(({ at }) => spanText(Math.round(at)));
      return group;
    })
    .attr('transform', ({ y }) => `translate(0 ${y})`);
  groups.select('line').attr('x2', lanes.width);
}

interface Tick {
  readonly at: number;
  readonly y: number;
}

function ticksToScale({ axis, top, bottom }: Scene): Tick[] {
  return ticks(axis.timeAt(top) ?? 0, axis.timeAt(bottom) ?? 0, Math.max(2, (bottom - top) / 90))
    .filter((at) => at >= 0)
    .map((at) => ({ at, y: axis.edge(0, at) }));
}

/** A tick about every 84 pixels, with the time of the row that stands there. */
function ticksOfRows({ axis, sheet, top, bottom }: Scene): Tick[] {
  const found: Tick[] = [];
  for (let y = Math.ceil(top / 84) * 84; y < bottom; y += 84) {
    const row = sheet.rows[axis.placeAt(y)];
    if (row !== undefined && found.at(-1)?.at !== row.event.at) found.push({ at: row.event.at, y });
  }
  return found;
}
