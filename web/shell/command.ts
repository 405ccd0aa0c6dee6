/** Something that a person can do by key, from the palette or from a menu. */
export interface Command {
  /** Unique, e.g. `time.play`. */
  readonly id: string;
  /** What the palette and the help call it, e.g. `Play or pause`. */
  readonly title: string;
  /** The heading under which the help lists it. */
  readonly group: 'Time' | 'Look' | 'What if' | 'Scenario' | 'Panes' | 'App';
  /** The keys as `KeyboardEvent.key` names them, with `Ctrl+` or `Shift+` in front; none where only the palette has it. */
  readonly keys: readonly string[];
  /** Whether it can be done now; it always can where this is left out. */
  readonly possible?: () => boolean;
  readonly perform: () => void;
}
