/** Where cells stand: few crossings, straight lines, nothing upon anything. Pure, and the same each time. */
import type { Cell } from './cells.ts';

/** Room between two cells of a layer, and between two layers. */
const GAP_X = 14;
const GAP_Y = 9;
const SWEEPS = 8;

const middle = (cells: readonly Cell[]): number => cells.reduce((sum, { x }) => sum + x, 0) / cells.length;

/** Orders the cells of each layer so that few lines cross, and gives each its middle. Returns the size of it all. */
export function place(layers: readonly Cell[][]): { readonly width: number; readonly height: number } {
  for (const layer of layers) pack(layer);
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    const isDown = sweep % 2 === 0;
    for (const layer of isDown ? layers : layers.toReversed()) {
      const wishes = new Map(layer.map((cell) => [cell, wishOf(cell, isDown ? cell.above : cell.below)]));
      layer.sort((a, b) => (wishes.get(a) as number) - (wishes.get(b) as number));
      pack(layer);
    }
  }
  for (let sweep = 0; sweep < SWEEPS; sweep++)
    for (const layer of sweep % 2 === 0 ? layers : layers.toReversed()) straighten(layer);
  return frame(layers);
}

const wishOf = (cell: Cell, neighbours: readonly Cell[]): number =>
  neighbours.length === 0 ? cell.x : middle(neighbours);

/** Puts the cells of a layer side by side in their order, around the middle. */
function pack(layer: readonly Cell[]): void {
  const width = layer.reduce((sum, cell) => sum + cell.width, GAP_X * (layer.length - 1));
  let at = -width / 2;
  for (const cell of layer) {
    cell.x = at + cell.width / 2;
    at += cell.width + GAP_X;
  }
}

/** Moves each cell towards those that it is joined to, as far as its neighbours in the layer allow. */
function straighten(layer: readonly Cell[]): void {
  const wishes = layer.map((cell) => wishOf(cell, [...cell.above, ...cell.below]));
  const rightwards = layer.map(() => 0);
  const leftwards = layer.map(() => 0);
  let least = Number.NEGATIVE_INFINITY;
  layer.forEach((cell, i) => {
    rightwards[i] = Math.max(wishes[i] as number, least + cell.width / 2);
    least = (rightwards[i] as number) + cell.width / 2 + GAP_X;
  });
  let most = Number.POSITIVE_INFINITY;
  for (let i = layer.length - 1; i >= 0; i--) {
    const cell = layer[i] as Cell;
    leftwards[i] = Math.min(wishes[i] as number, most - cell.width / 2);
    most = (leftwards[i] as number) - cell.width / 2 - GAP_X;
  }
  // Both keep the distances, so what lies half way between them does too.
  layer.forEach((cell, i) => {
    cell.x = ((rightwards[i] as number) + (leftwards[i] as number)) / 2;
  });
}

/** Gives each layer its height, and moves everything to where the corner is at 0, 0. */
function frame(layers: readonly Cell[][]): { readonly width: number; readonly height: number } {
  const cells = layers.flat();
  const left = Math.min(0, ...cells.map(({ x, width }) => x - width / 2));
  const right = Math.max(0, ...cells.map(({ x, width }) => x + width / 2));
  let y = 0;
  for (const layer of layers) {
    const height = Math.max(0, ...layer.map((cell) => cell.height));
    for (const cell of layer) {
      cell.x -= left;
      cell.y = y + height / 2;
    }
    y += height + GAP_Y;
  }
  return { width: right - left, height: Math.max(0, y - GAP_Y) };
}
