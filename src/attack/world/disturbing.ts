/** How the waits of a person's process go otherwise: their ends are held back, or what they wait for fails. */
import type { Turn } from '../../kernel/behaviour.ts';
import type { Json } from '../../model/json.ts';
import type { Input } from '../process/words.ts';
import { type Alarm, tokens } from './alarms.ts';
import type { HostedConfig } from './hosted-config.ts';
import type { HostedState } from './hosted-state.ts';
import { type Wait, waitName } from './waits.ts';

/** The wait goes on for as long as it is to be held; undefined where it is not, or where it has been. */
export function heldBack(
  { holds }: HostedConfig,
  state: HostedState,
  wait: Wait,
  value: Json,
  [slot, token, argument]: Alarm,
  turn: Turn,
): HostedState | undefined {
  const hold = holds.get(waitName(wait));
  if (hold === undefined || state.held.has(wait.number)) return undefined;
  turn.timer(slot, hold, token, argument);
  return { ...state, held: new Map([...state.held, [wait.number, value]]) };
}

/** A request never leaves the process. Where it is to fail, the process hears that after a while. */
export function keeps(
  { failing }: HostedConfig,
  state: HostedState,
  call: number,
  wait: Wait,
  turn: Turn,
): HostedState {
  const fails = failing.get(waitName(wait));
  if (fails !== undefined) turn.timer(2 * call + 2, fails.after, tokens.own, call);
  return state;
}

/** What the process hears of a request: its value, or how it has failed. */
export function answerOf(
  { failing }: HostedConfig,
  wait: Wait,
  value: Json,
): Pick<Extract<Input, { type: 'answer' }>, 'value' | 'failure'> {
  const fails = failing.get(waitName(wait));
  return fails === undefined ? { value } : { value: null, failure: fails.failure };
}
