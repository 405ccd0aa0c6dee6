/** Which transmissions and messages rules and faults mean. */

import { hintAt } from '../../model/did-you-mean.ts';
import type { Match } from '../../model/fault.ts';
import { type Complaint, complaint, type Path } from '../problem.ts';
import { shown } from '../shown.ts';
import { type MatchFields, matchOf } from '../vocabulary/match.ts';
import { packetVerbs } from '../vocabulary/packets.ts';
import type { Context } from './context.ts';
import { type Names, unknownActor } from './names.ts';

/** The match that the keys of a mapping make; `path` leads to the mapping. */
export function settleMatch(fields: MatchFields, path: Path, context: Context): Match {
  const match = matchOf(fields);
  for (const key of ['from', 'to'] as const) {
    const name = match[key];
    if (name !== undefined && !context.names.actors.has(name)) {
      context.report([...path, key], unknownActor(name, context.names));
    }
  }
  if (match.message !== undefined) checkMessage(match.message, [...path, 'message'], context, true);
  return match;
}

/** Complains about a message that no producer produces. */
export function checkMessage(message: number | string, path: Path, { names, report }: Context, orVerb = false): void {
  const problem = typeof message === 'number' ? wrongNumber(message, names) : wrongId(message, names, orVerb);
  if (problem !== undefined) report(path, problem);
}

function wrongNumber(number: number, { messages }: Names): Complaint | undefined {
  let most = 0;
  for (const count of messages.values()) if (count > most) most = count;
  if (number <= most) return undefined;
  const hint = most === 0 ? 'there are no producers' : `the last message has the number ${most}`;
  return complaint('QS421', `there is no message ${number}`, hint);
}

function wrongId(whole: string, { messages, services }: Names, orVerb: boolean): Complaint | undefined {
  const id = sourceOf(whole, services);
  const [, producer = '', number = ''] = /^(.*)-([1-9]\d{0,6})$/.exec(id) ?? [];
  const count = messages.get(producer);
  if (count !== undefined && Number(number) <= count) return undefined;
  const message = orVerb ? `there is no message and no packet ${shown(whole)}` : `there is no message ${shown(whole)}`;
  if (count !== undefined) return complaint('QS421', message, `the last one of ${producer} is ${producer}-${count}`);
  const known = [...(orVerb ? packetVerbs : []), ...[...messages.keys()].map((name) => `${name}-${number || 1}`)];
  return complaint(
    'QS421',
    message,
    hintAt(whole, known, `write its number, or its id such as ${known.at(-1) ?? 'shop-1'}`),
  );
}

/** What services made a message of: of pay/shop-2 and pay/shop-2/bills it is shop-2. */
function sourceOf(id: string, services: ReadonlySet<string>): string {
  const parts = id.split('/');
  let first = 0;
  while (first < parts.length - 1 && services.has(parts[first] as string)) first += 1;
  // A queue follows at most once for each service.
  return parts.length > 2 * first + 1 ? id : (parts[first] as string);
}
