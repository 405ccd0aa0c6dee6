/** The points of no return in the picture: a line below the row after which no future keeps a guarantee. */

import { titled } from '../guarantees/no-return.ts';
import type { Layer } from './draw-rows.ts';
import './no-return.css';
import { edgeY, type Scene } from './scene.ts';

/** Draws the lines that are in sight. */
export function drawNoReturn(layer: Layer, scene: Scene): void {
  const { noReturn, lanes, top, bottom } = scene;
  const seen = noReturn
    .map((mark) => ({ mark, y: edgeY(scene, mark.event + 1) }))
    .filter(({ y }) => y >= top && y <= bottom);
  const groups = layer
    .selectAll<SVGGElement, (typeof seen)[number]>('g.point-of-no-return')
    .data(seen, ({ mark }) => `${mark.event} ${mark.names.join(' ')}`)
    .join((enter) => {
      const group = enter.append('g').attr('class', 'point-of-no-return');
      group.append('line');
      const label = group.append('text').attr('y', -4);
      label.text('no way back');
      label.append('title').text(({ mark }) => titled(mark));
      return group;
    })
    .attr('transform', ({ y }) => `translate(0 ${y})`);
  groups.select('line').attr('x1', lanes.gutter).attr('x2', lanes.width);
  // Beside the flag of the row, where no words of an actor stand.
  groups.select('text').attr('x', lanes.gutter + 18);
}
