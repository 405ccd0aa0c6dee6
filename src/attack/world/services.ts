/** The services behind a port, as an actor: a store, or whoever is called and told of events. */
import type { Encoder } from '../../collections/encoder.ts';
import type { Behaviour, Remains, Turn } from '../../kernel/behaviour.ts';
import type { NodeId } from '../../model/ids.ts';
import type { Json } from '../../model/json.ts';
import type { Message } from '../../model/message.ts';
import type { Packet } from '../../model/packet.ts';
import type { Received } from '../process/words.ts';
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
    const served = serve(state, call, this.config.received(message));
    for (const deed of served.deeds) this.note(deed, this.ownerOf(deed) ?? message, by, turn);
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

  name({ version, seen }: ServiceState): string {
    return version === 0 && seen.size === 0 ? 'blank' : 'remembering';
  }

  concerns(): undefined {
    return undefined;
  }

  freeze({ rows, seen }: ServiceState): Json {
    return {
      rows: Object.fromEntries([...rows].map(([key, { value }]) => [key, value ?? null])),
      seen: [...seen],
    };
  }

  encode(state: ServiceState, encoder: Encoder): void {
    encoder.text(JSON.stringify(this.freeze(state)));
  }

  encodeDurable(durable: unknown, encoder: Encoder): void {
    this.encode(this.boot(durable), encoder);
  }

  private ownerOf({ identity }: Deed): Message | undefined {
    const owner = this.config.owners.get(identity);
    return owner === undefined ? undefined : this.config.met(owner);
  }

  private note(deed: Deed, message: Message, by: NodeId, turn: Turn): void {
    const { focus } = this.config;
    const group = this.config.homeOf(message);
    if (!isInFocus(focus, deed)) {
      if (deed.type === 'effect' && deed.kind !== 'act') turn.record({ type: 'marked', message, group, by });
    } else if (deed.type === 'effect') turn.record({ type: 'effected', message, group, by });
    else turn.record({ type: 'suppressed', message, group, by, why: 'idempotent' });
  }
}
