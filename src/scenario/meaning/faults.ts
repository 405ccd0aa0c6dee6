/** The faults of a run: from the spelling of files to the data of the model. */
import { crashPointsOf, type Role } from '../../model/crash-point.ts';
import type { Fault, When } from '../../model/fault.ts';
import type { Draft } from '../draft.ts';
import { writeDuration } from '../duration.ts';
import { type Complaint, complaint, type Path } from '../problem.ts';
import type { Scenario } from '../scenario.ts';
import { anyOf, shown } from '../shown.ts';
import { type WhenFields, whenOf } from '../vocabulary/when.ts';
import type { Context } from './context.ts';
import { healingAt } from './healing.ts';
import { checkMessage, settleMatch } from './matching.ts';
import { unknownActor } from './names.ts';

type FaultFields = Draft['faults'][number]['value'];

/** The faults of a scenario. */
export function settleFaults(context: Context): Scenario['faults'] {
  return context.draft.faults.flatMap(({ path, value }) => new FaultReader(path, context).read(value));
}

/** Reads one fault; `path` leads to its entry. */
class FaultReader {
  private readonly path: Path;
  private readonly context: Context;

  constructor(path: Path, context: Context) {
    this.path = path;
    this.context = context;
  }

  read(fields: FaultFields): Fault[] {
    if ('poison' in fields) return this.poison(fields);
    return [this.single(fields)];
  }

  private single(fields: Exclude<FaultFields, { poison: unknown }>): Fault {
    if ('crash' in fields) {
      const node = this.actor('crash', fields.crash);
      return { type: 'crash', node, when: this.when(fields, node), ...given('restartAfter', fields.restartAfter) };
    }
    if ('partition' in fields) return this.partition(fields);
    if ('hold' in fields) return this.hold(fields);
    if ('pause' in fields) {
      const node = this.actor('pause', fields.pause);
      return { type: 'pause', node, when: this.when(fields, node), ...given('resumeAfter', fields.resumeAfter) };
    }
    if ('lose' in fields) return { type: 'lose', match: this.match('lose', fields.lose), nth: fields.nth };
    if ('duplicate' in fields) {
      return { type: 'duplicate', match: this.match('duplicate', fields.duplicate), nth: fields.nth };
    }
    if ('delay' in fields) {
      return { type: 'delay', match: this.match('delay', fields.delay), nth: fields.nth, by: fields.by };
    }
    if ('slowDisk' in fields) {
      const node = this.actor('slow-disk', fields.slowDisk, ['broker']);
      return {
        type: 'slow-disk',
        node,
        when: this.when(fields, node),
        factor: fields.factor,
        ...given('for', fields.for),
      };
    }
    if ('failDisk' in fields) {
      const node = this.actor('fail-disk', fields.failDisk, ['broker']);
      return { type: 'fail-disk', node, when: this.when(fields, node), ...given('for', fields.for) };
    }
    if ('skew' in fields) {
      const node = this.actor('skew', fields.skew);
      return { type: 'skew', node, when: this.when(fields, node), by: fields.by, ...given('rate', fields.rate) };
    }
    const node = this.actor('handler-error', fields.handlerError, ['consumer']);
    checkMessage(fields.message, [...this.path, 'message'], this.context);
    return { type: 'handler-error', node, message: fields.message, error: fields.error, times: fields.times };
  }

  private poison(fields: Extract<FaultFields, { poison: unknown }>): Fault[] {
    const { poison: message, node, error } = fields;
    checkMessage(message, [...this.path, 'poison'], this.context);
    const { actors } = this.context.names;
    const consumers = [...actors].flatMap(([id, role]) => (role === 'consumer' ? [id] : []));
    const nodes = node === undefined ? consumers : [this.actor('node', node, ['consumer'])];
    return nodes.map((id) => ({ type: 'handler-error', node: id, message, error }));
  }

  private partition(fields: Extract<FaultFields, { partition: unknown }>): Fault {
    const [first = [], second = []] = fields.partition.map((side, index) => this.side(side, index));
    const both = first.find((name) => second.includes(name));
    if (both !== undefined) {
      const message = `${shown(both)} stands on both sides of the partition`;
      this.complain(['partition'], complaint('QS423', message, 'let it stand on one side'));
    }
    return {
      type: 'partition',
      between: [first, second],
      when: this.when(fields, first[0]),
      ...(fields.oneWay && { oneWay: true }),
      ...given('healAfter', fields.healAfter),
    };
  }

  private side(side: string | string[], index: number): string[] {
    if (typeof side === 'string') return [this.actor(index, side, undefined, ['partition'])];
    return side.map((name, member) => this.actor(member, name, undefined, ['partition', index]));
  }

  private hold(fields: Extract<FaultFields, { hold: unknown }>): Fault {
    const match = this.match('hold', fields.hold);
    const node = match.from ?? match.to;
    if (node === undefined) {
      const message = 'hold does not say whose transmissions it holds back';
      this.complain(['hold'], complaint('QS202', message, 'add from or to'));
    }
    return { type: 'hold', match, when: this.when(fields, node), ...given('releaseAfter', fields.releaseAfter) };
  }

  private match(key: string, fields: Parameters<typeof settleMatch>[0]) {
    return settleMatch(fields, [...this.path, key], this.context);
  }

  private actor(key: string | number, name: string, roles?: readonly Role[], within: Path = []): string {
    const role = this.context.names.actors.get(name);
    if (role === undefined) this.complain([...within, key], unknownActor(name, this.context.names));
    else if (roles !== undefined && !roles.includes(role)) {
      const [what, hint] =
        roles[0] === 'broker' ? ['has no disk', 'name a broker'] : ['has no handler', 'name a consumer or a service'];
      this.complain([...within, key], complaint('QS422', `${shown(name)} is a ${role} and ${what}`, hint));
    }
    return name;
  }

  /** When the fault strikes; `node` is the actor whose passing of a point counts. */
  private when(fields: WhenFields, node: string | undefined): When {
    const when = whenOf(fields);
    if ('at' in when) {
      for (const key of ['message', 'nth'] as const) {
        if (fields[key] === undefined) continue;
        const message = `${key} means nothing to a fault that strikes at a time`;
        this.complain([key], complaint('QS424', message, `remove ${key}, or name a crash point in at`), 'key');
      }
      const late = lateness(when.at, this.context.draft);
      if (late !== undefined) this.context.report([...this.path, 'at'], late, 'warning');
      return when;
    }
    if (when.message !== undefined) checkMessage(when.message, [...this.path, 'message'], this.context);
    const role = node === undefined ? undefined : this.context.names.actors.get(node);
    if (role === undefined || crashPointsOf(role).includes(when.point)) return when;
    const message = `${shown(node)} is a ${role} and has no point ${when.point}`;
    this.complain(['at'], complaint('QS420', message, `a ${role} has ${anyOf(crashPointsOf(role), 'and')}`));
    return when;
  }

  private complain(path: Path, about: ReturnType<typeof complaint>, at: 'key' | 'value' = 'value'): void {
    this.context.report([...this.path, ...path], about, 'error', at);
  }
}

/** What is wrong with a time of striking; nothing where the fault strikes before the run and its faults end. */
function lateness(at: number, draft: Draft): Complaint | undefined {
  const { until } = draft;
  const end = healingAt(draft);
  if (until === undefined || end === undefined) return undefined;
  if (at > until) {
    const message = `the run ends at ${writeDuration(until)}, before this fault`;
    return complaint('QS453', message, 'make until later, or at earlier');
  }
  if (at < end || end > until) return undefined;
  const message = `all faults end at ${writeDuration(end)}, before this one`;
  const half = draft['heal-at'] === undefined ? ', which is half of until where it is not given' : '';
  return complaint('QS453', message, `make heal-at later${half}, or at earlier`);
}

/** A property that is left out where there is nothing to say. */
function given<K extends string, T>(key: K, value: T | undefined): { readonly [P in K]?: T } {
  return value === undefined ? {} : ({ [key]: value } as { readonly [P in K]: T });
}
