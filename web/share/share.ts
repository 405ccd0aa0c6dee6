/** A link to what is seen: scenario, seed, edits, branch and moment. */

import { shownTab } from '../drawer/shown-tab.ts';
import { isUsual } from '../lanes/arrangement.ts';
import { arrangement } from '../lanes/state.ts';
import { toast } from '../shell/toasts.tsx';
import { version } from '../shell/version.ts';
import { cursor, selection, timeMode } from '../state/cursor.ts';
import { active, laboratory, ranWith, seed, source, traceFile } from '../state/session.ts';
import { encodeLink, LINK_LIMIT, LINK_PREFIX, textHash } from './codec.ts';
import { copyText } from './copy.ts';

/** From so many characters on some programs cut a link. */
const LONG = 8_000;

/** Copies a link to what is seen, and says so. */
export async function copyLink(): Promise<void> {
  if (traceFile.peek() !== undefined) {
    toast({ text: 'A link holds a scenario, and this is a trace file. Share the file itself.', tone: 'warn' });
    return;
  }
  const link = await linkNow();
  if (link === undefined) {
    const text = `The scenario is longer than the ${LINK_LIMIT / 1024} KB that a link may hold. Share its file instead.`;
    toast({ text, tone: 'warn' });
    return;
  }
  const long = link.length > LONG ? ' It is long, and some programs cut long links.' : '';
  await copyText(link, `The link is copied: ${link.length.toLocaleString('en')} characters.${long}`);
}

/** The address that restores what is seen; undefined where the scenario is too large for one. */
export async function linkNow(): Promise<string | undefined> {
  const branch = active.peek();
  const ran = ranWith.peek();
  const lanes = arrangement.peek();
  // Edits belong to the text that was run; where there are none, the text as it stands is what people mean.
  const edited = branch !== undefined && branch.edits.length > 0 && ran !== undefined;
  const { file, text } = edited ? ran.source : source.peek();
  const unchanged = (await laboratory.ask('text', file)) === text;
  const code = encodeLink({
    file,
    text: unchanged ? undefined : text,
    hash: unchanged ? textHash(text) : undefined,
    seed: edited ? ran.seed : seed.peek(),
    edits: branch?.edits ?? [],
    branch: edited ? { name: branch.name, at: branch.at } : undefined,
    cursor: cursor.peek(),
    selection: selection.peek(),
    view: { mode: timeMode.peek(), tab: shownTab.peek(), lanes: isUsual(lanes) ? undefined : lanes },
    engine: version,
  });
  return code && `${location.href.split('#', 1)[0]}#${LINK_PREFIX}${code}`;
}
