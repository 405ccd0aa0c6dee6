// Evaluates machines by live actors of XState, started with createActor, for the test that holds our tables to them. Each
// chart and each part is an actor of its own that is told every event; its clock stands still but for the timers that
// the kernel lets ring.
import { type AnyMachineSnapshot, type AnyStateMachine, createActor } from 'xstate';
import { type ChartNode, type ChartSource, type Edge, stateName } from '../../src/actors/adapter/chart-table.ts';
import type { ActorDefinition, AnyRule, Chart, Part } from '../../src/actors/adapter/definition.ts';
import { type ActionObject, snapshotKey } from '../../src/actors/adapter/evaluate.ts';
import { lower } from '../../src/actors/adapter/lower.ts';
import type { Signal, Signals } from '../../src/actors/adapter/signals.ts';
import type { ActorTables } from '../../src/actors/adapter/tables.ts';

/** What a live system knows of an event that it will raise later. */
interface Scheduled {
  readonly id: string;
  readonly event: { readonly type: string };
  readonly delay: number;
}

/** A live actor, what it has asked for since it was asked last, and the timers that it has set. */
class LiveActor {
  asked: ActionObject[] = [];
  private readonly actor;
  private readonly running = new Map<object, { readonly scheduled: Scheduled; readonly ring: () => void }>();

  constructor(machine: AnyStateMachine, input: unknown) {
    const clock = {
      setTimeout: (ring: () => void): object => {
        const timer = {};
        const scheduled = this.newest();
        this.running.set(timer, { scheduled, ring });
        this.asked.push({ type: 'xstate.raise', params: scheduled });
        return timer;
      },
      clearTimeout: (timer: object): void => {
        const stopped = this.running.get(timer);
        this.running.delete(timer);
        if (stopped !== undefined) this.asked.push({ type: 'xstate.cancel', params: { sendId: stopped.scheduled.id } });
      },
    };
    this.actor = createActor(machine, { input, clock } as never);
    this.actor.on('*', (event: unknown) => {
      this.asked.push({ type: 'xstate.emit', params: { event } });
    });
    this.actor.start();
  }

  get snapshot(): AnyMachineSnapshot {
    return this.actor.getSnapshot();
  }

  /** Tells the actor an event, or lets the timer ring that brings it. */
  tell(event: { readonly type: string }): void {
    for (const [timer, { scheduled, ring }] of this.running) {
      if (scheduled.event.type !== event.type) continue;
      this.running.delete(timer);
      return ring();
    }
    this.actor.send(event);
  }

  /** The event that the live system has scheduled last. */
  private newest(): Scheduled {
    const { _snapshot } = this.actor.system as unknown as {
      _snapshot: { _scheduledEvents: Record<string, Scheduled> };
    };
    const known = new Set([...this.running.values()].map(({ scheduled }) => scheduled));
    const fresh = Object.values(_snapshot._scheduledEvents).filter((scheduled) => !known.has(scheduled));
    if (fresh.length !== 1) throw new Error(`${fresh.length} new timers at once`);
    return fresh[0] as Scheduled;
  }
}

/** A moment in the life of one live actor. It has no edges: nothing is remembered. */
interface LiveNode extends ChartNode {
  /** The actor; undefined for a beginning, from which many parts start. */
  readonly actor: LiveActor | undefined;
  readonly input: unknown;
}

/** A chart of which every life is an actor. */
class LiveChart implements ChartSource {
  private readonly machine: AnyStateMachine;
  private readonly signals: Signals;
  private readonly rules: Readonly<Record<string, AnyRule>>;
  private readonly isLifecycle: boolean;
  private readonly slots = new Map<string, number>();

  constructor(chart: Chart<never>, rules: Readonly<Record<string, AnyRule>>, isLifecycle: boolean) {
    this.machine = chart.machine;
    this.signals = chart.signals;
    this.rules = rules;
    this.isLifecycle = isLifecycle;
  }

  begin(input: unknown): Edge {
    const actor = new LiveActor(this.machine, input);
    const to: LiveNode = { ...nodeOf(actor.snapshot), actor: undefined, input };
    const ops = this.lowered(actor);
    return { to, ops, first: ops[0], handled: true };
  }

  step(from: ChartNode, signal: Signal): Edge {
    const { actor: known, input, snapshot } = from as LiveNode;
    const actor = known ?? new LiveActor(this.machine, input);
    if (known === undefined) actor.asked = [];
    actor.tell(signal.event);
    const ops = this.lowered(actor);
    const to: LiveNode = { ...nodeOf(actor.snapshot), actor, input };
    return { to, ops, first: ops[0], handled: ops.length > 0 || snapshotKey(to.snapshot) !== snapshotKey(snapshot) };
  }

  private lowered(actor: LiveActor) {
    const { asked } = actor;
    actor.asked = [];
    return lower(asked, this.signals, this.rules, (id) => this.slotOf(id));
  }

  private slotOf(id: string): number {
    if (this.isLifecycle) return 0;
    const slot = this.slots.get(id) ?? this.slots.size;
    this.slots.set(id, slot);
    return slot;
  }
}

const nodeOf = (snapshot: AnyMachineSnapshot): ChartNode => ({ snapshot, name: stateName(snapshot.value), edges: [] });

/** Has all machines of a definition evaluated by live actors. */
export function liveTables<L, C, P extends Part>({ chart, lifecycle, rules }: ActorDefinition<L, C, P>): ActorTables {
  return {
    chart: new LiveChart(chart, rules, false),
    lifecycle: lifecycle && new LiveChart(lifecycle, rules, true),
  };
}
