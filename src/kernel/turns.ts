import type { Owner } from '../collections/vector.ts';
import type { Command } from '../model/command.ts';
import { combine } from '../model/hash.ts';
import type { Turn } from './behaviour.ts';
import type { Draft } from './draft.ts';
import { between, draw } from './random.ts';
import type { NodeState } from './world.ts';

/** One reaction of one actor. Turns are used again, since every step needs one and none outlives its step. */
class KernelTurn implements Turn {
  clock = 0;
  owner: Owner = {};
  readonly commands: Command[] = [];
  ignored: string | undefined = undefined;
  private workKey = 0;
  private nodeHash = 0;

  begin(draft: Draft, index: number): void {
    const { clock } = draft.nodes[index] as NodeState;
    this.ignored = undefined;
    this.clock = localTime(draft.now, clock);
    this.owner = draft.owner;
    this.workKey = draft.setup.keys.work;
    this.nodeHash = (draft.setup.nodes[index] as (typeof draft.setup.nodes)[number]).hash;
  }

  between(min: number, max: number, messageHash: number, attempt: number): number {
    if (min === max) return min;
    return between(draw(this.workKey, combine(combine(this.nodeHash, messageHash), attempt)), min, max);
  }
}

const free: KernelTurn[] = [];

/** A turn for the node at a position; give it back by `endTurn`. */
export function turnFor(draft: Draft, index: number): Turn {
  const turn = free.pop() ?? new KernelTurn();
  turn.begin(draft, index);
  return turn;
}

/** Ends a turn, whose commands have been performed. */
export function endTurn(turn: Turn): void {
  turn.commands.length = 0;
  free.push(turn as KernelTurn);
}

/** What a clock shows at a virtual time. */
export function localTime(now: number, clock: NodeState['clock']): number {
  const [numerator, denominator] = clock.rate;
  if (numerator === denominator) return now + clock.offset;
  return Math.floor((now * numerator) / denominator) + clock.offset;
}

/** How much virtual time passes while a clock counts a span. */
export function virtualSpan(span: number, clock: NodeState['clock']): number {
  const [numerator, denominator] = clock.rate;
  return numerator === denominator ? span : Math.ceil((span * denominator) / numerator);
}
