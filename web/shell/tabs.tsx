/** A tab, as far as a list of tabs has to know it. */
export interface Tab {
  readonly id: string;
  readonly title: string;
}

/** What a list of tabs shows. */
export interface TabsProps {
  /** Begins the ids: a tab is `ID-tab-TAB`; its panel is `ID-panel`. */
  readonly id: string;
  /** What the list is a list of, for ears. */
  readonly label: string;
  readonly tabs: readonly Tab[];
  readonly shown: string;
  readonly show: (tab: string) => void;
}

/** Where a key leads from a tab: the index of another one; undefined for a key that leads nowhere. */
export function neighbour(key: string, index: number, count: number): number | undefined {
  if (key === 'ArrowRight') return (index + 1) % count;
  if (key === 'ArrowLeft') return (index - 1 + count) % count;
  if (key === 'Home') return 0;
  return key === 'End' ? count - 1 : undefined;
}

/** A list of tabs: one stop of the Tab key, arrow keys within. The panel is the caller's: `role="tabpanel"`, with the id. */
export function Tabs({ id, label, tabs, shown, show }: TabsProps) {
  const move = (event: KeyboardEvent & { readonly currentTarget: HTMLElement }) => {
    const to = neighbour(
      event.key,
      tabs.findIndex((tab) => tab.id === shown),
      tabs.length,
    );
    const target = to === undefined ? undefined : tabs[to];
    if (target === undefined) return;
    event.preventDefault();
    show(target.id);
    event.currentTarget.querySelector<HTMLElement>(`#${CSS.escape(`${id}-tab-${target.id}`)}`)?.focus();
  };
  return (
    <div role="tablist" aria-label={label} onKeyDown={move}>
      {tabs.map((tab) => (
        <button
          key={tab.id}
          type="button"
          role="tab"
          id={`${id}-tab-${tab.id}`}
          aria-selected={tab.id === shown}
          aria-controls={`${id}-panel`}
          tabIndex={tab.id === shown ? 0 : -1}
          onClick={() => show(tab.id)}
        >
          {tab.title}
        </button>
      ))}
    </div>
  );
}
