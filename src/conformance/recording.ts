/**
 * Recordings of brokers: experiments with what was done and what was seen, as `broker-conformance/1` has them. Keys that only
 * describe are open to others; in topology, actors and steps nobody may say what nobody reads.
 */
import { z } from 'zod';
import { closed } from './closed.ts';
import { checkParts } from './contract.ts';

/** An event that was seen, in one step of the experiment; what else it says depends on its kind. */
const eventFile = z.looseObject({
  step: z.int().min(1),
  actor: z.string().min(1).max(200),
  kind: z.string().min(1).max(100),
});

const stepFile = z.looseObject({
  step: z.int().min(1),
  op: z.string().min(1).max(100),
  actor: z.string().min(1).max(200).optional(),
});

/** What every file says of itself: which broker was asked, and what for. */
const headFile = z.looseObject({
  format: z.literal('broker-conformance/1'),
  id: z
    .string()
    .max(200)
    .regex(/^[\w.-]+\/[\w.-]+$/),
  title: z.string().min(1).max(1_000),
  tags: z.array(z.string().max(100)).max(100).default([]),
  quirk: z
    .looseObject({ advice: z.string().max(2_000).optional(), reference: z.string().max(1_000).optional() })
    .optional(),
  broker: z.looseObject({
    profile: z.string().min(1).max(100),
    version: z.string().max(100).optional(),
    implementation: z.enum(['real', 'independent', 'mock']).optional(),
  }),
});

const traceFile = z.array(eventFile).max(100_000);

/** How often it was recorded; `variants` are the other traces of a broker that does not always show the same. */
const runsFile = z.looseObject({
  runs: z.int().min(1).optional(),
  stable: z.boolean().default(true),
  variants: z
    .array(z.union([traceFile, z.looseObject({ trace: traceFile }).transform(({ trace }) => trace)]))
    .max(1_000)
    .default([]),
});

/** A recording. Profiles read topology and steps further, each with its own vocabulary. */
export const recordingFile = headFile.extend({
  actors: z.record(
    z.string().min(1).max(200),
    z.looseObject({ role: z.string().max(100), confirms: z.boolean().optional() }),
  ),
  topology: z.unknown(),
  steps: z.array(stepFile).min(1).max(10_000),
  trace: traceFile,
  final: z.unknown().optional(),
  fates: z.record(z.string(), z.record(z.string(), z.unknown())).optional(),
  matches: z.unknown().optional(),
  /** How to compare where names are arbitrary. Neither profile has such names. */
  compare: closed({ assignment: z.literal('sizes-and-coverage') }).optional(),
  recording: runsFile.optional(),
});

/** The head of a recording, or of a table that stands among recordings: `isTable` of one that has no steps. */
export type Head = z.output<typeof headFile> & { readonly isTable: boolean };

/** Whether its own file says that a recording shows a bug of the broker, as which nobody should behave. */
export const isDeclined = ({ tags }: Pick<Head, 'tags'>): boolean => tags.includes('known-bug');

/** A recording that has been read. */
export type Recording = z.output<typeof recordingFile>;

/** An event of a recording. */
export type RecordedEvent = z.output<typeof eventFile>;

/** A step of a recording. */
export type RecordedStep = z.output<typeof stepFile>;

/** A recording is not what it has to be: where, and what is wrong there. */
export class RecordingError extends Error {
  override readonly name = 'RecordingError';
}

/** Reads the text of a recording; throws a RecordingError that says where it is wrong. */
export function readRecording(text: string): Recording {
  const recording = readAs(recordingFile, jsonOf(text), []);
  checkParts(recording);
  return recording;
}

/** The trace of a recording and, where the broker does not always show the same, the others; each with its place. */
export function tracesOf({ trace, recording }: Recording) {
  const { stable = true, variants = [] } = recording ?? {};
  const others = stable ? [] : variants.map((each, index) => ({ at: `recording.variants.${index}`, trace: each }));
  return [{ at: 'trace', trace }, ...others];
}

/** Reads what a file says of itself, whatever else is in it; throws a RecordingError that says where it is wrong. */
export function readHead(text: string): Head {
  const head = readAs(headFile, jsonOf(text), []);
  return { ...head, isTable: 'matches' in head && !('steps' in head) };
}

/** Reads a part of a recording; throws a RecordingError that names the place. */
export function readAs<S extends z.ZodType>(schema: S, value: unknown, at: readonly PropertyKey[]): z.output<S> {
  const read = schema.safeParse(value);
  if (read.success) return read.data;
  const [first] = read.error.issues;
  const place = [...at, ...(first?.path ?? [])].map(String).join('.');
  throw new RecordingError(`${place === '' ? 'the recording' : place}: ${first?.message ?? 'it is wrong'}`);
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new RecordingError(`it is no JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
}
