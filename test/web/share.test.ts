// Links that restore what somebody saw, and what becomes of those that were damaged, forged or made elsewhere.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { deflateSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import type { Fault } from '../../src/model/fault.ts';
import { fromBase64Url, toBase64Url } from '../../web/share/base64url.ts';
import { decodeLink, encodeLink, LINK_LIMIT, textHash } from '../../web/share/codec.ts';
import { dictionaryV1 } from '../../web/share/dictionary.ts';
import type { Link } from '../../web/share/link.ts';

const folder = fileURLToPath(new URL('../../scenarios/', import.meta.url));
const shipped = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.yaml'))
  .map((file) => ({ file: file.replaceAll('\\', '/'), text: readFileSync(`${folder}${file}`, 'utf8') }));

const plain: Link = {
  file: 'untitled.yaml',
  text: 'queuescope: 1\nname: Mine\n',
  hash: undefined,
  seed: undefined,
  edits: [],
  branch: undefined,
  cursor: 0,
  selection: { kind: 'none' },
  view: { mode: 'order', tab: undefined, lanes: undefined },
  engine: '0.1.0',
};

const crash: Fault = { type: 'crash', node: 'worker', when: { at: 8000 }, restartAfter: 50_000 };

const codeOf = (link: Link): string => encodeLink(link) as string;

/** A code as somebody else may make it: any JSON, packed as links are. */
function forged(value: unknown, version = 'v1.'): string {
  const real = codeOf({ ...plain, text: 'x' });
  const json = new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value));
  const packed = deflateSync(json, { dictionary: new TextEncoder().encode(dictionaryV1) });
  let hash = 0x811c9dc5;
  for (const byte of json) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  const folded = hash ^ (hash >>> 24);
  expect(real.startsWith('v1.')).toBe(true);
  return version + toBase64Url(Uint8Array.from([folded, folded >>> 8, folded >>> 16, ...packed]));
}

describe('a link', () => {
  const names = fc.uniqueArray(fc.string({ maxLength: 12 }), { maxLength: 4 });
  const link = fc.record({
    file: fc.string({ maxLength: 80 }),
    text: fc.string({ unit: 'binary', maxLength: 3000 }).map((text) => text.toWellFormed()),
    hash: fc.constant(undefined),
    seed: fc.option(fc.string({ maxLength: 40 }), { nil: undefined }),
    edits: fc.array(fc.constantFrom<Fault>(crash, { type: 'lose', match: { packet: 'ack' }, nth: 1 }), {
      maxLength: 5,
    }),
    branch: fc.option(fc.record({ name: fc.string({ maxLength: 40 }), at: fc.nat(100_000) }), { nil: undefined }),
    cursor: fc.nat(100_000),
    selection: fc.oneof(
      fc.constant({ kind: 'none' } as const),
      fc.record({ kind: fc.constant('event' as const), event: fc.nat(1000) }),
      fc.record({ kind: fc.constant('message' as const), message: fc.string({ maxLength: 20 }) }),
      fc.record({ kind: fc.constant('actor' as const), actor: fc.string({ maxLength: 20 }) }),
    ),
    view: fc.record({
      mode: fc.constantFrom('order' as const, 'true' as const),
      tab: fc.option(fc.string({ maxLength: 12 }), { nil: undefined }),
      lanes: fc.option(fc.record({ order: names, collapsed: names, hidden: names }), { nil: undefined }),
    }),
    engine: fc.constant('0.1.0'),
  });

  test('says the same when it is read as when it was made', () => {
    fc.assert(
      fc.property(link, (made) => {
        expect(decodeLink(codeOf(made as Link))).toEqual({ ok: true, link: made });
      }),
    );
  });

  test('to an unchanged scenario of the gallery, with a branch and a moment, is short', () => {
    for (const { file, text } of shipped) {
      const code = codeOf({
        ...plain,
        file,
        text: undefined,
        hash: textHash(text),
        edits: [crash],
        branch: { name: 'worker crashes', at: 21 },
        cursor: 38,
        selection: { kind: 'message', message: 'shop-1' },
      });
      expect(code.length, file).toBeLessThanOrEqual(200);
    }
  });

  test('to a changed scenario of the gallery has less than two thirds of the characters of its text', () => {
    for (const { file, text } of shipped) {
      const code = codeOf({ ...plain, file, text: `${text}# changed\n` });
      expect(code.length / text.length, file).toBeLessThan(2 / 3);
    }
  });

  test('is not made of more than a link may hold', () => {
    expect(encodeLink({ ...plain, text: 'x'.repeat(LINK_LIMIT) })).toBeUndefined();
  });
});

describe('a link that was damaged', () => {
  const code = codeOf({ ...plain, edits: [crash] });

  // A few last bits of a code mean nothing, so a change of those alone changes nothing.
  test('is never taken for another one, whichever character was changed or lost', () => {
    const original = decodeLink(code);
    let damaged = 0;
    for (let i = 3; i < code.length; i++) {
      const changed = code.slice(0, i) + (code[i] === 'A' ? 'B' : 'A') + code.slice(i + 1);
      const cut = code.slice(0, i);
      for (const wrong of [changed, cut]) {
        const read = decodeLink(wrong);
        if (read.ok) expect(read, wrong).toEqual(original);
        else {
          expect(read.fault, wrong).toBe('damaged');
          damaged += 1;
        }
      }
    }
    expect(damaged).toBeGreaterThan(2 * (code.length - 6));
  });

  test('is told apart from one that is no link at all', () => {
    for (const wrong of ['', 'v1', 'v1.', 'v1.%%%', 'hello', 'v1.AAAA', '../../etc/passwd', 'v1.A']) {
      expect(decodeLink(wrong)).toMatchObject({ ok: false, fault: 'damaged' });
    }
  });

  test('never throws, whatever it holds', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (noise) => {
        expect(decodeLink(noise).ok).toBe(false);
        expect(decodeLink(`v1.${noise}`).ok).toBe(false);
      }),
    );
    fc.assert(
      fc.property(fc.json({ maxDepth: 4 }), (json) => {
        expect(typeof decodeLink(forged(json)).ok).toBe('boolean');
      }),
    );
  });
});

describe('a link that somebody forged', () => {
  test('does not unpack to more than is read, however small it is', () => {
    const bomb = forged(`"${'x'.repeat(20 * 1024 * 1024)}"`);
    expect(bomb.length).toBeLessThan(40_000);
    expect(decodeLink(bomb)).toMatchObject({ ok: false, fault: 'too-large' });
    expect(decodeLink(`v1.${'A'.repeat(1_000_000)}`)).toMatchObject({ ok: false, fault: 'too-large' });
  });

  test('is refused field by field, with the scenario where at least that is sound', () => {
    const cases: [unknown, RegExp][] = [
      [{ v: 1 }, /names no file/],
      [{ v: 1, f: 'a.yaml' }, /holds no scenario/],
      [{ v: 1, f: 'a.yaml', y: 7 }, /no text/],
      [{ v: 1, f: 'a.yaml', y: 'name: x', s: {} }, /seed/],
      [{ v: 1, f: 'a.yaml', y: 'name: x', e: 'crash' }, /edits/],
      [{ v: 1, f: 'a.yaml', y: 'name: x', t: -1 }, /no event/],
      [{ v: 1, f: 'a.yaml', y: 'name: x', b: { n: 7, at: 0 } }, /branch/],
    ];
    for (const [value, message] of cases) {
      const read = decodeLink(forged(value));
      expect(read).toMatchObject({ ok: false, fault: 'wrong', message: expect.stringMatching(message) });
    }
    expect(decodeLink(forged({ v: 1, f: 'a.yaml', y: 'name: x', s: {} }))).toMatchObject({
      scenario: { file: 'a.yaml', text: 'name: x' },
    });
  });

  test('does not reach a prototype', () => {
    const read = decodeLink(forged('{"v":1,"f":"a.yaml","y":"name: x","__proto__":{"s":"mine"},"constructor":1}'));
    expect(read).toMatchObject({ ok: true, link: { seed: undefined } });
    expect(({} as Record<string, unknown>).s).toBeUndefined();
  });
});

describe('a link of another version', () => {
  test('says so, and offers the scenario where it can be read', () => {
    const scenario = { file: 'a.yaml', text: 'name: x' };
    expect(decodeLink(forged({ v: 2, f: 'a.yaml', y: 'name: x', new: true }))).toMatchObject({
      fault: 'newer',
      scenario,
    });
    expect(decodeLink(forged({ v: 2, f: 'a.yaml', y: 'name: x' }, 'v2.'))).toMatchObject({ fault: 'newer', scenario });
    expect(decodeLink('v3.c29tZXRoaW5n')).toMatchObject({ fault: 'newer', scenario: undefined });
  });

  test('never comes from this one by accident: the dictionary is the one that links of version 1 were made with', () => {
    expect(createHash('sha256').update(dictionaryV1).digest('hex').slice(0, 16)).toBe('3254d755649c7f4e');
  });
});

describe('base64url', () => {
  test('reads what it wrote, and one code only for the same bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 5000 }), (bytes) => {
        expect(fromBase64Url(toBase64Url(bytes))).toEqual(bytes);
      }),
    );
    expect(fromBase64Url('AB')).toBeUndefined();
    expect(fromBase64Url('A+')).toBeUndefined();
  });
});
