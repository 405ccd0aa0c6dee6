/** The cells of the proof table, and the names by which commands mean their worlds. */
import { availableProfiles, type ProfileName } from '../../../scenario/index.ts';
import {
  type Acknowledgement,
  acknowledgements,
  type FaultClassName,
  faultClassNames,
  type MemoryName,
  memoryNames,
} from './axes.ts';

/** One cell: a broker, a discipline, and what may go wrong so many times at most. */
export interface Cell {
  readonly profile: ProfileName;
  readonly ack: Acknowledgement;
  readonly dedup: MemoryName;
  readonly fault: FaultClassName;
  /** The most faults; 1 or more. It means nothing where nothing goes wrong. */
  readonly faults: number;
}

/** What stands before the name of a cell where a command expects a file. */
const SCHEME = 'proof:';

/** The most faults that a cell may have. */
export const MOST_FAULTS = 9;

/** The name of a cell: `proof:in-memory/after-effect/none/consumer-crash`, with `-2` behind it for two faults. */
export function cellName({ profile, ack, dedup, fault, faults }: Cell): string {
  return `${SCHEME}${profile}/${ack}/${dedup}/${fault}${faults === 1 || fault === 'none' ? '' : `-${faults}`}`;
}

/** Whether something on a command line names a cell, and no file. */
export const isCellName = (name: string): boolean => name.startsWith(SCHEME);

/** The cell of a name; undefined where there is none. */
export function cellNamed(name: string): Cell | undefined {
  const parts = /^proof:([\w-]+)\/([\w-]+)\/([\w-]+)\/([a-z-]+?)(?:-([2-9]))?$/.exec(name);
  if (parts === null) return undefined;
  const profile = availableProfiles.find((each) => each === parts[1]);
  const ack = acknowledgements.find((each) => each === parts[2]);
  const dedup = memoryNames.find((each) => each === parts[3]);
  const fault = faultClassNames.find((each) => each === parts[4]);
  if (profile === undefined || ack === undefined || dedup === undefined || fault === undefined) return undefined;
  return { profile, ack, dedup, fault, faults: Number(parts[5] ?? 1) };
}

/** The cells of a table in its order, profile by profile, for at most so many faults in each. */
export function cellsOf(profiles: readonly ProfileName[], faults: number): readonly Cell[] {
  return profiles.flatMap((profile) =>
    acknowledgements.flatMap((ack) =>
      memoryNames.flatMap((dedup) => faultClassNames.map((fault) => ({ profile, ack, dedup, fault, faults }))),
    ),
  );
}
