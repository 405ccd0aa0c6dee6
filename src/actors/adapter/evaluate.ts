import { type AnyMachineSnapshot, type AnyStateMachine, createActor, type SnapshotFrom } from 'xstate';
import { AdapterError } from './adapter-error.ts';
import { watched } from './watched.ts';

/** What a chart answers, as XState gives it: the next snapshot, and its action objects. */
export interface Answer {
  readonly snapshot: AnyMachineSnapshot;
  readonly actions: readonly ActionObject[];
}

/** An action that XState has resolved: its type, and its parameters. */
export interface ActionObject {
  readonly type: string;
  readonly params: unknown;
}

type Scope = Parameters<AnyStateMachine['transition']>[2];

/**
 * Evaluates one machine by the ActorLogic interface with one shared inert scope, as xstate/graph does: the public
 * `transition()` would build a whole actor for each event. Every evaluation is made twice and compared, which costs
 * nothing since it is remembered, and betrays a clock, chance or a mutated context at its first use.
 */
export class Evaluator {
  readonly machine: AnyStateMachine;
  /** How many transitions XState has computed for this machine. */
  calls = 0;
  private readonly scope: Scope;
  private actions: ActionObject[] = [];

  constructor(machine: AnyStateMachine, input: unknown) {
    this.machine = machine;
    const self = createActor(machine, { input });
    this.scope = {
      self,
      id: '',
      sessionId: '',
      logger: nothing,
      defer: nothing,
      stopChild: nothing,
      emit: nothing,
      system: self.system,
      actionExecutor: (action: ActionObject) => {
        this.actions.push({ type: action.type, params: action.params });
      },
    } as unknown as Scope;
  }

  /** The first snapshot of a life. */
  begin(input: unknown): Answer {
    return this.twice(() => this.machine.getInitialSnapshot(this.scope, input) as SnapshotFrom<AnyStateMachine>);
  }

  /** The transition for an event. */
  step(snapshot: AnyMachineSnapshot, event: Readonly<{ type: string }>): Answer {
    return this.twice(() => this.machine.transition(snapshot, watched(event, this.machine.id), this.scope));
  }

  private twice(evaluate: () => unknown): Answer {
    this.calls += 1;
    const first = this.once(evaluate);
    const second = this.once(evaluate);
    if (fingerprint(first) !== fingerprint(second))
      throw new AdapterError(
        `the machine ${this.machine.id} answers the same event in two ways: it reads a clock, chance or changed data`,
      );
    return first;
  }

  private once(evaluate: () => unknown): Answer {
    this.actions = [];
    const snapshot = evaluate() as AnyMachineSnapshot;
    if (snapshot.status === 'error')
      throw new AdapterError(`the machine ${this.machine.id} failed: ${String(snapshot.error)}`);
    if (Object.keys(snapshot.children).length > 0)
      throw new AdapterError(`the machine ${this.machine.id} spawned a child; a world has flat actors only`);
    deepFreeze(snapshot.context);
    return { snapshot, actions: this.actions };
  }
}

/** The part of a snapshot that decides all that follows: its state and its context. */
export function snapshotKey(snapshot: AnyMachineSnapshot): string {
  return JSON.stringify([snapshot.value, snapshot.context]);
}

function fingerprint({ snapshot, actions }: Answer): string {
  return `${snapshotKey(snapshot)}${JSON.stringify(actions)}`;
}

function deepFreeze(value: unknown): void {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return;
  Object.freeze(value);
  for (const part of Object.values(value)) deepFreeze(part);
}

function nothing(): void {}
