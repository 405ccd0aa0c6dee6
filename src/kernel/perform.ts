import { unreachable } from '../model/assert.ts';
import type { Command, Token } from '../model/command.ts';
import type { Draft } from './draft.ts';
import { emitFact } from './events.ts';
import { transmit } from './network.ts';
import { passFact } from './passings.ts';
import type { Alarm } from './pending.ts';
import { virtualSpan } from './turns.ts';
import type { NodeState } from './world.ts';

/** Performs the commands of one reaction, in order: the only switch over Command. */
export function perform(draft: Draft, index: number, commands: readonly Command[]): void {
  for (let i = 0; i < commands.length; i++) {
    const command = commands[i] as Command;
    switch (command.type) {
      case 'send':
        transmit(draft, index, command.to, command.packet);
        break;
      case 'record':
        emitFact(draft, index, command.fact);
        if (draft.wiring.armed.count > 0) passFact(draft, index, command.fact);
        break;
      case 'timer':
        setTimer(draft, index, command);
        break;
      case 'cancel': {
        const node = draft.node(index);
        node.timers = node.timers.set(command.slot, undefined, draft.owner);
        break;
      }
      case 'write':
        write(draft, index, command);
        break;
      case 'sync':
        sync(draft, index, command);
        break;
      default:
        unreachable(command);
    }
  }
}

function setTimer(draft: Draft, index: number, command: Extract<Command, { type: 'timer' }>): void {
  const node = draft.node(index);
  const seq = draft.nextSeq++;
  const delay = virtualSpan(command.delay, node.clock);
  node.timers = node.timers.set(command.slot, seq, draft.owner);
  draft.schedule(delay, {
    kind: 'alarm',
    seq,
    node: index,
    slot: command.slot,
    token: command.token,
    argument: command.argument,
    incarnation: node.incarnation,
    delay,
    syncs: -1,
    cause: draft.cause,
  });
}

function write(draft: Draft, index: number, command: Extract<Command, { type: 'write' }>): void {
  const node = draft.node(index);
  node.disk = { ...node.disk, records: node.disk.records.push(command.record, draft.owner) };
  const { disk } = draft.setup.nodes[index] as (typeof draft.setup.nodes)[number];
  completeLater(draft, index, disk.write, command.token, command.argument, -1);
}

function sync(draft: Draft, index: number, command: Extract<Command, { type: 'sync' }>): void {
  const node = draft.nodes[index] as NodeState;
  const { disk } = draft.setup.nodes[index] as (typeof draft.setup.nodes)[number];
  completeLater(draft, index, disk.sync, command.token, command.argument, node.disk.records.size);
}

/** Brings a token back once the disk has done its part; no one can call it off but a crash. */
function completeLater(draft: Draft, index: number, time: number, token: Token, argument: number, syncs: number): void {
  const { disk, incarnation } = draft.nodes[index] as NodeState;
  const delay = time * disk.factor;
  const alarm: Alarm = {
    kind: 'alarm',
    seq: draft.nextSeq++,
    node: index,
    slot: -1,
    token,
    argument,
    incarnation,
    delay,
    syncs,
    cause: draft.cause,
  };
  draft.schedule(delay, alarm);
}
