/** The run on paper: page by page, each with the heads of its lanes, with a legend and a line that says what it is. */
import { isDrawn } from '../../src/report/svg/layout.ts';
import { svg } from '../../src/report/svg.ts';
import { diagramOf, seedOf } from '../exports/picture.ts';
import { safeSvg } from '../mermaid/safe-svg.ts';
import { version } from '../shell/version.ts';
import type { Branch } from '../state/branch.ts';

/** Rows on a page, and pages at most: what is left out is said. */
const ROWS = 30;
const PAGES = 60;

/** The sheet of a branch, to be shown on paper only. */
export function printSheet(branch: Branch): HTMLElement {
  const { outline, events } = branch.run;
  const sheet = element('section', 'print-sheet');
  sheet.append(
    element('h1', '', outline.name),
    ...(outline.question === undefined ? [] : [element('p', '', outline.question)]),
    verdictsOf(branch),
  );
  const starts = pageStarts(branch);
  for (const [index, from] of starts.slice(0, PAGES).entries())
    sheet.append(page(branch, from, starts[index + 1], index));
  if (starts.length > PAGES)
    sheet.append(element('p', '', `${events.length} events are more than fit here; the rest is left out.`));
  sheet.append(legend(), footer(branch));
  return sheet;
}

/** The positions at which pages begin. */
function pageStarts({ run }: Branch): readonly number[] {
  const starts: number[] = [];
  let rows = 0;
  for (const event of run.events) {
    if (!isDrawn({ event, nth: 1 })) continue;
    if (rows % ROWS === 0) starts.push(event.seq);
    rows += 1;
  }
  return starts;
}

function page(branch: Branch, from: number, next: number | undefined, index: number): HTMLElement {
  const to = next ?? branch.run.events.length;
  const { verdicts: _, ...diagram } = diagramOf(branch, { from, to });
  const figure = element('figure', 'print-page');
  const picture = safeSvg(svg(diagram, { from, limit: ROWS, theme: 'light', scope: `print-${index}` }));
  if (picture !== undefined) figure.append(picture);
  return figure;
}

function verdictsOf({ run }: Branch): HTMLElement {
  const list = element('ul', 'print-verdicts');
  const summary = run.summary.peek();
  for (const { name } of summary?.promised ?? []) {
    const verdict = summary?.verdicts[name];
    if (verdict === undefined) continue;
    const glyph = { holds: '✓', violated: '✗', undecided: '?' }[verdict.status];
    list.append(element('li', '', `${glyph} ${name} ${verdict.status}: ${verdict.because}`));
  }
  return list;
}

const signs = [
  ['——▶', 'a packet that arrived'],
  ['- - ▶', 'an answer: a confirm or an acknowledgement'],
  ['- - ✕', 'a packet that was lost'],
  ['thick', 'a redelivery'],
  ['●', 'an effect'],
  ['two squares', 'an effect that was repeated'],
  ['△', 'a fault'],
  ['hatched', 'an actor is down'],
] as const;

function legend(): HTMLElement {
  const list = element('dl', 'print-legend');
  for (const [sign, meaning] of signs) {
    const entry = element('div', '');
    entry.append(element('dt', '', sign), element('dd', '', meaning));
    list.append(entry);
  }
  return list;
}

/** It stands on every page: fixed boxes do. */
function footer(branch: Branch): HTMLElement {
  const { outline } = branch.run;
  const where = location.protocol === 'file:' ? '' : ` · ${location.href.split('#', 1)[0]}`;
  const what = branch.parent === undefined ? '' : ` · branch ${branch.name}`;
  return element(
    'footer',
    'print-footer',
    `${outline.name} · seed ${seedOf(branch)}${what} · Queuescope ${version}${where}`,
  );
}

function element(name: string, classes: string, text = ''): HTMLElement {
  const made = document.createElement(name);
  if (classes !== '') made.className = classes;
  made.textContent = text;
  return made;
}
