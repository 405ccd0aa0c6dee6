/** What the page does first: it sees how much room there is, and takes the link in its address, or goes on where the person left. */
import { lastSession, resume } from '../files/own-texts.ts';
import { takeLink } from '../share/arrive.ts';
import { go, type Route, route } from '../state/route.ts';
import { runBase } from '../state/session.ts';
import { watchRoom } from '../workbench/room.ts';

/** The screens that show nothing without a text that was opened. */
const needsText: readonly Route[] = ['workbench', 'compare'];

/** Begins. Links that come later, by being pasted into the address, are taken as well. */
export function begin(): void {
  watchRoom();
  addEventListener('hashchange', takeLink);
  if (takeLink() || !needsText.includes(route.peek())) return;
  if (lastSession.peek() === undefined) go('gallery');
  else if (resume()) void runBase();
}
