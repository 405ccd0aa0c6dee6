// Errors of attacks say what helps: which client to play, what to give more time, where no effect was seen.
import { describe, expect, test } from 'vitest';
import { growingLine } from '../../src/cli/actions/progress.ts';
import { oneLine, wayOut, withoutEffects } from '../../src/cli/attack/way-out.ts';

describe('the way out', () => {
  const missing = (name: string) => `Error: Cannot find package '${name}' imported from /shop/consumer.mjs`;

  test('of a client that is not installed is to play it', () => {
    expect(wayOut(missing('amqplib'), 'handler')).toBe('--as amqplib plays it, with nothing installed');
    expect(wayOut(missing('redis'), 'handler')).toContain('--as ioredis');
  });

  test('of a second client is said with the one that is played', () =>
    expect(wayOut(missing('ioredis'), 'amqplib')).toMatch(/one client is played at a time, here amqplib/));

  test('of a way of a client that is not played is the one that is', () =>
    expect(wayOut(missing('amqplib/callback_api'), 'amqplib')).toContain('and not amqplib/callback_api'));

  test('of another package is to install it', () =>
    expect(wayOut(missing('pg'), 'handler')).toBe('install it beside the handler, or mend the path'));

  test('of code that takes long names patience and virtual time', () => {
    const hint = wayOut('the handler took more than 5000 ms to wait for a port or to return', 'handler');
    expect(hint).toContain('--patience');
    expect(hint).toContain('effects.sleep');
  });

  test('of work that outlasts the lease is to make it shorter, or a broker without leases', () =>
    expect(wayOut("the work on shop-1 takes longer than the broker's lease of 1 s", 'handler')).toContain(
      '--profile rabbitmq',
    ));

  test('is not made up where nothing is known', () => expect(wayOut('Error: boom', 'handler')).toBeUndefined());

  test('of code that shows no effect is another for a handler than for a client', () => {
    expect(withoutEffects('handler')).toContain('--as amqplib');
    expect(withoutEffects('amqplib')).toContain('exports as default');
  });
});

test('an error is told by its first line, without escapes for the breaks', () =>
  expect(oneLine("Error: Cannot find module 'x'\nRequire stack:\n- /a.cjs")).toBe("Error: Cannot find module 'x'"));

test('an attack that finds more to try as it goes promises no time', () =>
  expect(growingLine(302, 82, 10_000)).toBe('302 runs, 30/s, 82 waiting'));
