/** What the parts of a machine are called where people read them. */

interface Timed {
  readonly eventType: string;
  readonly delay?: unknown;
}

/** What sets a transition off, e.g. `publish` or `after lease`; empty where nothing has to happen. */
export function eventName({ eventType, delay }: Timed): string {
  if (delay !== undefined) return `after ${typeof delay === 'function' ? 'a delay' : String(delay)}`;
  if (eventType.startsWith('xstate.done.')) return 'done';
  return eventType === '*' ? 'anything else' : eventType;
}

/** What a guard asks, e.g. `isDurable`, `not mayReturn` or `mayReturn and isExhausted`; empty where there is none. */
export function guardName(guard: unknown): string {
  if (guard === undefined) return '';
  if (typeof guard === 'string') return guard;
  const { type, guards, name } = guard as { type?: string; guards?: readonly unknown[]; name?: string };
  if (guards !== undefined) {
    const parts = guards.map(guardName);
    return name === 'not' ? `not ${parts.join()}` : parts.join(name === 'or' ? ' or ' : ' and ');
  }
  return type ?? 'a condition';
}

/** The names of actions: of an effect that is emitted its type, of an assignment that it notes something. */
export function actionNames(actions: unknown): string[] {
  const list = Array.isArray(actions) ? actions : actions === undefined ? [] : [actions];
  return list.filter((action) => !isTimer(action)).map(actionName);
}

/** What a state does to its own timers is said by its transitions that begin with `after`. */
const isTimer = (action: unknown): boolean =>
  String((action as { event?: { type?: unknown } }).event?.type).startsWith('xstate.after.') ||
  String((action as { type?: unknown }).type) === 'xstate.cancel';

function actionName(action: unknown): string {
  if (typeof action === 'string') return action;
  const { type, event } = action as { type?: string; event?: unknown };
  if (type === 'xstate.assign') return 'note';
  if (type === 'xstate.emit' || type === 'xstate.raise') {
    const emitted = (event as { type?: string } | undefined)?.type;
    return emitted ?? 'tell';
  }
  return type?.replace(/^xstate\./, '') ?? 'do';
}
