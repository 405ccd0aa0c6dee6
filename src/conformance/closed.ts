/** Objects of recordings in which a key that nobody reads is a mistake, not a remark. */
import { z } from 'zod';
import { hintAt } from '../model/did-you-mean.ts';

/** An object that has these keys and no others: another one is named, with the one that was probably meant. */
export function closed<S extends z.ZodRawShape>(shape: S) {
  const known = Object.keys(shape);
  return z.strictObject(shape, {
    error: (issue) => {
      if (issue.code !== 'unrecognized_keys') return undefined;
      const [key = ''] = (issue as { readonly keys?: readonly string[] }).keys ?? [];
      return `nobody reads the key ${key}; ${hintAt(key, known, `there are ${known.join(', ')}`)}`;
    },
  });
}

/** The same where a text may stand for an object that says nothing but it, under the key `name`. */
export function closedOrNamed<S extends z.ZodRawShape>(name: string, shape: S) {
  return z.preprocess((value) => (typeof value === 'string' ? { [name]: value } : value), closed(shape));
}
