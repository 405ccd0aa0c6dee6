/** How the command ends: its exit statuses, and the errors that carry one. */

/** The exit statuses; those from 64 on are the ones of sysexits.h. */
export const exit = {
  kept: 0,
  broken: 1,
  undecided: 2,
  usage: 64,
  invalid: 65,
  unreadable: 66,
  internal: 70,
  unwritable: 74,
  interrupted: 130,
} as const;

/** An exit status of the command. */
export type ExitStatus = (typeof exit)[keyof typeof exit];

/** What each status means, for help and documentation. */
export const exitWords: readonly (readonly [ExitStatus, string])[] = [
  [exit.kept, 'every promised verdict came true'],
  [exit.broken, 'one did not'],
  [exit.undecided, 'one is undecided'],
  [exit.usage, 'the command line is wrong'],
  [exit.invalid, 'a file is not what it should be'],
  [exit.unreadable, 'a file cannot be read'],
  [exit.internal, 'queuescope itself is wrong'],
  [exit.unwritable, 'a file cannot be written'],
  [exit.interrupted, 'interrupted'],
];

/** Something that went wrong and that the person at the command line can mend; told without a stack. */
export class CliError extends Error {
  override readonly name = 'CliError';
  readonly status: ExitStatus;
  /** What may help, in one sentence; empty where the message says it all. */
  readonly hint: string;

  constructor(status: ExitStatus, message: string, hint = '') {
    super(message);
    this.status = status;
    this.hint = hint;
  }
}

/** From the best to the worst: what could not even be looked at outweighs what was seen. */
const ranking: readonly ExitStatus[] = [0, 2, 1, 65, 66, 64, 74, 70, 130];

/** The status of several pieces of work: the worst one; kept where there was none. */
export function worstOf(statuses: readonly ExitStatus[]): ExitStatus {
  const rank = statuses.reduce<number>((most, status) => Math.max(most, ranking.indexOf(status)), 0);
  return ranking[rank] ?? exit.kept;
}
