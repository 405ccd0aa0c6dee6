/** Whether a plan was made for a scenario: a kernel that is told of an actor that it does not have would hit another. */
import type { Setup } from '../kernel/setup.ts';
import { type CrashPoint, crashPointsOf, type Role } from '../model/crash-point.ts';
import type { Fault, FaultPlan } from '../model/fault.ts';
import { CodeError } from './code-error.ts';

/** The actors that there are: their names and roles. */
type Actors = Pick<Setup, 'nodes'>;

/** Throws a CodeError where a plan names an actor, or a crash point of an actor, that there is not. */
export function checkFit(plan: FaultPlan, { nodes }: Actors): void {
  const roles = new Map<string, Role>(nodes.map(({ id, role }) => [id, role]));
  plan.forEach((fault, index) => {
    const misfit = misfitOf(fault, roles);
    if (misfit !== undefined) throw new CodeError('unfit', `fault ${index + 1} of the plan ${misfit}`);
  });
}

function misfitOf(fault: Fault, roles: ReadonlyMap<string, Role>): string | undefined {
  const names = namesIn(fault);
  const stranger = names.find((name) => !roles.has(name));
  if (stranger !== undefined) return `names ${JSON.stringify(stranger)}, and the scenario has no such actor`;
  if (!('when' in fault) || !('point' in fault.when)) return undefined;
  const role = roles.get(names[0] ?? '');
  if (role === undefined) return 'strikes at a point, but does not say whose';
  const { point } = fault.when;
  return hasPoint(role, point) ? undefined : `strikes at ${point}, a point that a ${role} does not have`;
}

const hasPoint = (role: Role, point: CrashPoint): boolean => crashPointsOf(role).includes(point);

/** The actors that a fault names, the one whose points it waits for first. */
function namesIn(fault: Fault): string[] {
  if (fault.type === 'partition') return fault.between.flat();
  if ('node' in fault) return [fault.node];
  return [fault.match.from, fault.match.to].filter((name) => name !== undefined);
}
