import type { ComponentType } from 'preact';
import { GuaranteesTab } from '../guarantees/guarantees-tab.tsx';

/** A tab of the drawer. */
export interface DrawerTab {
  readonly id: string;
  readonly title: string;
  readonly Content: ComponentType;
}

/** In the order of the keys 1 to 9. */
export const tabs: readonly DrawerTab[] = [{ id: 'guarantees', title: 'Guarantees', Content: GuaranteesTab }];
