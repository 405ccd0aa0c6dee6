// The JSON lines of docs/attack.md: what is written there is what the protocol reads and writes.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { failureText } from '../../src/attack/index.ts';
import { lineOf, saidIn } from '../../src/attack/lines/protocol.ts';
import type { Received } from '../../src/attack/process/words.ts';

const text = readFileSync(new URL('../../docs/attack.md', import.meta.url), 'utf8');
const conversation = [...text.matchAll(/^([<>]) (\{.*\})$/gm)].map(([, who = '', line = '']) => ({ who, line }));
const said = conversation.filter(({ who }) => who === '<').map(({ line }) => saidIn(line, (name) => name));

test('the documents show a whole conversation, turn by turn, from a message to its end', () => {
  expect(conversation.map(({ who }) => who).join('')).toBe('><><><');
  expect(said.map(({ type }) => type)).toEqual(['call', 'call', 'done']);
});

test('a program that writes the lines of the documents asks for what they say', () => {
  expect(said[0]).toMatchObject({ request: 'store.get', data: 'paid:shop-1', at: { file: 'worker.py', line: 8 } });
  expect(said[1]).toMatchObject({ request: 'call', data: { name: 'charge', data: { amount: 10 }, key: 'shop-1' } });
});

test('a program is told what the documents say, letter by letter', () => {
  const message: Received = { id: 'shop-1', number: 1, body: { order: 1, amount: 10 }, redelivered: false };
  expect(lineOf({ type: 'message', delivery: 0, message, time: 22_800 }, { value: null })).toBe(
    `${conversation[0]?.line}\n`,
  );
  expect(lineOf({ type: 'answer', call: 0, value: [0], time: 25_900 }, { value: null })).toBe(
    `${conversation[2]?.line}\n`,
  );
});

test('a program is told why a call has failed in the place of a value', () => {
  const answer = { type: 'answer', call: 0, value: null, failure: 'error', time: 25_900 } as const;
  const error = failureText({ words: 'call("charge")' }, answer.failure);
  expect(JSON.parse(lineOf(answer, { error }))).toEqual({
    type: 'answer',
    time: 25.9,
    error: 'call("charge"): the connection was refused, and nothing was done',
  });
});

test.each([
  ['an object for a name', '{"type":"call","request":{"type":"call","name":"charge"}}', '"request" is no name'],
  ['no request at all', '{"type":"call"}', '"request" is no name'],
  ['a request that there is not', '{"type":"call","request":"charge"}', 'there is no request "charge"'],
  ['a word of JavaScript', '{"type":"call","request":"toString"}', 'there is no request "toString"'],
])('a program that gives %s is told which names there are, and how a request looks', (_, line, why) => {
  expect(() => saidIn(line, (name) => name)).toThrow(
    new RegExp(`${why}; it is one of store.get, .*, as in \\{"type":"call","request":"call","name":"charge"\\}`),
  );
});
