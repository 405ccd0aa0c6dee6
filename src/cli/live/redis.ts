/** An experiment with Redis Pub/Sub at a real server: the same steps, by way of ioredis. */
import type { Observed, Recording } from '../../conformance/index.ts';
import { messagesNamed } from '../../conformance/packets.ts';
import { does, OBSERVER } from '../../conformance/redis-pubsub/doing.ts';
import { heard } from '../../conformance/redis-pubsub/hearing.ts';
import { matchesIn } from '../../conformance/redis-pubsub/matches.ts';
import { optionsIn } from '../../conformance/redis-pubsub/options.ts';
import { firstState, type ScriptState } from '../../conformance/redis-pubsub/script-state.ts';
import { fatesOf, summedUp } from '../../conformance/redis-pubsub/summing-up.ts';
import { actorIn, type Step, stepsIn, topologyIn } from '../../conformance/redis-pubsub/vocabulary.ts';
import type { Packet } from '../../model/packet.ts';
import type { Control } from './control.ts';
import { Pace, settled } from './patience.ts';
import { RedisActor } from './redis-actor.ts';

/** How long nothing is heard until nothing more will come, in milliseconds. */
const QUIET = 100;

/** Why an experiment cannot be done at a server; undefined where it can. */
export function unfitForRedis(recording: Recording, control: Control | undefined): string | undefined {
  if (topologyIn(recording).servers.length > 1) return 'it needs replicas, and the address is that of one server';
  const stops = stepsIn(recording).some(({ op }) => /^(stop|start|restart)Server$/.test(op));
  return stops && control === undefined
    ? 'it stops and starts the server, which only who started it can do'
    : undefined;
}

/** Which version a server says that it is; rejects where nobody answers. */
export async function versionOfRedis(url: string): Promise<string> {
  const actor = new RedisActor(OBSERVER, url, 0, () => undefined);
  try {
    await actor.connect();
    return /redis_version:(\S+)/.exec(String(await actor.ask('INFO', 'server')))?.[1] ?? '';
  } finally {
    actor.kill();
  }
}

/**
 * Does the steps of a recording at the server of a URL. What the recording sets in the server's configuration is set, and set
 * back afterwards. Who else subscribes there meanwhile is counted by PUBLISH, and cut off where an experiment cuts subscribers off.
 */
export async function observeRedis(url: string, recording: Recording, control?: Control): Promise<Observed> {
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
  private readonly control: Control | undefined;
  private readonly messages = messagesNamed();
  private readonly actors: ReadonlyMap<string, RedisActor>;
  /** What the server's configuration said before. */
  private readonly before = new Map<string, string>();
  private readonly pace = new Pace();
  private state: ScriptState = firstState;
  private heard = 0;

  constructor(url: string, recording: Recording, control: Control | undefined) {
    this.recording = recording;
    this.steps = stepsIn(recording);
    this.control = control;
    const names = [...new Set([...Object.keys(recording.actors), OBSERVER])];
    const hear = (actor: string, packet: Packet): void => {
      this.heard += 1;
      this.state = heard(this.state, actor, packet, this.means);
    };
    this.actors = new Map(names.map((name) => [name, new RedisActor(name, url, actorIn(recording, name).db, hear)]));
  }

  async run(): Promise<Observed> {
    for (const actor of this.actors.values()) await actor.connect();
    await this.configure();
    for (const step of this.steps) await this.take(step);
    const events = [...this.state.log, ...summedUp(this.steps, this.state)];
    return {
      events,
      final: undefined,
      fates: fatesOf(events, [...this.actors.keys()]),
      matches: matchesIn(this.recording, this.steps, events),
    };
  }

  async end(): Promise<void> {
    for (const [name, value] of this.before)
      await this.observer.ask('CONFIG', 'SET', name, value).catch(() => undefined);
    for (const actor of this.actors.values()) actor.kill();
  }

  private readonly means = {
    say: (to: string, packet: Packet): void => this.actors.get(to)?.do(packet),
    messages: this.messages,
  };

  private get observer(): RedisActor {
    return this.actors.get(OBSERVER) as RedisActor;
  }

  private async configure(): Promise<void> {
    for (const [name, value] of optionsIn(topologyIn(this.recording).serverArguments)) {
      const [, old = ''] = (await this.observer.ask('CONFIG', 'GET', name)) as readonly string[];
      if (!this.before.has(name)) this.before.set(name, old);
      await this.observer.ask('CONFIG', 'SET', name, value);
    }
  }

  private async take(step: Step): Promise<void> {
    if (step.op !== 'wait') this.pace.begin();
    this.state = does(this.state, step, this.means);
    await this.changeProcesses(step);
    if (step.op === 'wait') await this.pace.wait(step.does.ms);
    const expected = this.recording.trace.filter((event) => event.step === step.step && !isSummary(event.kind));
    await settled({
      heard: () => this.heard,
      isComplete: () => {
        const seen = this.state.log.filter((event) => event.step === step.step);
        return seen.length >= expected.length && [...this.state.asked.values()].every((asked) => asked.length === 0);
      },
      quiet: QUIET,
    });
  }

  /** What a simulation does by faults. */
  private async changeProcesses(step: Step): Promise<void> {
    switch (step.op) {
      case 'kill':
        return this.actors.get(step.does.actor)?.kill();
      case 'pauseReading':
        return this.actors.get(step.does.actor)?.pause();
      case 'resumeReading':
        return this.actors.get(step.does.actor)?.resume();
      case 'stopServer':
        return this.control?.stop('graceful');
      case 'startServer':
        return this.start();
      case 'restartServer':
        await this.control?.stop('graceful');
        return this.start();
    }
  }

  private async start(): Promise<void> {
    await this.control?.start();
    await this.observer.connect();
    await this.configure();
  }
}

/** Events that are known only when a step is over. */
const isSummary = (kind: string): boolean => /^(flood|summary|order-check|pubsub-info)$/.test(kind);
