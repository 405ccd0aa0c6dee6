/** Invariants of our own code. What a person did wrong is never an assertion: it is an error with a code. */

/** Thrown when the program contradicts itself; the command line turns it into exit status 70. */
export class InvariantError extends Error {
  override readonly name = 'InvariantError';
}

/** Throws an InvariantError with this sentence unless the condition holds. */
export function assert(condition: boolean, sentence: string): asserts condition {
  if (!condition) throw new InvariantError(sentence);
}

/** Marks the branch that the types say cannot be taken. */
export function unreachable(value: never): never {
  throw new InvariantError(`unreachable: ${JSON.stringify(value)}`);
}
