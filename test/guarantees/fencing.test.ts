// P-FENCE: who has lost its lease settles nothing.
import { describe, expect, test } from 'vitest';
import { acked, dispatched, requeued, settled, type Told } from '../support/trace.ts';
import { line, verdictOf, verdictOn } from '../support/verdicts.ts';

const zombie = { node: 'zombie' };
const again: readonly Told[] = [dispatched('shop-1', 'zombie'), requeued('shop-1'), dispatched('shop-1', 'worker')];

const fine: readonly [string, readonly Told[]][] = [
  ['the holder settles it', [dispatched('shop-1', 'worker'), acked('shop-1'), settled('shop-1')]],
  [
    'the new holder settles it after the old one has spoken too',
    [...again, acked('shop-1', zombie), acked('shop-1'), settled('shop-1')],
  ],
  [
    'a late word settles a copy that waits in its queue',
    [...again.slice(0, 2), acked('shop-1', zombie), settled('shop-1')],
  ],
  [
    'it was handed to the same consumer again',
    [...again.slice(0, 2), acked('shop-1', zombie), dispatched('shop-1', 'zombie'), settled('shop-1')],
  ],
  ['the broker settles on its own, as it hands it out', [dispatched('shop-1', 'worker'), settled('shop-1')]],
  ['nothing says who held it', [requeued('shop-1'), acked('shop-1'), settled('shop-1')]],
  [
    'another copy is settled by its own holder',
    [
      ...again,
      dispatched('shop-1', 'zombie', { copy: 1 }),
      acked('shop-1', { ...zombie, copy: 1 }),
      settled('shop-1', { copy: 1 }),
    ],
  ],
];

describe('P-FENCE no-zombie-progress', () => {
  test('tells of the first and counts the others', () => {
    const broken = [...again, acked('shop-1', zombie), settled('shop-1')];
    expect(line(verdictOn('P-FENCE', [...broken, settled('shop-1')]))).toBe(
      'violated: shop-1 was settled for orders at #4 by the acknowledgement of zombie at #3, though worker held it since #2; and 1 more like it [2 3 4]',
    );
  });

  test.each(fine)('holds when %s', (_, told) => {
    expect(line(verdictOn('P-FENCE', told))).toBe('holds: no message was settled by one who had lost its lease');
  });

  test('is broken when the word of a former holder settles what another holds', () => {
    expect(line(verdictOf('no-zombie-progress', [...again, acked('shop-1', zombie), settled('shop-1')]))).toBe(
      'violated: shop-1 was settled for orders at #4 by the acknowledgement of zombie at #3, though worker held it since #2 [2 3 4]',
    );
  });

  test('is broken by a word that was given in time and came too late', () => {
    const told = [
      dispatched('shop-1', 'zombie'),
      acked('shop-1', zombie),
      requeued('shop-1'),
      dispatched('shop-1', 'worker'),
      settled('shop-1'),
    ];
    expect(verdictOn('P-FENCE', told).witnesses).toEqual([1, 3, 4]);
  });

  test('is broken when a lease passes on without the queue', () => {
    const told = [
      dispatched('shop-1', 'zombie'),
      acked('shop-1', zombie),
      dispatched('shop-1', 'worker'),
      settled('shop-1'),
    ];
    expect(verdictOn('P-FENCE', told).status).toBe('violated');
  });
});
