import { describe, expect, test } from 'vitest';
import { escaped, needsAscii, wantsColour, widthFor } from '../../src/cli/terminal.ts';

describe('colours', () => {
  test.each<[expected: boolean, env: Readonly<Record<string, string>>, terminal: boolean, flag: boolean]>([
    [true, {}, true, true],
    [false, {}, false, true],
    [false, {}, true, false],
    [false, { NO_COLOR: '1' }, true, true],
    [true, { NO_COLOR: '' }, true, true],
    [false, { TERM: 'dumb' }, true, true],
    [true, { FORCE_COLOR: '1' }, false, true],
    [true, { FORCE_COLOR: '' }, false, true],
    [true, { FORCE_COLOR: '1', NO_COLOR: '1' }, false, true],
    [false, { FORCE_COLOR: '0' }, true, true],
    [false, { FORCE_COLOR: '1' }, true, false],
  ])('%s for %j, terminal %s, flag %s', (expected, env, terminal, flag) =>
    expect(wantsColour(env, terminal, flag)).toBe(expected),
  );
});

describe('the locale', () => {
  test.each<[expected: boolean, env: Readonly<Record<string, string>>]>([
    [false, {}],
    [false, { LANG: 'en_GB.UTF-8' }],
    [false, { LANG: 'C.utf8' }],
    [true, { LANG: 'C' }],
    [true, { LANG: 'de_DE.ISO-8859-1' }],
    [true, { LC_ALL: 'POSIX', LANG: 'en_GB.UTF-8' }],
    [false, { LC_ALL: '', LC_CTYPE: 'UTF-8', LANG: 'C' }],
  ])('needs ASCII: %s for %j', (expected, env) => expect(needsAscii(env, 'linux')).toBe(expected));

  test('says nothing on Windows', () => expect(needsAscii({ LANG: 'C' }, 'win32')).toBe(false));
});

test('the width is that of the terminal within reason, and 80 without one', () => {
  expect([undefined, 0, 20, 100, 500].map(widthFor)).toEqual([80, 80, 40, 100, 120]);
});

test('data for a terminal holds nothing that it obeys, and JSON stays the same JSON', () => {
  const value = 'a\u001b[31m\u009b\u202e\u{e0001}\tä\n';
  const text = JSON.stringify(value);
  expect(escaped(text)).toBe('"a\\u001b[31m\\u009b\\u202e\\udb40\\udc01\\tä\\n"');
  expect(JSON.parse(escaped(text))).toBe(value);
  expect(escaped('two\n\tlines\r')).toBe('two\n\tlines\\u000d');
});
