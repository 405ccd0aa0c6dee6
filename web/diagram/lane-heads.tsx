import { printable } from '../../src/report/text/printable.ts';
import { cursor, selection } from '../state/cursor.ts';
import { told } from '../state/told.ts';
import type { CounterName } from '../trace/counters.ts';
import { lanes } from './picture.ts';

const order: readonly CounterName[] = ['sent', 'confirmed', 'waiting', 'unacked', 'delivered', 'effects', 'marks'];

/** The heads of the lanes, which stay while the picture scrolls: who it is, and what has been counted there so far. */
export function LaneHeads() {
  const { participants, x, gap, width } = lanes.value;
  const head = Math.min(168, gap - 8);
  const at = cursor.value;
  const chronicle = told.value?.chronicle;
  const chosen = selection.value.kind === 'actor' ? selection.value.actor : undefined;
  return (
    <div class="lane-heads" style={{ width: `${width}px` }}>
      {participants.map(({ id, role }) => {
        const readings = (chronicle?.counters.at(id, at) ?? []).toSorted(
          (a, b) => order.indexOf(a.name) - order.indexOf(b.name),
        );
        return (
          <button
            key={id}
            type="button"
            class={`lane-head ${role}`}
            data-actor={id}
            aria-pressed={chosen === id}
            style={{ left: `${(x.get(id) ?? 0) - head / 2}px`, width: `${head}px` }}
            title={`${printable(id)}, ${role}: click to see what happens here`}
            onClick={() => {
              selection.value = chosen === id ? { kind: 'none' } : { kind: 'actor', actor: id };
            }}
          >
            <span class="who">
              <strong>{printable(id, 22)}</strong> {role !== 'other' && role !== id && <span class="role">{role}</span>}
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
      })}
    </div>
  );
}
