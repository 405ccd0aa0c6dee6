import { useState } from 'preact/hooks';
import type { Json } from '../../src/model/json.ts';

/** The most rows of a list that are shown at once. */
const ROWS = 100;

/** Data as a person reads it: names and values, lists of like things as tables. */
export function JsonView({ value }: { readonly value: Json }) {
  if (value === null) return <span class="dim">none</span>;
  if (typeof value !== 'object') return <span class="mono">{String(value)}</span>;
  if (Array.isArray(value)) return <ListView list={value} />;
  const entries = Object.entries(value);
  if (entries.length === 0) return <span class="dim">nothing</span>;
  return (
    <dl class="facts json-facts">
      {entries.map(([name, inner]) => [
        <dt key={`${name}-name`}>{name}</dt>,
        <dd key={name}>
          <JsonView value={inner as Json} />
        </dd>,
      ])}
    </dl>
  );
}

function ListView({ list }: { readonly list: readonly Json[] }) {
  if (list.length === 0) return <span class="dim">empty</span>;
  const columns = columnsOf(list);
  if (columns === undefined)
    return (
      <span class="mono">
        {list
          .slice(0, ROWS)
          .map((each) => (each !== null && typeof each === 'object' ? JSON.stringify(each) : String(each ?? '–')))
          .join(', ')}
        {list.length > ROWS && ` and ${list.length - ROWS} more`}
      </span>
    );
  return (
    <div class="json-table">
      <table class="table">
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {list.slice(0, ROWS).map((each, row) => (
            <tr key={row}>
              {columns.map((column) => (
                <td key={column} class="mono">
                  {String((each as Record<string, Json>)[column] ?? '–')}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {list.length > ROWS && <p class="dim">and {list.length - ROWS} more</p>}
    </div>
  );
}

/** The names that all of a list have in common, where all of it are flat records of the same names. */
function columnsOf(list: readonly Json[]): readonly string[] | undefined {
  const [first] = list;
  if (typeof first !== 'object' || first === null || Array.isArray(first)) return undefined;
  const columns = Object.keys(first);
  const isAlike = list.every(
    (each) =>
      typeof each === 'object' &&
      each !== null &&
      !Array.isArray(each) &&
      Object.keys(each).join() === columns.join() &&
      Object.values(each).every((inner) => inner === null || typeof inner !== 'object'),
  );
  return isAlike ? columns : undefined;
}

/** The same as it is, behind a line that opens it. What is closed is not written out. */
export function RawJson({ value, title = 'Raw JSON' }: { readonly value: unknown; readonly title?: string }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <details class="raw-json" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{title}</summary>
      {isOpen && <pre class="mono">{JSON.stringify(value, undefined, 2)}</pre>}
    </details>
  );
}
