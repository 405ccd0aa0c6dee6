/** How code is told that what it has asked for has failed. */
import type { Call, Failure } from './words.ts';

/** What is known when a request has failed, as code reads it. */
const known: Readonly<Record<Failure, { readonly code: string; readonly sentence: string }>> = {
  error: { code: 'ECONNREFUSED', sentence: 'the connection was refused, and nothing was done' },
  timeout: { code: 'ETIMEDOUT', sentence: 'no answer came in time, and whether it was done is not known' },
  unconfirmed: { code: 'ECONNRESET', sentence: 'the connection was lost before this was confirmed' },
};

/** A failed request in words, for programs that read lines. */
export const failureText = ({ words }: Pick<Call, 'words'>, failure: Failure): string =>
  `${words}: ${known[failure].sentence}`;

/** The error with which a failed request rejects; its `code` is that of Node's network errors. */
export const failureOf = (call: Pick<Call, 'words'>, failure: Failure): Error =>
  Object.assign(new Error(failureText(call, failure)), { code: known[failure].code });
