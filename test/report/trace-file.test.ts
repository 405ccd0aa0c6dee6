import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { engineNote } from '../../src/report/trace/header.ts';
import { eventShapes, factShapes, type Shape } from '../../src/report/trace/shape.ts';
import { parseTraceFile, TRACE_FILE_LIMIT, traceLines, traceText } from '../../src/report/trace-file.ts';
import { traceHash } from '../../src/report/trace-hash.ts';
import { arbitraryTrace, hostileName } from '../support/arbitrary-trace.ts';
import { exampleNodes, exampleTrace } from '../support/example-trace.ts';

const header = {
  scenario: 'Ack after the effect',
  seed: '1',
  engine: '0.1.0',
  profile: 'rabbitmq',
  nodes: exampleNodes,
};
const foreign = '{"format":"queuescope-trace/1"}';
const order = '{"type":"message","id":"m","producer":"shop"}';

/** The errors of a file, as `code line`. */
const complaints = (...lines: string[]): string[] => {
  const parsed = parseTraceFile(lines.join('\n'));
  return parsed.ok ? [] : parsed.errors.map(({ code, line }) => `${code} ${line}`);
};

/** What the first error says. */
const sentence = (...lines: string[]): string => {
  const parsed = parseTraceFile(lines.join('\n'));
  return parsed.ok ? '' : (parsed.errors[0]?.message ?? '');
};

/** The row of the page's table for a fact. */
const factRow = (type: string, shape: Shape): string => {
  const fields = Object.entries(shape).map(([name, { kind, optional }]) => {
    const words = typeof kind === 'string' ? '' : ` (${kind.join(', ')})`;
    return `\`${name}\`${optional ? ' or nothing' : ''}${words}`;
  });
  return `| \`${type}\` | ${fields.join(', ')} |\n`;
};

describe('a trace file', () => {
  test('begins with a header, describes each message once and has one line for each event', () => {
    const lines = [...traceLines(header, exampleTrace(), true)];
    expect(lines.slice(0, 3).join('\n')).toMatchInlineSnapshot(`
      "{"engine":"0.1.0","format":"queuescope-trace/1","nodes":[{"id":"shop","role":"producer"},{"id":"broker","role":"broker"},{"id":"worker","role":"consumer"}],"profile":"rabbitmq","scenario":"Ack after the effect","seed":"1"}
      {"id":"shop-1","index":0,"key":"","number":1,"producer":"shop","type":"message"}
      {"at":0,"fact":{"attempt":1,"message":"shop-1","type":"attempted"},"node":"shop","seq":0,"type":"fact"}"
    `);
    expect(lines.filter((line) => line.includes('"type":"message"'))).toHaveLength(2);
    expect(lines.at(-1)).toMatchInlineSnapshot(`"{"events":31,"hash":"14033d7301ac6592","quiet":true,"type":"end"}"`);
  });

  test('gives back the trace that was written, whatever it holds', () => {
    const property = fc.property(
      arbitraryTrace(hostileName),
      fc.option(fc.boolean(), { nil: undefined }),
      (events, quiet) => {
        const parsed = parseTraceFile(traceText(header, events, quiet));
        expect(parsed.ok ? parsed.events : parsed.errors).toEqual(events);
        expect(parsed.ok && parsed.header).toEqual(header);
        expect(parsed.ok && parsed.end?.quiet).toBe(quiet);
      },
    );
    fc.assert(property, { seed: 20240502, numRuns: 500 });
  });

  test('read and written again is the same to the byte', () => {
    const text = traceText(header, exampleTrace(), false);
    const parsed = parseTraceFile(text);
    if (!parsed.ok) throw parsed.errors[0];
    expect(traceText(parsed.header, parsed.events, parsed.end?.quiet)).toBe(text);
    expect(traceHash(parsed.events)).toBe(traceHash(exampleTrace()));
  });

  test('of another engine opens with a word that says so', () => {
    expect(engineNote(header, '0.1.0')).toBeUndefined();
    expect(engineNote(header, '0.2.0')).toMatchInlineSnapshot(
      `"This trace was made by engine "0.1.0"; this is 0.2.0. It is read as it stands and cannot be replayed here."`,
    );
    expect(engineNote({ ...header, engine: '' }, '0.2.0')).toContain('an engine that it does not name');
  });
});

describe('a trace file that came from outside', () => {
  test('needs no packets, positions, causes or numbers', () => {
    const parsed = parseTraceFile(
      [
        foreign,
        order,
        '{"type":"fact","at":5,"node":"worker","fact":{"type":"effected","message":"m","group":"g","by":"worker"}}',
      ].join('\r\n'),
    );
    expect(parsed.ok && parsed.events[0]).toMatchObject({
      seq: 0,
      at: 5,
      fact: { message: { index: 0, number: 1, key: '' } },
    });
    expect(parsed.ok && parsed.header).toEqual({ scenario: '', seed: '', engine: '', profile: '', nodes: [] });
  });

  test('may use verbs that no profile has', () => {
    const line = '{"type":"sent","at":0,"node":"a","to":"b","packet":{"verb":"zap"},"transmission":0}';
    const parsed = parseTraceFile([foreign, line].join('\n'));
    expect(parsed.ok && parsed.events[0]).toMatchObject({
      packet: { verb: { name: 'zap', line: 'solid' }, attempt: 1 },
    });
  });

  test('is described by a page whose example is a trace', () => {
    const page = readFileSync(new URL('../../src/report/trace-format.md', import.meta.url), 'utf8');
    const examples = [...page.matchAll(/```jsonl\n([\s\S]*?)```/g)].map(([, example]) => example ?? '');
    expect(examples.length).toBeGreaterThan(0);
    for (const example of examples) expect(parseTraceFile(example)).toMatchObject({ ok: true });
  });

  test('finds the fields of every fact and event on that page', () => {
    const page = readFileSync(new URL('../../src/report/trace-format.md', import.meta.url), 'utf8');
    for (const [type, shape] of Object.entries(factShapes)) expect(page).toContain(factRow(type, shape));
    for (const type of Object.keys(eventShapes)) expect(page).toContain(`\`${type}\``);
  });

  test('without the header of this format is refused at once', () => {
    expect(complaints('')).toEqual(['empty 1']);
    expect(complaints('hello')).toEqual(['not-json 1']);
    expect(complaints('[]')).toEqual(['not-a-record 1']);
    expect(complaints('{"format":"otlp"}', '{', '{')).toEqual(['wrong-format 1']);
    expect(complaints('{"format":"queuescope-trace/x"}')).toEqual(['wrong-format 1']);
    expect(complaints('{"format":"queuescope-trace/1","nodes":[{"id":"a","role":"king"}]}')).toEqual(['wrong-field 1']);
    expect(
      complaints('{"format":"queuescope-trace/1","nodes":[{"id":"a","role":"store"},{"id":"a","role":"store"}]}'),
    ).toEqual(['wrong-field 1']);
    expect(sentence('{"format":"queuescope-trace/2"}')).toMatchInlineSnapshot(
      `"line 1: the trace is of format 2, and this engine reads up to 1; read it with a newer one"`,
    );
  });

  test('gets all its errors at once, each with a line', () => {
    expect(
      complaints(
        foreign,
        '{"type":"fact","at":0,"node":"w","fact":{"type":"began","message":"m","group":"g"}}',
        order,
        order,
        '{"type":"constructor","at":0,"node":"w"}',
        '{"type":"fact","at":0,"node":"w","fact":{"type":"__proto__","message":"m"}}',
        '{"type":"ignored","at":0.5,"node":"w","what":"x"}',
        '{"type":"ignored","at":-1,"node":"w","what":"x"}',
        '{"type":"ignored","node":"w","what":"x"}',
        '{"type":"ignored","at":0,"node":7,"what":"x"}',
        '{"type":"lost","at":0,"node":"w","to":"b","packet":{"verb":"v"},"transmission":0,"reason":"gremlins"}',
        '{"type":"fault","at":0,"node":"w","what":"crashed","detail":"","injected":"yes"}',
        '{"type":"sent","at":0,"node":"w","to":"b","packet":[],"transmission":0}',
      ),
    ).toEqual([
      'unknown-message 2',
      'repeated-message 4',
      'unknown-type 5',
      'unknown-fact 6',
      'wrong-field 7',
      'wrong-field 8',
      'missing-field 9',
      'wrong-field 10',
      'wrong-field 11',
      'wrong-field 12',
      'wrong-field 13',
    ]);
  });

  test('must be in order: positions from 0, time forwards, causes above', () => {
    const ignored = (fields: string) => `{"type":"ignored","node":"w","what":"x",${fields}}`;
    expect(complaints(foreign, ignored('"at":0,"seq":1'))).toEqual(['wrong-order 2']);
    expect(complaints(foreign, ignored('"at":5'), ignored('"at":4'))).toEqual(['wrong-order 3']);
    expect(complaints(foreign, ignored('"at":0,"cause":0'))).toEqual(['wrong-order 2']);
  });

  test('that was cut or changed after its writing is found out', () => {
    const lines = [...traceLines(header, exampleTrace(), true)];
    expect(complaints(...lines.slice(0, -2), lines.at(-1) ?? '')).toEqual([`cut-short ${lines.length - 1}`]);
    expect(complaints(...lines.map((line) => line.replaceAll('"at":98000', '"at":98001')))).toEqual([
      `wrong-hash ${lines.length}`,
    ]);
    expect(complaints(...lines, lines[2] ?? '')).toEqual([`after-end ${lines.length + 1}`]);
    expect(complaints(...lines.slice(0, -1), (lines.at(-1) ?? '').slice(0, -5))).toEqual([`not-json ${lines.length}`]);
  });

  test('is not read where it or a line of it is too large, and no more than 20 errors are told', () => {
    expect(complaints(' '.repeat(TRACE_FILE_LIMIT + 1))).toEqual(['too-large 1']);
    expect(complaints(foreign, '['.repeat(300_000))).toEqual(['too-large 2']);
    expect(complaints(foreign, '['.repeat(200_000))).toEqual(['not-json 2']);
    expect(complaints(foreign, ...Array.from({ length: 50 }, () => '{'))).toHaveLength(20);
  });

  test('cannot reach a prototype', () => {
    const lines = [foreign, '{"type":"message","id":"__proto__","producer":"p","__proto__":{"key":"x"}}'];
    const fact = '{"type":"fact","at":0,"node":"w","fact":{"type":"unknown","message":"__proto__"}}';
    expect(parseTraceFile([...lines, fact].join('\n'))).toMatchObject({
      ok: true,
      events: [{ fact: { message: { key: '' } } }],
    });
    expect(({} as Record<string, unknown>).key).toBeUndefined();
  });

  test('never throws, whatever the text', () => {
    const line = fc.oneof(fc.json(), fc.string(), fc.constantFrom(foreign, order));
    const property = fc.property(fc.array(line), (lines) => {
      expect(typeof parseTraceFile([foreign, ...lines].join('\n')).ok).toBe('boolean');
      expect(typeof parseTraceFile(lines.join('\n')).ok).toBe('boolean');
    });
    fc.assert(property, { seed: 20240503, numRuns: 500 });
  });

  test('quotes what it refuses without a terminal obeying it', () => {
    expect(sentence(foreign, '{"type":"\\u001b[2Jx"}')).toContain('"\\u{1b}[2Jx"');
  });
});
