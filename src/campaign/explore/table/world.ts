/** The small world of a cell, as the text of a scenario: one message, one producer, one broker, one consumer. */
import { type Problem, parseScenario, type Scenario } from '../../../scenario/index.ts';
import { faultClasses, memories } from './axes.ts';
import { type Cell, cellName } from './cell.ts';

/** A cell's world, or what its profile lacks for there to be one. */
export type CellWorld =
  | { readonly possible: true; readonly text: string; readonly scenario: Scenario }
  | { readonly possible: false; readonly lacks: readonly string[] };

/** What a world asks of its broker as far as the broker can do it. */
interface Wishes {
  /** Whether the queue is to survive the broker. */
  readonly durable: boolean;
  /** Whether the producer is to wait for the broker's word, and to try again without it. */
  readonly confirmed: boolean;
}

/** The strongest wishes first: what a broker can do for the message's safety, it does. */
const wishes: readonly Wishes[] = [
  { durable: true, confirmed: true },
  { durable: false, confirmed: true },
  { durable: true, confirmed: false },
  { durable: false, confirmed: false },
];

/** The world of a cell: the one in which the message is as safe as its broker can make it. */
export function worldOf(cell: Cell): CellWorld {
  let problems: readonly Problem[] = [];
  for (const wish of wishes) {
    const text = textOf(cell, wish);
    const parsed = parseScenario(text, cellName(cell));
    if (parsed.ok) return { possible: true, text, scenario: parsed.scenario };
    problems = parsed.problems;
  }
  return { possible: false, lacks: [...new Set(problems.map(({ message }) => message.replace(/^[\w-]+: /, '')))] };
}

function textOf(cell: Cell, { durable, confirmed }: Wishes): string {
  const { ack, dedup } = cell;
  const { title, consumer, store, queue } = memories[dedup];
  const said = [`ack: ${ack}`, ...(consumer === '' ? [] : [consumer])].join(', ');
  const place = ['name: orders', ...(durable ? ['durable: true'] : []), ...(queue === '' ? [] : [queue])].join(', ');
  const retry = confirmed ? 'confirm: all, retry: { after: 100ms, max: forever }' : 'confirm: none';
  return `queuescope: 1
name: ${title}, ack ${ack.replace('-', ' ')}, on ${cell.profile}
question: what can ${budgetWords(cell)} do to one message?
profile: ${cell.profile}
topology: { queues: [{ ${place} }] }
producers: [{ id: shop, to: orders, messages: 1, ${retry} }]
${store === undefined ? '' : `stores: [{ id: ledger, kind: ${store} }]\n`}consumers: [{ id: worker, from: orders, work: 10ms, ${said} }]
network: { latency: 1ms }
until: 2m
search: ${searchText(cell)}
`;
}

function searchText({ fault, faults }: Cell): string {
  const { spends, node } = faultClasses[fault];
  if (spends === undefined) return '{ budget: {} }';
  return `{ budget: { ${spends}: ${faults} }${node === undefined ? '' : `, faults: { nodes: [${node}] }`} }`;
}

/** The most that may go wrong, in words: `at most 2 consumer crashes`. */
export function budgetWords({ fault, faults }: Cell): string {
  const { title } = faultClasses[fault];
  if (fault === 'none') return title;
  const many = /(?:s|sh)$/.test(title) ? `${title}es` : `${title}s`;
  return `at most ${faults} ${faults === 1 ? title : many}`;
}
