// A disk takes its time, may be slow or fail, and after a crash still has what was forced to it, and nothing else.
import { describe, expect, test } from 'vitest';
import type { Fault } from '../../src/model/fault.ts';
import { type Script, seenBy, token, worldOf } from '../support/engine/fake.ts';
import { playSetup } from '../support/engine/play.ts';

const WRITTEN = token('written');
const SYNCED = token('synced');

/** Writes two records, forces them to the disk, and writes a third. */
const writer: Script = {
  role: 'broker',
  disk: { write: 100, sync: 1000 },
  boot(turn, durable) {
    if (durable !== undefined) return;
    turn.write('one', WRITTEN, 1);
    turn.write('two', WRITTEN, 2);
    turn.sync(SYNCED, 3);
    turn.write('three', WRITTEN, 4);
  },
};

const played = (...faults: readonly Fault[]) => playSetup(worldOf({ db: writer }, { faults }));
const seen = (...faults: readonly Fault[]) => seenBy(played(...faults).world, 0);

describe('a disk', () => {
  test('answers after the time that a write and a sync take', () => {
    expect(seen()).toEqual(['100 written 1', '100 written 2', '100 written 4', '1000 synced 3']);
  });

  test('makes safe what was written before the sync was asked for', () => {
    const { disk } = played().world.nodes[0] as { disk: { synced: number; records: { size: number } } };
    expect([disk.synced, disk.records.size]).toEqual([2, 3]);
  });

  test('has lost in a crash before the sync all that was written', () => {
    expect(seen({ type: 'crash', node: 'db', when: { at: 999 }, restartAfter: 1 })).toEqual(['1000 boots with []']);
  });

  test('has after a crash what a sync made safe, and answers nothing that an earlier life asked', () => {
    const later: Fault = { type: 'crash', node: 'db', when: { at: 1001 }, restartAfter: 5 };
    expect(seen(later)).toEqual(['1006 boots with ["one","two"]']);
    expect(played(later).world.nodes[0]?.disk.records.toArray()).toEqual(['one', 'two']);
  });

  test('keeps what is safe through a second crash', () => {
    const crashes = [1001, 2000].map((at): Fault => ({ type: 'crash', node: 'db', when: { at }, restartAfter: 5 }));
    expect(seen(...crashes)).toEqual(['2005 boots with ["one","two"]']);
  });

  test('that is slow takes its factor longer for what it is asked while it is', () => {
    const slow: Fault = { type: 'slow-disk', node: 'db', when: { at: 0 }, factor: 10, for: 50 };
    const late: Script = {
      ...writer,
      boot: (turn) => turn.timer(0, 10, token('go'), 0),
      fire: (turn, { name }) => name === 'go' && turn.write('x', WRITTEN, 1),
    };
    const { world, lines } = playSetup(worldOf({ db: late }, { faults: [slow] }));
    expect(seenBy(world, 0)).toEqual(['10 go 0', '1010 written 1']);
    expect(lines).toContain('0 db disk-slowed');
    expect(lines).toContain('50 db disk-mended');
  });

  test('that fails says so instead of doing what it was asked', () => {
    const fail: Fault = { type: 'fail-disk', node: 'db', when: { at: 50 }, for: 500 };
    expect(seen(fail)).toEqual([
      '100 written 1 failed',
      '100 written 2 failed',
      '100 written 4 failed',
      '1000 synced 3',
    ]);
    const longer = played({ ...fail, for: 1000 });
    expect(seenBy(longer.world, 0).at(-1)).toBe('1000 synced 3 failed');
    expect(longer.world.nodes[0]?.disk.synced).toBe(0);
  });

  test('that fails for ever is mended by the healing', () => {
    const { lines, world } = played({ type: 'fail-disk', node: 'db', when: { at: 50 } });
    expect(lines.slice(-2)).toEqual(['1000 db healing', '1000 db disk-mended']);
    expect(world.nodes[0]?.disk.failing).toBe(false);
  });

  test('that is slow for ever is well again after the healing', () => {
    const setup = worldOf(
      { db: writer },
      { healAt: 500, faults: [{ type: 'slow-disk', node: 'db', when: { at: 0 }, factor: 3 }] },
    );
    expect(playSetup(setup).world.nodes[0]?.disk.factor).toBe(1);
  });

  test('does not undo a later sync when an earlier one comes home', () => {
    const twice: Script = {
      role: 'broker',
      disk: { write: 0, sync: 1000 },
      boot(turn) {
        turn.write('one', WRITTEN, 1);
        turn.sync(SYNCED, 1);
        turn.sync(SYNCED, 2);
      },
    };
    expect(playSetup(worldOf({ db: twice })).world.nodes[0]?.disk.synced).toBe(1);
  });
});
