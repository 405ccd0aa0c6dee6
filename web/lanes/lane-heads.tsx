import { printable } from '../../src/report/text/printable.ts';
import { lanes } from '../diagram/picture.ts';
import { cursor, selection } from '../state/cursor.ts';
import { told } from '../state/told.ts';
import type { CounterName } from '../trace/counters.ts';
import { dragged, press } from './drag.ts';
import { LaneMenu } from './lane-menu.tsx';
import './lanes.css';

const order: readonly CounterName[] = ['sent', 'confirmed', 'waiting', 'unacked', 'delivered', 'effects', 'marks'];

/** The most width of a head, in pixels; the first one ends where the corner with the tools begins. */
const MOST = 148;

/** The heads of the lanes, which stay while the picture scrolls: who it is, and what has been counted there so far. */
export function LaneHeads() {
  const { participants, x, collapsed, gap, gutter, width } = lanes.value;
  const wide = Math.min(MOST, gap - 6);
  return (
    <div class="lane-heads" style={{ width: `${width}px` }}>
      {participants.map(({ id, role }, place) => {
        const isCollapsed = collapsed.has(id);
        const head = isCollapsed ? 42 : wide;
        const left = Math.max(gutter + 2, (x.get(id) ?? 0) - head / 2);
        const by = dragged.value?.id === id ? dragged.value.by : 0;
        return (
          <div
            key={id}
            class="lane"
            data-collapsed={isCollapsed}
            data-dragged={by !== 0}
            style={{ left: `${left + by}px`, width: `${(x.get(id) ?? 0) + head / 2 - left}px` }}
          >
            <Head id={id} role={role} isRoomy={head >= 132} />
            <LaneMenu id={id} place={place} of={participants.length} />
          </div>
        );
      })}
    </div>
  );
}

function Head({
  id,
  role,
  isRoomy,
}: {
  readonly id: string;
  readonly role: string;
  /** Whether there is room for what it is, beside who. */
  readonly isRoomy: boolean;
}) {
  const isChosen = selection.value.kind === 'actor' && selection.value.actor === id;
  const readings = (told.value?.chronicle.counters.at(id, cursor.value) ?? []).toSorted(
    (a, b) => order.indexOf(a.name) - order.indexOf(b.name),
  );
  return (
    <button
      type="button"
      class={`lane-head ${role}`}
      data-actor={id}
      aria-pressed={isChosen}
      title={`${printable(id)}, ${role}: click to see what happens here, drag to put it elsewhere`}
      onPointerDown={(event) => press(event, id, () => lanes.peek())}
      onClick={() => {
        selection.value = isChosen ? { kind: 'none' } : { kind: 'actor', actor: id };
      }}
    >
      <span class="who">
        <strong>{printable(id, 22)}</strong>{' '}
        {isRoomy && role !== 'other' && role !== id && <span class="role">{role}</span>}
      </span>
      <span class="counters">
        {readings.map(({ name, value }) => (
          <span key={name}>
            <b>{value}</b> {name}
          </span>
        ))}
      </span>
    </button>
  );
}
