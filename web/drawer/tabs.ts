import type { ComponentType } from 'preact';
import { BranchesTab } from '../branches/branches-tab.tsx';
import { EventsTab } from '../events/events-tab.tsx';
import { GuaranteesTab } from '../guarantees/guarantees-tab.tsx';
import { MermaidTab } from '../mermaid/mermaid-tab.tsx';
import { later } from '../shell/later.tsx';

/** A tab of the drawer. */
export interface DrawerTab {
  readonly id: string;
  readonly title: string;
  readonly Content: ComponentType;
}

/** In the order of the keys 1 to 9. */
export const tabs: readonly DrawerTab[] = [
  { id: 'guarantees', title: 'Guarantees', Content: GuaranteesTab },
  {
    id: 'broker',
    title: 'Broker',
    Content: later(async () => (await import('../broker/broker-tab.tsx')).BrokerTab),
  },
  {
    id: 'metrics',
    title: 'Metrics',
    Content: later(async () => (await import('../metrics/metrics-view.tsx')).MetricsView),
  },
  { id: 'events', title: 'Events', Content: EventsTab },
  { id: 'branches', title: 'Branches', Content: BranchesTab },
  { id: 'mermaid', title: 'Mermaid', Content: MermaidTab },
];
