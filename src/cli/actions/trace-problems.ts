import type { TraceFileCode } from '../../report/trace/error.ts';

/** What each complaint about a trace file means. */
export const traceProblems: Readonly<Record<TraceFileCode, string>> = {
  'too-large': 'The file is larger than what is read. Cut the trace into runs, or leave out what need not be judged.',
  empty: 'The file holds no line. A trace begins with a header such as {"format":"queuescope-trace/1"}.',
  'not-json': 'The line is not JSON. A trace is JSON Lines: each line is one JSON document.',
  'not-a-record': 'The line is JSON, but not a record in braces.',
  'wrong-format': 'The first line has to name the format: {"format":"queuescope-trace/1"}.',
  'newer-format': 'The trace is of a newer format than this version reads.',
  'missing-field': 'The record lacks a field that its type needs.',
  'wrong-field': 'A field holds something else than its type allows.',
  'unknown-type': 'The type of the record is none that a trace knows.',
  'unknown-fact': 'The fact is none that a trace knows.',
  'unknown-message': 'The line names a message that no line above describes.',
  'repeated-message': 'A message is described twice, or two messages share an id or an index.',
  'wrong-order': 'Events stand in the order of their times.',
  'after-end': 'The line of type "end" is the last one.',
  'cut-short': 'The end promises more events than stand above: the file was cut.',
  'wrong-hash': 'The events do not have the hash that the end promises: the file was changed.',
};

/** Whether a word is the code of a complaint about a trace file. */
export const isTraceProblem = (word: string): word is TraceFileCode => Object.hasOwn(traceProblems, word);
