/** A run as a Mermaid sequence diagram: text that any Markdown page can show. Whatever the names, the text parses. */
import type { Diagram } from './diagram.ts';
import { countEffects } from './effect-counts.ts';
import { label, yamlText } from './mermaid/escape.ts';
import { plainNames } from './mermaid/names.ts';
import { SequenceBody } from './mermaid/sequence.ts';
import { type Participant, participantsOf } from './participants.ts';
import type { VerdictRow } from './verdict-table.ts';

/** How it is drawn. */
export interface MermaidOptions {
  /** The position of the first event that is drawn, 0 unless it is said; what happened before is known, not shown. */
  readonly from?: number;
  /** The most events of the trace that are looked at; the diagram says what it leaves out. */
  readonly limit?: number;
  /**
   * Whether title and description are written as `accTitle` and `accDescr` too. Off by default: Mermaid needs a DOM to
   * read these two, and without them its parser takes the text anywhere.
   */
  readonly accessible?: boolean;
}

/** Mermaid shows no text longer than 50,000 characters; the rest is for the frame around the body. */
const BODY_SIZE = 40_000;

const LONGEST_NAME = 32;

/** The diagram as text. */
export function mermaid(diagram: Diagram, { from = 0, limit = 200, accessible = false }: MermaidOptions = {}): string {
  const participants = participantsOf(diagram.participants, diagram.events.slice(from, from + limit));
  const names = plainNames(participants.map(({ id }) => id));
  const body = new SequenceBody(names, diagram.events);
  let drawn = 0;
  for (const counted of countEffects(diagram.events).slice(from)) {
    if (drawn >= limit || body.size > BODY_SIZE) break;
    body.draw(counted);
    drawn++;
  }
  const left = Math.max(0, diagram.events.length - from) - drawn;
  if (left === 0) body.drawUnderWay();
  body.close();
  const ends = [...names.values()];
  const over = [...new Set([ends[0], ends.at(-1)])].join(',');
  const last = [...cutWords(left, drawn), ...(diagram.verdicts ?? []).map(verdictWords)].map(
    (words) => `Note over ${over}: ${label(words)}`,
  );
  return [
    ...titleLines(diagram),
    'sequenceDiagram',
    ...descriptionLines(diagram, accessible).map(indented),
    ...participants.map((participant) => indented(participantLine(participant, names))),
    ...[...body.lines, ...(participants.length === 0 ? [] : last)].map(indented),
    '',
  ].join('\n');
}

const indented = (line: string): string => `    ${line}`;

const titleLines = ({ title }: Diagram): string[] =>
  title === undefined ? [] : ['---', `title: ${yamlText(title)}`, '---'];

function descriptionLines({ title, description }: Diagram, accessible: boolean): string[] {
  if (!accessible) return description === undefined ? [] : [`%% ${label(description)}`];
  return [
    ...(title === undefined ? [] : [`accTitle: ${label(title)}`]),
    ...(description === undefined ? [] : [`accDescr: ${label(description)}`]),
  ];
}

function participantLine({ id, role }: Participant, names: ReadonlyMap<string, string>): string {
  const type = role === 'broker' ? 'queue' : role === 'store' ? 'database' : undefined;
  const shape = type === undefined ? '' : `@{ "type": "${type}" }`;
  return `participant ${names.get(id)}${shape} as ${label(id, LONGEST_NAME)}`;
}

const cutWords = (left: number, drawn: number): string[] =>
  left === 0 ? [] : [`CUT: ${left} more events are not drawn; these are the first ${drawn}`];

const verdictWords = ({ name, verdict }: VerdictRow): string =>
  `${name} ${verdict.status === 'holds' ? 'holds' : verdict.status.toUpperCase()}: ${verdict.because}`;
