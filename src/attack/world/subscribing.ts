/** How a person's process that has come back tells its broker so. */
import { type Subscribe, verbs } from '../../actors/protocol.ts';
import type { Turn } from '../../kernel/behaviour.ts';
import { SUBSCRIBE_SLOT, tokens } from './alarms.ts';
import type { HostedConfig } from './hosted-config.ts';
import type { HostedState } from './hosted-state.ts';

/** Subscribes in a session, and sets the alarm that does it again. */
export function subscribeIn(
  { queue, broker, resubscribe }: HostedConfig,
  { session, asking }: HostedState,
  turn: Turn,
): void {
  const subscribe: Subscribe = {
    verb: verbs.subscribe,
    message: undefined,
    copy: session,
    attempt: asking,
    queue,
    session,
  };
  turn.send(broker, subscribe);
  turn.timer(SUBSCRIBE_SLOT, resubscribe, tokens.subscribe, 0);
}
