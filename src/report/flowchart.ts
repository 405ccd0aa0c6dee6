/** A topology as a Mermaid flowchart, in the manner of architecture pictures: boxes, arrows and what flows along them. */
import { label, yamlText } from './mermaid/escape.ts';
import { plainNames } from './mermaid/names.ts';
import type { Participant } from './participants.ts';

/** Something that messages pass: an actor, or a part of a broker such as an exchange, a queue or a partition. */
export interface FlowNode {
  readonly id: string;
  /** What it is for; `queue` is a place within a broker where messages wait. */
  readonly role: Participant['role'] | 'queue';
  readonly label: string;
}

/** A way from one node to another. */
export interface FlowEdge {
  readonly from: string;
  readonly to: string;
  /** What takes this way, e.g. a routing key; empty where all does. */
  readonly label: string;
}

/** Who is joined to whom. */
export interface Topology {
  readonly nodes: readonly FlowNode[];
  readonly edges: readonly FlowEdge[];
}

/** How a flowchart is drawn. */
export interface FlowchartOptions {
  readonly direction?: 'LR' | 'TB';
  readonly title?: string;
}

const shapes: Readonly<Record<FlowNode['role'], readonly [open: string, close: string]>> = {
  producer: ['[', ']'],
  broker: ['[', ']'],
  queue: ['[[', ']]'],
  store: ['[(', ')]'],
  consumer: ['[', ']'],
  other: ['(', ')'],
};

/** The flowchart as text. An edge to a node that is not in the list makes a box with the node's id. */
export function flowchart({ nodes, edges }: Topology, { direction = 'LR', title }: FlowchartOptions = {}): string {
  const known = new Set(nodes.map(({ id }) => id));
  const strangers = new Set(edges.flatMap(({ from, to }) => [from, to]).filter((id) => !known.has(id)));
  const all: readonly FlowNode[] = [
    ...nodes,
    ...[...strangers].map((id) => ({ id, role: 'other', label: id }) as const),
  ];
  const names = plainNames(all.map(({ id }) => id));
  return [
    ...(title === undefined ? [] : ['---', `title: ${yamlText(title)}`, '---']),
    `flowchart ${direction}`,
    ...all.map((node) => `    ${names.get(node.id)}${box(node)}`),
    ...edges.map((edge) => `    ${names.get(edge.from)} -->${edgeLabel(edge)} ${names.get(edge.to)}`),
    '',
  ].join('\n');
}

function box({ role, label: text }: FlowNode): string {
  const [open, close] = shapes[role];
  return `${open}"${label(text)}"${close}`;
}

const edgeLabel = ({ label: text }: FlowEdge): string => (text === '' ? '' : `|"${label(text)}"|`);
