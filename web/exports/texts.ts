/** What is exported, as text. It is loaded when something is first exported. */
import { mermaid } from '../../src/report/mermaid.ts';
import { story } from '../../src/report/story.ts';
import { svg } from '../../src/report/svg.ts';
import { traceText } from '../../src/report/trace-file.ts';
import { version } from '../shell/version.ts';
import type { Branch } from '../state/branch.ts';
import type { Part } from './part.ts';
import { diagramOf, seedOf } from './picture.ts';

/** The most rows of a picture; it says what it leaves out. */
const MOST_ROWS = 3_000;

/** The columns of a story in a file. */
const WIDTH = 120;

/** A part of the run as a picture. */
export const svgText = (branch: Branch, part: Part, theme: 'light' | 'dark'): string =>
  svg(diagramOf(branch, part), { from: part.from, limit: MOST_ROWS, theme });

/** The whole run as Mermaid. */
export const mermaidText = (branch: Branch): string =>
  mermaid(diagramOf(branch, { from: 0, to: branch.run.events.length }), { limit: Number.POSITIVE_INFINITY });

/** The whole run as a story. */
export const storyText = ({ run }: Branch): string =>
  story(run.events, { width: WIDTH, limit: Number.POSITIVE_INFINITY, lanes: run.outline.participants });

/** The whole run as a trace file, to the byte what the command line writes. */
export function traceFileText(branch: Branch): string {
  const { outline, events, summary } = branch.run;
  const header = {
    scenario: outline.name,
    seed: seedOf(branch),
    engine: version,
    profile: outline.profile,
    nodes: outline.participants,
  };
  return traceText(header, events, summary.peek()?.end === 'quiet');
}
