/** The alarms of a hosted process. */
import type { Token } from '../../model/command.ts';

/** An alarm that is set again. */
export type Alarm = readonly [slot: number, token: Token, argument: number];

const token = (name: string): Token => ({ name, idle: false, timeout: false });
/** What rings: to subscribe again, to begin with a delivery, to go on by itself, to hear what was held back, to publish again. */
export const tokens = {
  subscribe: token('subscribe'),
  begin: token('begin'),
  own: token('go on'),
  held: token('go on at last'),
  again: token('publish again'),
};
/** The slot of the subscription; deliveries have the odd slots, calls the even ones from 2 on. */
export const SUBSCRIBE_SLOT = 0;
