/** An experiment with RabbitMQ at a real broker: the same steps, by way of amqplib. */

import type { Observed, Recording } from '../../conformance/index.ts';
import { messagesNamed, packetOf } from '../../conformance/packets.ts';
import { bindingOf, declarationOf } from '../../conformance/rabbitmq/asking.ts';
import { does } from '../../conformance/rabbitmq/doing.ts';
import { fatesOf } from '../../conformance/rabbitmq/fates.ts';
import { heard, OBSERVER } from '../../conformance/rabbitmq/hearing.ts';
import { matchesIn } from '../../conformance/rabbitmq/matches.ts';
import { firstState, type ScriptState } from '../../conformance/rabbitmq/script-state.ts';
import { topologyIn } from '../../conformance/rabbitmq/topology.ts';
import { type Step, stepsIn, type TopologyFile } from '../../conformance/rabbitmq/vocabulary.ts';
import type { Json } from '../../model/json.ts';
import type { QueueNow } from '../../profiles/rabbitmq/broker/frozen.ts';
import { methods } from '../../profiles/rabbitmq/protocol.ts';
import { AmqpActor } from './amqp-actor.ts';
import type { Control } from './control.ts';
import { Pace, settled } from './patience.ts';

/** How long nothing is heard until nothing more will come, in milliseconds: on quorum queues a little longer. */
const QUIET = 220;
const QUIET_QUORUM = 300;

/** After a question that has been answered, or a time in which all has come, little can still come. */
const QUIET_ANSWERED = 40;

/** Steps that change nothing but what they answer. */
const questions: ReadonlySet<string> = new Set(['wait', 'depth', 'exists', 'drain', 'declareQueue', 'bind', 'unbind']);

/** Why an experiment cannot be done at a broker; undefined where it can. */
export function unfitForAmqp(recording: Recording, control: Control | undefined): string | undefined {
  const restarts = stepsIn(recording).some(({ op }) => op === 'restartBroker');
  return restarts && control === undefined
    ? 'it stops and starts the broker, which only who started it can do'
    : undefined;
}

/** Which version a broker says that it is; rejects where nobody answers. */
export async function versionOfAmqp(url: string): Promise<string> {
  const actor = new AmqpActor(OBSERVER, url, false, () => undefined, messagesNamed());
  try {
    await actor.connect();
    return actor.version;
  } finally {
    await actor.end();
  }
}

/** Does the steps of a recording at the broker of a URL. All queues and exchanges that it uses are deleted before and after. */
export async function observeAmqp(url: string, recording: Recording, control?: Control): Promise<Observed> {
  const experiment = new Experiment(url, recording, control);
  try {
    return await experiment.run();
  } finally {
    await experiment.end();
  }
}

class Experiment {
  private readonly recording: Recording;
  private readonly steps: readonly Step[];
  private readonly topology: TopologyFile;
  private readonly messages = messagesNamed();
  private readonly actors: ReadonlyMap<string, AmqpActor>;
  private readonly control: Control | undefined;
  private readonly quiet: number;
  private readonly pace = new Pace();
  private state: ScriptState = firstState;
  private heard = 0;

  constructor(url: string, recording: Recording, control: Control | undefined) {
    this.recording = recording;
    this.control = control;
    this.steps = stepsIn(recording);
    this.topology = topologyIn(recording);
    this.quiet = this.topology.queues.some(({ type }) => type === 'quorum') ? QUIET_QUORUM : QUIET;
    const names = [...Object.keys(recording.actors), OBSERVER];
    const hear = (actor: string, packet: Parameters<typeof heard>[2]): void => {
      this.heard += 1;
      this.state = heard(this.state, actor, packet, this.say);
    };
    this.actors = new Map(
      names.map((name) => [
        name,
        new AmqpActor(name, url, recording.actors[name]?.confirms ?? false, hear, this.messages),
      ]),
    );
  }

  async run(): Promise<Observed> {
    for (const actor of this.actors.values()) await actor.connect();
    await this.clear();
    await this.declare();
    for (const step of this.steps) await this.take(step);
    const events = this.state.log;
    const now = await this.queuesNow();
    return {
      events,
      final: finalOf(this.lookedAt(), now),
      fates: fatesOf(events, now),
      matches: matchesIn(this.recording, events, now),
    };
  }

  async end(): Promise<void> {
    await this.clear().catch(() => undefined);
    for (const actor of this.actors.values()) await actor.end();
  }

  private readonly say = (name: string, packet: Parameters<AmqpActor['do']>[0]): void => {
    this.actors.get(name)?.do(packet);
  };

  private get observer(): AmqpActor {
    return this.actors.get(OBSERVER) as AmqpActor;
  }

  private async take(step: Step): Promise<void> {
    const isQuestion = questions.has(step.op);
    if (!isQuestion) this.pace.begin();
    this.state = does(this.state, step, this.say, this.messages);
    if (step.op === 'kill') this.actors.get(step.does.actor)?.kill();
    if (step.op === 'pauseReading') this.actors.get(step.does.actor)?.pause();
    if (step.op === 'restartBroker') await this.restart(step.does.how);
    if (step.op === 'wait') await this.pace.wait(step.does.ms);
    const expected = this.recording.trace.filter((event) => event.step === step.step).length;
    await settled({
      heard: () => this.heard,
      isComplete: () => this.seenIn(step.step).length >= expected && !this.isAsking(),
      quiet: isQuestion ? QUIET_ANSWERED : this.quiet,
    });
  }

  private isAsking(): boolean {
    return [...this.state.errands.values()].some((errands) => errands.length > 0);
  }

  private async restart(how: 'graceful' | 'kill'): Promise<void> {
    const parted = [...this.actors.values()].map((actor) => actor.leave());
    await this.control?.stop(how);
    await this.control?.start();
    for (const end of parted) end();
    await this.observer.idle();
  }

  private async declare(): Promise<void> {
    const { exchanges, queues, bindings } = this.topology;
    for (const exchange of exchanges) this.observer.do(packetOf(methods.declareExchange, { exchange }));
    for (const queue of queues)
      this.observer.do(
        packetOf(methods.declareQueue, { queue: declarationOf(queue, queue.name), exchange: undefined }),
      );
    for (const binding of bindings) this.observer.do(packetOf(methods.bind, { binding: bindingOf(binding) }));
    await this.observer.idle();
  }

  /** Deletes whatever an experiment has left, this one or another. */
  private async clear(): Promise<void> {
    const { exchanges, queues } = this.topology;
    const declared = this.steps.flatMap((step) => (step.op === 'declareQueue' ? [step.does.queue] : []));
    for (const name of [...queues.map((queue) => queue.name), ...declared])
      this.observer.do(packetOf(methods.deleteQueue, { name }));
    for (const { name } of exchanges) this.observer.do(packetOf(methods.deleteExchange, { name }));
    await this.observer.idle();
  }

  /** What is left: what waits is taken out, what is held is what actors have not settled. */
  private async queuesNow(): Promise<readonly QueueNow[]> {
    const names = this.lookedAt();
    const { held } = this.state;
    const step = this.steps.length + 1;
    const look = { step, op: 'exists', does: { queues: names, exchanges: [] } } as unknown as Step;
    await this.take(look);
    const there = new Set(this.seenIn(step).flatMap(({ exists, queue }) => (exists === true ? [String(queue)] : [])));
    await this.take({ step: step + 1, op: 'drain', does: { queues: names.filter((name) => there.has(name)) } });
    const taken = this.seenIn(step + 1).filter(({ kind }) => kind === 'get');
    const actors = [...this.actors.keys()];
    return names.flatMap((name) => {
      if (!there.has(name)) return [];
      const ready = taken.filter(({ queue }) => queue === name);
      const unacked = actors.flatMap((actor) => held.filter((each) => each.actor === actor && each.queue === name));
      return [
        {
          name,
          ready: ready.map(({ message, redelivered }) => ({
            message: String(message),
            redelivered: redelivered === true,
          })),
          unacked: unacked.map(({ message, actor, tag }) => ({ message, holder: actor, tag })),
        },
      ];
    });
  }

  /** The queues whose end the recording tells of. */
  private lookedAt(): readonly string[] {
    return Object.keys((this.recording.final as { readonly queues?: object } | undefined)?.queues ?? {});
  }

  private seenIn(step: number) {
    return this.state.log.filter((event) => event.step === step);
  }
}

function finalOf(names: readonly string[], queues: readonly QueueNow[]): Json {
  const shown = (name: string): Json => {
    const queue = queues.find((each) => each.name === name);
    if (queue === undefined) return { missing: true };
    return {
      ready: queue.ready.map((each) => ({ ...each })),
      unacked: queue.unacked.map(({ message, holder }) => ({ message, heldBy: holder })),
    };
  };
  return { queues: Object.fromEntries(names.map((name) => [name, shown(name)])) };
}
