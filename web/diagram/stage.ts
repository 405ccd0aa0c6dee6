/** The picture itself: one SVG that shows the window's part of the diagram, drawn by D3. */
import { select } from 'd3';
import { clockFor } from '../../src/report/text/time.ts';
import { drawArrows } from './draw-arrows.ts';
import { binned, drawBins } from './draw-bins.ts';
import { drawBands, drawLanes, drawStates } from './draw-lanes.ts';
import { drawNoReturn } from './draw-no-return.ts';
import { drawRows, type Layer } from './draw-rows.ts';
import { drawTicks } from './draw-ticks.ts';
import { cursorY, isCrowded, LABEL_ROOM, placed, roomyRows, type Scene, seenPlaces } from './scene.ts';

const layerNames = ['bands', 'lanes', 'ticks', 'states', 'bins', 'arrows', 'no-return', 'rows', 'now'] as const;
type LayerName = (typeof layerNames)[number];

let made = 0;

/** Draws scenes into an SVG element, which ears know by a name. */
export class Stage {
  private readonly svg: SVGSVGElement;
  private readonly body: Layer;
  private readonly layers: Readonly<Record<LayerName, Layer>>;
  private last: Scene | undefined;

  constructor(svg: SVGSVGElement, name = 'Events, time downwards') {
    this.svg = svg;
    // A group of named rows is no image.
    const root = select(svg).attr('role', 'group').attr('aria-label', name);
    const hatch = `hatch-${++made}`;
    const pattern = root.append('defs').append('pattern').attr('id', hatch).attr('class', 'hatching');
    pattern.attr('width', 7).attr('height', 7).attr('patternUnits', 'userSpaceOnUse');
    pattern.attr('patternTransform', 'rotate(45)').append('line').attr('y2', 7);
    this.body = root.append('g');
    const layers = layerNames.map((name) => [name, this.body.append('g').attr('class', `layer ${name}`)]);
    this.layers = Object.fromEntries(layers);
    const now = this.layers.now;
    now.append('line').attr('class', 'now-line').attr('x1', 0);
    now.append('path').attr('class', 'now-grip').attr('d', 'M0 -5L8 0L0 5Z');
  }

  /** Draws a scene: what the last one had too is kept. */
  draw(scene: Scene): void {
    const { last, layers } = this;
    if (last !== undefined && isOther(last, scene))
      for (const name of layerNames) if (name !== 'now') layers[name].selectChildren().remove();
    this.last = scene;
    const [from, to] = seenPlaces(scene);
    const crowded = isCrowded(scene, from, to);
    const rows = crowded ? [] : placed(scene, from, to);
    this.svg.style.height = `${scene.bottom - scene.top}px`;
    this.svg.classList.toggle('true', scene.axis.mode === 'true');
    this.body.attr('transform', `translate(0 ${-scene.top})`);
    this.body.classed('wordless', !crowded && scene.axis.mode === 'order' && scene.axis.room < LABEL_ROOM);
    drawBands(layers.bands, scene);
    drawLanes(layers.lanes, scene);
    drawTicks(layers.ticks, scene, crowded);
    drawStates(layers.states, scene, crowded);
    drawBins(layers.bins, scene, crowded ? binned(scene, from, to) : []);
    const roomy = roomyRows(scene, rows);
    drawArrows(layers.arrows, scene, rows, roomy);
    drawRows(layers.rows, scene, rows, roomy, clockFor(scene.chronicle.events.at(-1)?.at ?? 0));
    drawNoReturn(layers['no-return'], scene);
    this.drawNow(scene);
  }

  /** Gives the focus to the row of an event, where it is drawn. */
  focus(event: number): void {
    this.layers.rows.select<SVGGElement>(`[data-seq="${event}"]`).node()?.focus({ preventScroll: true });
  }

  private drawNow(scene: Scene): void {
    const y = cursorY(scene);
    const { now } = this.layers;
    now.attr('transform', `translate(0 ${y})`).attr('display', scene.sheet.rows.length === 0 ? 'none' : null);
    now.select('line').attr('x2', scene.lanes.width);
  }
}

/** Whether nothing that was drawn stands where it stood in the same form. */
const isOther = (a: Scene, b: Scene): boolean =>
  a.sheet !== b.sheet ||
  a.axis.mode !== b.axis.mode ||
  a.lanes !== b.lanes ||
  clockOf(a) !== clockOf(b) ||
  (a.axis.mode === 'order' && a.axis.room !== b.axis.room);

/** Times change their unit when a run becomes long. */
const clockOf = ({ chronicle }: Scene): string => clockFor(chronicle.events.at(-1)?.at ?? 0).unit;
