/** The services behind a port, as an actor: a store, or whoever is called and told of events. */
import type { Encoder } from '../../collections/encoder.ts';
import type { Behaviour, Remains, Turn } from '../../kernel/behaviour.ts';
import type { NodeId } from '../../model/ids.ts';
import type { Json } from '../../model/json.ts';
import type { Message } from '../../model/message.ts';
import type { Packet } from '../../model/packet.ts';
import type { Received } from '../process/words.ts';
import { shownKeys } from '../redis/keyspace.ts';
import { answerVerb, type Deed, type PortAnswer, type PortCall } from './port-protocol.ts';
import { type ServiceState, serve, untouched } from './service-state.ts';

/** The effect that is judged, by its name or precisely; undefined judges none. */
export interface Focus {
  readonly effect: string;
  readonly precisely: boolean;
}

/** Whether a deed is the one that is judged. */
export const isInFocus = (focus: Focus | undefined, deed: Deed): boolean =>
  focus !== undefined && focus.effect === (focus.precisely ? deed.precisely : deed.name);

/** The settings of services. */
export interface ServicesConfig {
  readonly focus: Focus | undefined;
  /** For which message something is done, by its identity, whoever does it. */
  readonly owners: ReadonlyMap<string, string>;
  received(message: Message): Received;
  /** The queue to which a message was sent from outside: what is done for it is owed there. */
  homeOf(message: Message): string;
  /** A message that has come to a process, by its id. */
  met(id: string): Message | undefined;
}

/** Answers each request in one reaction, and forgets nothing. */
export class Services implements Behaviour<ServiceState> {
  readonly role = 'store';
  private readonly config: ServicesConfig;

  constructor(config: ServicesConfig) {
    this.config = config;
  }

  boot(durable: unknown): ServiceState {
    return (durable as ServiceState | undefined) ?? untouched;
  }

  receive(state: ServiceState, from: number, packet: Packet, turn: Turn): ServiceState {
    const { message, copy, attempt, call, life, by } = packet as PortCall;
    const said = message === undefined ? undefined : this.config.received(message);
    const served = serve(state, call, said, turn.clock);
    if (message !== undefined) for (const deed of served.deeds) noteDeed(this.config, deed, message, by, turn);
    const { value, deeds } = served;
    const answer: PortAnswer = { verb: answerVerb, message, copy, attempt, call: call.call, life, value, deeds };
    turn.send(from, answer);
    return served.state;
  }

  fire(state: ServiceState): ServiceState {
    return state;
  }

  diskFailed(state: ServiceState): ServiceState {
    return state;
  }

  crash(state: ServiceState): Remains {
    return { durable: state, vanished: [] };
  }

  name({ version, seen, keys }: ServiceState): string {
    return version === 0 && seen.size === 0 && keys.size === 0 ? 'blank' : 'remembering';
  }

  concerns(): undefined {
    return undefined;
  }

  freeze({ rows, seen, keys }: ServiceState): Json {
    return {
      rows: Object.fromEntries([...[...rows].map(([key, { value }]) => [key, value ?? null]), ...shownKeys(keys)]),
      seen: [...seen],
    };
  }

  encode(state: ServiceState, encoder: Encoder): void {
    encoder.text(JSON.stringify(this.freeze(state)));
  }

  encodeDurable(durable: unknown, encoder: Encoder): void {
    this.encode(this.boot(durable), encoder);
  }
}

/** Notes what a deed meant that somebody did on behalf of a message: for that, or for the one whose deed it is. */
export function noteDeed(config: ServicesConfig, deed: Deed, doer: Message, by: NodeId, turn: Turn): void {
  const owner = config.owners.get(deed.identity);
  const message = (owner === undefined ? undefined : config.met(owner)) ?? doer;
  const group = config.homeOf(message);
  if (!isInFocus(config.focus, deed)) {
    if (deed.type === 'effect' && deed.kind !== 'act') turn.record({ type: 'marked', message, group, by });
  } else if (deed.type === 'effect') turn.record({ type: 'effected', message, group, by });
  else turn.record({ type: 'suppressed', message, group, by, why: 'idempotent' });
}
