// RESP as it comes in pieces: what a server says under both protocols.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bodyOf, packetFrom } from '../../src/cli/live/redis-said.ts';
import { RespReader, respCommand } from '../../src/cli/live/resp.ts';

const lines = (...parts: readonly string[]): string => `${parts.join('\r\n')}\r\n`;

const said: readonly (readonly [wire: string, value: unknown])[] = [
  [lines('+OK'), 'OK'],
  [lines('-ERR no'), { error: 'ERR no' }],
  [lines(':42'), 42],
  [lines('$5', 'héy!'), 'héy!'],
  [lines('$0', ''), ''],
  [lines('$-1'), null],
  [lines('*-1'), null],
  [lines('_'), null],
  [lines('#t'), 1],
  [lines(',1.5'), '1.5'],
  [lines('*2', ':1', '*1', '$1', 'x'), [1, ['x']]],
  [lines('%1', '+k', ':1'), ['k', 1]],
  [lines('>3', '$7', 'message', '$1', 'c', '$1', 'm'), ['message', 'c', 'm']],
];

describe('a reader of RESP', () => {
  test.each(said)('reads %j', (wire, value) => {
    expect(new RespReader().read(Buffer.from(wire)).map((each) => each.value)).toEqual([value]);
  });

  test('reads the same however it is cut into pieces', () => {
    const whole = Buffer.from(said.map(([wire]) => wire).join(''));
    const cuts = fc.uniqueArray(fc.nat(whole.length), { maxLength: 20 }).map((all) => all.toSorted((a, b) => a - b));
    fc.assert(
      fc.property(cuts, (places) => {
        const reader = new RespReader();
        const ends = [...places, whole.length];
        const pieces = ends.map((end, index) => whole.subarray(ends[index - 1] ?? 0, end));
        expect(pieces.flatMap((piece) => reader.read(piece)).map(({ value }) => value)).toEqual(
          said.map(([, value]) => value),
        );
      }),
    );
  });

  test('says what it cannot read', () => {
    expect(() => new RespReader().read(Buffer.from('HTTP/1.1 400\r\n'))).toThrow('the server does not speak RESP');
  });

  test('reads a command as it is written', () => {
    const [read] = new RespReader().read(Buffer.from(respCommand(['PUBLISH', 'ch', 'é'])));
    expect(read?.value).toEqual(['PUBLISH', 'ch', 'é']);
  });
});

describe('what is heard', () => {
  const message = ['pmessage', 'n*', 'news', 'm1'];

  test('is a delivery whether it is pushed or, under RESP2, looks as an answer does', () => {
    const push = { kind: 'pmessage', pattern: 'n*', channel: 'news', body: 'm1' };
    expect(packetFrom({ isPush: true, value: message })).toMatchObject({ push });
    expect(packetFrom({ isPush: false, value: message })).toMatchObject({ push });
    expect(packetFrom({ isPush: false, value: ['a', 'b'] })).toMatchObject({ says: { type: 'answer' } });
  });

  test('has the name of a message, however long the message is', () => {
    const body = bodyOf('f1', 16_000);
    expect(body).toHaveLength(16_000);
    expect(packetFrom({ isPush: false, value: ['message', 'ch', body] })).toMatchObject({ push: { body: 'f1' } });
  });
});
