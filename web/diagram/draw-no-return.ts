/** The points of no return in the picture: a line below the row after which no future keeps a guarantee. */

import { mainNames, titleOf } from '../guarantees/names.ts';
import type { NoReturnMark } from '../guarantees/no-return.ts';
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
    .selectAll<SVGGElement, (typeof seen)[number]>('g.no-return')
    .data(seen, ({ mark }) => `${mark.event} ${mark.names.join(' ')}`)
    .join((enter) => {
      const group = enter.append('g').attr('class', 'no-return');
      group.append('line');
      group
        .append('text')
        .attr('y', -4)
        .text(({ mark }) => labelOf(mark));
      group.append('title').text(({ mark }) => `No way back from here for: ${mark.names.map(titleOf).join('; ')}`);
      return group;
    })
    .attr('transform', ({ y }) => `translate(0 ${y})`);
  groups.select('line').attr('x1', lanes.gutter).attr('x2', lanes.width);
  groups.select('text').attr('x', lanes.width - 8);
}

/** What stands at the line: the guarantees that everybody asks for, or one, and how many more. */
export function labelOf({ names, isExact }: NoReturnMark): string {
  const main = names.filter((name) => mainNames.some((each) => each === name));
  const told = main.length > 0 ? main : names.slice(0, 1);
  const more = names.length > told.length ? ` +${names.length - told.length}` : '';
  return `no way back: ${told.join(', ')}${more}${isExact ? '' : ' (sampled)'}`;
}
