/** How a person's process ends by itself in the simulated world. */
import type { Deliver } from '../../actors/protocol.ts';
import type { Turn } from '../../kernel/behaviour.ts';
import type { Died } from '../process/words.ts';
import { Death } from './death.ts';
import type { HostedConfig } from './hosted-config.ts';
import type { HostedState } from './hosted-state.ts';
import { lifeName } from './waits.ts';

/** The process ends. Throws a Death where that is news, so that the run is made again with the crash as one of its faults. */
export function dies(
  { id, dying }: HostedConfig,
  state: HostedState,
  { error, at }: Died,
  { message, queue }: Deliver,
  turn: Turn,
): HostedState {
  const life = lifeName({ node: id, life: state.life });
  if (!dying.has(life)) throw new Death({ node: id, life, time: turn.clock, of: message.id, message: error, at });
  turn.record({ type: 'failed', message, group: queue, error: 'fatal' });
  return { ...state, dead: true };
}
