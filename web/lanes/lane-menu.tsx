import { EyeIcon, MoreIcon } from '../shell/icons.tsx';
import { MenuButton, type MenuItem } from '../shell/menu.tsx';
import { openMenu } from '../whatif/menu.tsx';
import { asUsual, isUsual } from './arrangement.ts';
import { arrange, arrangement, moveLane, participants, toggleCollapsed, toggleHidden } from './state.ts';

/** What can be done with the lane of an actor that is at a place among those that are seen. */
export function LaneMenu({ id, place, of }: { readonly id: string; readonly place: number; readonly of: number }) {
  const isCollapsed = arrangement.value.collapsed.includes(id);
  const items: readonly MenuItem[] = [
    { title: 'Move to the left', detail: '<', isDisabled: place === 0, perform: () => moveLane(id, -1) },
    { title: 'Move to the right', detail: '>', isDisabled: place === of - 1, perform: () => moveLane(id, 1) },
    { title: isCollapsed ? 'Widen' : 'Make narrow', detail: 'z', perform: () => toggleCollapsed(id) },
    { title: 'Hide', detail: 'h', isDisabled: of === 1, perform: () => hide(id) },
    {
      title: 'All lanes as usual',
      detail: 'H',
      isDisabled: isUsual(arrangement.value),
      perform: () => arrange(asUsual),
    },
    { title: 'What if …', detail: 'x', beginsGroup: true, perform: () => openMenu({ actor: id }, below(id)) },
  ];
  return (
    <MenuButton label={`Lane of ${id}`} name={`Lane of ${id}`} class="quiet lane-more" items={items}>
      <MoreIcon size={14} />
    </MenuButton>
  );
}

/** Takes a lane away; the focus goes where it can be brought back. */
function hide(id: string): void {
  toggleHidden(id);
  requestAnimationFrame(() => document.querySelector<HTMLElement>('.lanes-hidden')?.focus());
}

function below(id: string): { readonly x: number; readonly y: number } {
  const head = [...document.querySelectorAll<HTMLElement>('[data-actor]')].find(({ dataset }) => dataset.actor === id);
  const box = head?.getBoundingClientRect();
  return { x: box?.left ?? 0, y: (box?.bottom ?? 0) + 4 };
}

/** The lanes that are away, and the way to have them back; nothing while all are there. */
export function HiddenLanes() {
  const hidden = participants.value.filter(({ id }) => arrangement.value.hidden.includes(id));
  if (hidden.length === 0) return null;
  const items = [
    ...hidden.map(({ id }) => ({ title: `Show ${id}`, perform: () => toggleHidden(id) })),
    { title: 'All lanes as usual', detail: 'H', beginsGroup: true, perform: () => arrange(asUsual) },
  ];
  return (
    <MenuButton label="Hidden lanes" class="small lanes-hidden" items={items}>
      <EyeIcon size={14} /> {hidden.length} hidden
    </MenuButton>
  );
}
