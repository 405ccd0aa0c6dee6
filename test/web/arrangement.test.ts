// Which parts of the workbench stand beside one another, and what the keys of panes and splitters do.
import { describe, expect, test } from 'vitest';
import { reached } from '../../web/shell/menu.tsx';
import { neighbour } from '../../web/shell/tabs.tsx';
import { closed, isShown, opened, type Pane, type Room, type Wishes } from '../../web/workbench/arrangement.ts';
import { resized } from '../../web/workbench/splitter.tsx';

const all: Wishes = { open: { editor: true, inspector: true, drawer: true }, side: 'inspector', only: 'diagram' };
const panes: readonly Pane[] = ['editor', 'diagram', 'inspector', 'drawer'];
const shown = (room: Room, wishes: Wishes): Pane[] => panes.filter((pane) => isShown(pane, room, wishes));

describe('the workbench', () => {
  test('shows everything that is open where there is room', () =>
    expect(shown('wide', all)).toEqual(['editor', 'diagram', 'inspector', 'drawer']));

  test('shows one side pane where there is room for one: the one that was asked for last', () => {
    expect(shown('middle', all)).toEqual(['diagram', 'inspector', 'drawer']);
    expect(shown('middle', opened('editor', all))).toEqual(['editor', 'diagram', 'drawer']);
  });

  test('shows the other side pane where the last one was closed', () =>
    expect(shown('middle', closed('inspector', 'middle', all))).toEqual(['editor', 'diagram', 'drawer']));

  test('shows one part alone on a small screen', () => {
    expect(shown('narrow', all)).toEqual(['diagram']);
    expect(shown('narrow', opened('drawer', all))).toEqual(['drawer']);
  });

  test('goes back to the diagram where the only part is closed, and keeps it open for larger screens', () => {
    const after = closed('editor', 'narrow', opened('editor', all));
    expect(shown('narrow', after)).toEqual(['diagram']);
    expect(shown('wide', after)).toContain('editor');
  });

  test('never closes the diagram', () => expect(shown('wide', closed('diagram', 'wide', all))).toContain('diagram'));
});

describe('a splitter', () => {
  const usual = { edge: 'right', least: 200, most: 600 } as const;
  const press = (key: string, shiftKey = false) => ({ key, shiftKey });

  test('grows and shrinks its pane with the arrows, and farther with Shift', () => {
    expect(resized(press('ArrowRight'), usual, 300)).toBe(316);
    expect(resized(press('ArrowLeft'), usual, 300)).toBe(284);
    expect(resized(press('ArrowRight', true), usual, 300)).toBe(380);
  });

  test('goes the other way at the left edge, and up at the top', () => {
    expect(resized(press('ArrowLeft'), { ...usual, edge: 'left' }, 300)).toBe(316);
    expect(resized(press('ArrowUp'), { ...usual, edge: 'top' }, 300)).toBe(316);
    expect(resized(press('ArrowRight'), { ...usual, edge: 'top' }, 300)).toBeUndefined();
  });

  test('stops at its limits, where Home and End lead', () => {
    expect(resized(press('ArrowRight'), usual, 595)).toBe(600);
    expect(resized(press('Home'), usual, 300)).toBe(200);
    expect(resized(press('End'), usual, 300)).toBe(600);
  });
});

describe('tabs and menus', () => {
  test('tabs go round', () => {
    expect(neighbour('ArrowRight', 2, 3)).toBe(0);
    expect(neighbour('ArrowLeft', 0, 3)).toBe(2);
    expect(neighbour('End', 0, 3)).toBe(2);
    expect(neighbour('x', 0, 3)).toBeUndefined();
  });

  test('a menu goes round, and a letter jumps to the next item that begins with it', () => {
    const titles = ['Open', 'Save', 'Share'];
    expect(reached('ArrowDown', 2, titles)).toBe(0);
    expect(reached('s', 0, titles)).toBe(1);
    expect(reached('s', 1, titles)).toBe(2);
    expect(reached('s', 2, titles)).toBe(1);
    expect(reached('z', 0, titles)).toBeUndefined();
  });
});
