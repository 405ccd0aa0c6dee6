/** The text of the Mermaid tab. */
import { flowchart } from '../../src/report/flowchart.ts';
import { mermaid } from '../../src/report/mermaid.ts';
import { diagramOf } from '../exports/picture.ts';
import type { Branch } from '../state/branch.ts';
import type { Selection } from '../state/cursor.ts';
import { messageOf } from '../trace/message-of.ts';
import { recentFrom, type Scope } from './scopes.ts';

/** The text, or why there is none. */
export type MermaidSource = { readonly text: string } | { readonly why: string };

/** The text of a scope as of a position of the cursor. */
export function sourceOf(scope: Scope, branch: Branch, cursor: number, selected: Selection): MermaidSource {
  const { outline, events } = branch.run;
  switch (scope) {
    case 'topology':
      return { text: flowchart(outline.topology, { title: outline.name }) };
    case 'message':
      return lifeOf(branch, selected);
    case 'whole':
      return { text: told(branch, 0, events.length) };
    case 'so-far':
      return cursor === 0 ? nothing : { text: told(branch, 0, cursor) };
    case 'recent':
      return cursor === 0 ? nothing : { text: told(branch, recentFrom(events, cursor), cursor) };
  }
}

const nothing: MermaidSource = { why: 'Nothing has happened yet at the cursor.' };

const told = (branch: Branch, from: number, to: number): string =>
  mermaid(diagramOf(branch, { from, to }), { from, limit: Number.POSITIVE_INFINITY });

function lifeOf(branch: Branch, selected: Selection): MermaidSource {
  const { events, outline } = branch.run;
  const id = selectedMessage(branch, selected);
  if (id === undefined) return { why: 'Select a message in the diagram to see its whole life here.' };
  const life = events.filter((event) => messageOf(event) === id);
  const named = { title: `${outline.name}: ${id}`, participants: outline.participants, events: life };
  return { text: mermaid(named, { limit: Number.POSITIVE_INFINITY }) };
}

function selectedMessage({ run }: Branch, selected: Selection): string | undefined {
  if (selected.kind === 'message') return selected.message;
  const event = selected.kind === 'event' ? run.events[selected.event] : undefined;
  return event && messageOf(event);
}
