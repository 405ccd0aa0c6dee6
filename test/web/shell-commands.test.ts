// All that can be done by key, taken together.
import { beforeAll, describe, expect, test } from 'vitest';
import { type Command, conflicts } from '../../web/shell/command.ts';
import { pretendPage } from './support/page-stubs.ts';

const screens = ['gallery', 'workbench', 'compare'] as const;
const command = (id: string, more: Partial<Command>): Command => ({
  id,
  title: id,
  group: 'App',
  keys: [],
  perform: () => undefined,
  ...more,
});

describe('the commands of the app', () => {
  let commands: readonly Command[] = [];
  beforeAll(async () => {
    pretendPage();
    ({ commands } = await import('../../web/shell/commands.ts'));
  });

  test('share no key on any screen', () => {
    expect(commands.length).toBeGreaterThan(20);
    expect(conflicts(commands, screens)).toEqual([]);
  });

  test('have each an id of their own and a title', () => {
    expect(new Set(commands.map(({ id }) => id)).size).toBe(commands.length);
    expect(commands.filter(({ title }) => title.trim() === '')).toEqual([]);
  });

  test('leave to the browser and to the operating system what is theirs', () => {
    const theirs = ['Ctrl+c', 'Ctrl+v', 'Ctrl+x', 'Ctrl+a', 'Ctrl+f', 'Ctrl+w', 'Ctrl+t', 'Ctrl+l', 'Tab', 'Enter'];
    expect(commands.flatMap(({ keys }) => keys).filter((key) => theirs.includes(key))).toEqual([]);
  });
});

describe('a conflict', () => {
  test('is found where two commands of one screen have the same key, and names both', () => {
    const two = [command('a', { keys: ['x'] }), command('b', { keys: ['y', 'x'], screens: ['workbench'] })];
    expect(conflicts(two, screens)).toEqual(['workbench: "x" does a and b']);
  });

  test('is none where the two are never on one screen', () => {
    const two = [
      command('a', { keys: ['x'], screens: ['gallery'] }),
      command('b', { keys: ['x'], screens: ['workbench'] }),
    ];
    expect(conflicts(two, screens)).toEqual([]);
  });
});
