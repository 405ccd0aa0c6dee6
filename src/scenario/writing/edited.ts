/** A person's text with more faults and another seed in it: everything else stays as it was written, comments as well. */
import { type Document, isMap, isScalar, isSeq, type Pair, type Scalar, type YAMLSeq } from 'yaml';
import type { Fault, FaultPlan } from '../../model/fault.ts';
import type { VerdictStatus } from '../../model/verdict.ts';
import { compose } from '../document/compose.ts';
import { writeFault } from './fault.ts';
import { flowText } from './flow.ts';

/** What is to be different. */
export interface Edits {
  /** The faults that the text has by itself, also those that it takes from the file that it extends. */
  readonly own: FaultPlan;
  /** The faults besides those. */
  readonly more: FaultPlan;
  /** Another seed; undefined leaves it as it is. */
  readonly seed: string | undefined;
  /** What the text is to promise from now on; undefined leaves its promises as they are. */
  readonly promises?: RunPromises | undefined;
}

/** What a text promises of its run. */
export interface RunPromises {
  readonly expect: Readonly<Record<string, VerdictStatus>>;
  readonly mustSee: readonly string[];
}

/** A place of a text and what is put there. */
interface Change {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** The text with its edits; the text must be a scenario. */
export function editedText(text: string, { own, more, seed, promises }: Edits): string {
  const composed = compose(text);
  if (!('document' in composed) || !isMap(composed.document.contents)) return text;
  const { document } = composed;
  const changes = [
    ...(more.length === 0 ? [] : [faultsChange(text, document, own, more)]),
    ...(seed === undefined ? [] : [seedChange(text, document, seed)]),
    ...(promises === undefined ? [] : promiseChanges(text, document, promises)),
  ];
  return changes
    .toSorted((a, b) => b.from - a.from)
    .reduce((done, { from, to, text: put }) => done.slice(0, from) + put + done.slice(to), text);
}

function pairOf(document: Document.Parsed, key: string): Pair | undefined {
  const { contents } = document;
  if (!isMap(contents)) return undefined;
  return contents.items.find((pair) => isScalar(pair.key) && pair.key.value === key);
}

function faultsChange(text: string, document: Document.Parsed, own: FaultPlan, more: FaultPlan): Change {
  const pair = pairOf(document, 'faults');
  if (pair !== undefined && isSeq(pair.value) && pair.value.items.length > 0) return appended(text, pair.value, more);
  // An alias, an empty list, or a key without a value, which takes the parent's faults away, gives way to a list.
  return valueChange(text, document, 'faults', listOf([...own, ...more], isInBraces(document)));
}

const isInBraces = ({ contents }: Document.Parsed): boolean => isMap(contents) && contents.flow === true;

/** Another value for a key, which is put behind its colon; a key that was not there comes with it. */
function valueChange(text: string, document: Document.Parsed, name: string, put: string): Change {
  const pair = pairOf(document, name);
  if (pair === undefined) return newKey(text, document, `${name}:${put}`);
  const { key, value } = pair;
  const from = text.indexOf(':', rangeOf(key)[1]) + 1;
  const to = value === null ? from : Math.max(from, text.slice(0, rangeOf(value)[1]).trimEnd().length);
  return { from, to, text: put };
}

/** What a parent promises besides is laid over by name, so only the names that are given here are held. */
function promiseChanges(text: string, document: Document.Parsed, { expect, mustSee }: RunPromises): Change[] {
  const verdicts = Object.entries(expect).map(([name, status]) => `${name}: ${status}`);
  const put = isInBraces(document) ? ` { ${verdicts.join(', ')} }` : verdicts.map((each) => `\n  ${each}`).join('');
  return [
    ...(verdicts.length === 0 ? [] : [valueChange(text, document, 'expect', put)]),
    ...(pairOf(document, 'must-see') === undefined && mustSee.length === 0
      ? []
      : [valueChange(text, document, 'must-see', ` ${flowText([...mustSee])}`)]),
  ];
}

/** More entries behind the last one of a list. */
function appended(text: string, list: YAMLSeq, more: FaultPlan): Change {
  const end = text.slice(0, rangeOf(list.items.at(-1))[1]).trimEnd().length;
  if (list.flow === true) return { from: end, to: end, text: more.map((fault) => `, ${entry(fault)}`).join('') };
  const dash = text.lastIndexOf('-', rangeOf(list.items[0])[0] - 1);
  const indent = text.slice(text.lastIndexOf('\n', dash) + 1, dash);
  const at = lineEnd(text, end);
  return { from: at, to: at, text: more.map((fault) => `\n${indent}- ${entry(fault)}`).join('') };
}

function seedChange(text: string, document: Document.Parsed, seed: string): Change {
  const value = pairOf(document, 'seed')?.value;
  if (!isScalar(value)) return newKey(text, document, `seed: ${flowText(seed)}`);
  const [from, to] = rangeOf(value);
  return { from, to, text: flowText(seed) };
}

/** A key that was not there: behind everything in a text in blocks, else within the braces around everything. */
function newKey(text: string, { contents }: Document.Parsed, line: string): Change {
  const last = isMap(contents) ? contents.items.at(-1) : undefined;
  if (isMap(contents) && contents.flow === true) {
    const at = text.slice(0, rangeOf(last?.value ?? last?.key)[1]).trimEnd().length;
    return { from: at, to: at, text: `, ${line}` };
  }
  const end = rangeOf(contents)[1];
  const isMarked = /^\.\.\./m.test(text.slice(end));
  const at = isMarked ? text.slice(0, end).trimEnd().length : text.trimEnd().length;
  return { from: at, to: at, text: `\n\n${line}` };
}

/** A list of faults behind the colon of its key. */
const listOf = (faults: FaultPlan, isFlow: boolean): string =>
  isFlow ? ` [${faults.map(entry).join(', ')}]` : faults.map((fault) => `\n  - ${entry(fault)}`).join('');

const entry = (fault: Fault): string => flowText(writeFault(fault));

function lineEnd(text: string, from: number): number {
  const found = text.indexOf('\n', from);
  return found < 0 ? text.length : found;
}

const rangeOf = (node: unknown): readonly [number, number, number] =>
  (node as Scalar.Parsed | undefined)?.range ?? [0, 0, 0];
