/** What the script does in each step. */
import type { Packet } from '../../model/packet.ts';
import { type Call, methods } from '../../profiles/redis-pubsub/protocol.ts';
import { noted } from '../observed.ts';
import { type Messages, packetOf } from '../packets.ts';
import { RecordingError } from '../recording.ts';
import { type Asked, type Fields, killedIn, partedFrom, type ScriptState, waitingFor } from './script-state.ts';
import type { Step, StepOf } from './vocabulary.ts';

/** Who watches the experiment from outside. */
export const OBSERVER = 'observer';

/** What the script needs to do something. */
export interface Means {
  /** Says something to the client of an actor, or to a server by its name. */
  say(to: string, packet: Packet): void;
  readonly messages: Messages;
}

/** The state after a step has been begun. */
export function does(state: ScriptState, step: Step, means: Means): ScriptState {
  const at = { ...state, step: step.step };
  switch (step.op) {
    case 'subscribe':
    case 'psubscribe':
    case 'ssubscribe':
    case 'unsubscribe':
    case 'punsubscribe':
    case 'sunsubscribe':
      means.say(step.does.actor, call([step.op, ...step.does.channels]));
      return at;
    case 'publish':
    case 'publishPipelined':
      return publishes(at, step.does, 'publish', means);
    case 'transaction':
      return publishes(asks(at, step.does.actor, ['multi'], 'multi', {}, means), step.does, 'queue', means);
    case 'exec':
    case 'discard':
      return asks(at, step.does.actor, [step.op], step.op, {}, means);
    case 'clientKill':
      return asks(at, OBSERVER, ['client', 'kill', 'type', step.does.type], 'kill', { type: step.does.type }, means);
    case 'pubsub':
      return inquires(at, step.does, means);
    case 'flood':
      return floods(at, step.does, means);
    case 'compareOrder':
      return races(at, step.does, means);
    case 'resp2':
    case 'resp3':
      return speaks(at, step.does, step.op === 'resp3', means);
    case 'wait':
    case 'summary':
      return at;
    default:
      return changes(at, step, means);
  }
}

type Change = Extract<
  Step,
  {
    readonly op:
      | 'kill'
      | 'close'
      | 'connect'
      | 'pauseReading'
      | 'resumeReading'
      | 'stopServer'
      | 'startServer'
      | 'restartServer'
      | 'promote';
  }
>;

/** What is done to processes; kills, pauses and stops are faults of the world. */
function changes(state: ScriptState, step: Change, { say }: Means): ScriptState {
  switch (step.op) {
    case 'promote':
      say(step.does.server, packetOf(methods.promote));
      return noted(state, OBSERVER, 'promote', { server: step.does.server });
    case 'stopServer':
      return { ...noted(state, OBSERVER, 'server-stop'), stopped: true };
    case 'startServer':
      // Who is still connected, since it was another server, does not connect again.
      say(OBSERVER, packetOf(methods.connect));
      return { ...noted(state, OBSERVER, 'server-start'), stopped: false };
    case 'restartServer':
      return noted(noted(state, OBSERVER, 'server-stop'), OBSERVER, 'server-start');
    case 'connect':
      say(step.does.actor, packetOf(methods.connect));
      return noted(
        killedIn(partedFrom(state, step.does.actor, false), step.does.actor, false),
        step.does.actor,
        'connect',
      );
    case 'close':
      say(step.does.actor, call(['quit']));
      return noted(partedFrom(waitingFor(state, step.does.actor, []), step.does.actor, true), step.does.actor, 'close');
    case 'kill':
      return noted(killedIn(waitingFor(state, step.does.actor, []), step.does.actor, true), step.does.actor, 'kill');
    default:
      return noted(state, step.does.actor, step.op === 'pauseReading' ? 'pause-reading' : 'resume-reading');
  }
}

/** A command as a script gives it. */
function call(args: readonly string[], message?: Packet['message'], size = 0): Call {
  return { verb: methods.command, message, copy: 0, attempt: 0, args, size };
}

function asks(
  state: ScriptState,
  actor: string,
  args: readonly string[],
  kind: Asked['kind'],
  fields: Fields,
  { say, messages }: Means,
  size = args[2]?.length ?? 0,
): ScriptState {
  const body = args[0] === 'publish' || args[0] === 'spublish' ? args[2] : undefined;
  say(actor, call(args, body === undefined ? undefined : messages(body), size));
  const before = state.asked.get(actor) ?? [];
  return waitingFor(state, actor, [...before, { step: state.step, kind, fields }]);
}

function publishes(state: ScriptState, given: StepOf<'publish'>, kind: 'publish' | 'queue', means: Means): ScriptState {
  const { actor, shard, messages } = given;
  return messages.reduce<ScriptState>((before, each) => {
    const { message, channel = given.channel } = each;
    if (channel === undefined) throw new RecordingError(`step ${state.step}: ${message} has no channel`);
    const fields = { message, channel, ...(shard ? { shard } : {}) };
    return asks(before, actor, [shard ? 'spublish' : 'publish', channel, message], kind, fields, means);
  }, state);
}

function inquires(state: ScriptState, { what, channels }: StepOf<'pubsub'>, means: Means): ScriptState {
  return what.reduce<ScriptState>((before, each) => {
    const args = ['pubsub', each, ...(each.endsWith('numsub') ? channels : [])];
    return asks(before, OBSERVER, args, 'pubsub', { what: each }, means);
  }, state);
}

function floods(state: ScriptState, given: StepOf<'flood'>, means: Means): ScriptState {
  const { actor, channel, count, size, prefix } = given;
  const names = Array.from({ length: count }, (_, index) => `${prefix}${index + 1}`);
  const floods = new Map([...state.floods, [actor, { channel, size, names }]]);
  return goesOn({ ...state, bulk: new Set([...state.bulk, ...names]), floods }, actor, means);
}

/** Publishes the next message of a flood, if there is one. */
export function goesOn(state: ScriptState, actor: string, means: Means): ScriptState {
  const flood = state.floods.get(actor);
  const [name, ...names] = flood?.names ?? [];
  if (flood === undefined || name === undefined) return state;
  const next = { ...state, floods: new Map([...state.floods, [actor, { ...flood, names }]]) };
  return asks(next, actor, ['publish', flood.channel, name], 'flood', {}, means, flood.size);
}

/** All publish at the same time: each its first message, then each its second one. */
function races(state: ScriptState, given: StepOf<'compareOrder'>, means: Means): ScriptState {
  const { publishers, channel, each } = given;
  const names = Array.from({ length: each }, (_, index) =>
    publishers.map((actor) => ({ actor, name: `${actor}-${index + 1}` })),
  ).flat();
  const bulk = { ...state, bulk: new Set([...state.bulk, ...names.map(({ name }) => name)]) };
  return names.reduce<ScriptState>(
    (before, { actor, name }) => asks(before, actor, ['publish', channel, name], 'order', {}, means),
    bulk,
  );
}

function speaks(state: ScriptState, { actor, commands }: StepOf<'resp2'>, three: boolean, means: Means): ScriptState {
  means.say(actor, call(['hello', three ? '3' : '2']));
  const hello: Asked = { step: state.step, kind: 'multi', fields: {} };
  const raw = waitingFor({ ...state, raw: new Map([...state.raw, [actor, three ? 3 : 2]]) }, actor, [hello]);
  return commands.reduce<ScriptState>((before, line) => {
    const [name = '', ...given] = line.trim().split(/\s+/);
    const args = [name.toLowerCase(), ...given];
    // Subscriptions are answered by pushes.
    if (/subscribe$/.test(args[0] as string)) {
      means.say(actor, call(args));
      return before;
    }
    return asks(before, actor, args, 'raw', {}, means);
  }, raw);
}
