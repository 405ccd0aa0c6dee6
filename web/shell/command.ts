import type { Route } from '../state/route.ts';

/** The headings of the help, in its order. */
export const commandGroups = ['Time', 'Look', 'What if', 'Scenario', 'Panes', 'App'] as const;

/** Something that a person can do by key, from the palette or from a menu. */
export interface Command {
  /** Unique, e.g. `time.play`. */
  readonly id: string;
  /** What the palette and the help call it, e.g. `Play or pause`. */
  readonly title: string;
  /** The heading under which the help lists it. */
  readonly group: (typeof commandGroups)[number];
  /** The keys as `KeyboardEvent.key` names them, with `Ctrl+` or `Shift+` in front; none where only the palette has it. */
  readonly keys: readonly string[];
  /** The screens on which it can be done; all of them where this is left out. Two commands of one screen share no key. */
  readonly screens?: readonly Route[];
  /** Whether it can be done now; it always can where this is left out. */
  readonly possible?: () => boolean;
  readonly perform: () => void;
}

/** Whether a command can be done on a screen now. */
export const canDo = ({ screens, possible }: Command, screen: Route): boolean =>
  (screens?.includes(screen) ?? true) && (possible?.() ?? true);

/** The keys that two commands of one screen share: each finding names the key and both commands. */
export function conflicts(commands: readonly Command[], screens: readonly Route[]): string[] {
  return screens.flatMap((screen) => {
    const owners = new Map<string, string>();
    const found: string[] = [];
    for (const { id, keys, screens: own } of commands) {
      if (own?.includes(screen) === false) continue;
      for (const key of keys) {
        const owner = owners.get(key);
        if (owner !== undefined) found.push(`${screen}: "${key}" does ${owner} and ${id}`);
        owners.set(key, id);
      }
    }
    return found;
  });
}
