/** When a fault strikes, as files spell it. */
import { type CrashPoint, crashPointsOf, type Role } from '../../model/crash-point.ts';
import { hintAt } from '../../model/did-you-mean.ts';
import type { When } from '../../model/fault.ts';
import { readDuration } from '../duration.ts';
import { bad, good } from '../problem.ts';
import { anyOf, shown } from '../shown.ts';
import { scalar, whole } from './fields.ts';
import { messageFile } from './match.ts';

const roles: readonly Role[] = ['producer', 'broker', 'consumer', 'store'];

/** Every crash point, each once. */
export const crashPoints: readonly CrashPoint[] = [...new Set(roles.flatMap(crashPointsOf))];

const isCrashPoint = (text: string): text is CrashPoint => (crashPoints as readonly string[]).includes(text);

/** A crash point or a virtual time. */
export type Moment = { readonly point: CrashPoint } | { readonly at: number };

const moment = () =>
  scalar<Moment>('when', (text) => {
    if (isCrashPoint(text)) return good({ point: text });
    if (/^[A-Za-z]/.test(text)) {
      const hint = hintAt(text, crashPoints, `the points are ${anyOf(crashPoints, 'and')}`);
      return bad('QS420', `there is no crash point ${shown(text)}`, hint);
    }
    const time = readDuration(text);
    return time.ok ? good({ at: time.value }) : time;
  });

/** The keys of every fault that strikes by itself. */
export const whenKeys = {
  at: moment().describe(
    'When it strikes: a virtual time such as 25ms, or a point that the actor passes, such as after-effect.',
  ),
  message: messageFile()
    .optional()
    .describe("With a point: only when this message passes it. Its number among its producer's messages, or its id."),
  nth: whole(1, 1_000_000).optional().describe('With a point: only the nth time it is passed. 1 by default.'),
};

/** What the keys of a moment may hold. */
export interface WhenFields {
  readonly at: Moment;
  readonly message?: number | string | undefined;
  readonly nth?: number | undefined;
}

/** The moment as faults have it. */
export function whenOf({ at, message, nth }: WhenFields): When {
  if ('at' in at) return at;
  return { ...at, ...(message !== undefined && { message }), ...(nth !== undefined && { nth }) };
}
