/**
 * The speaker's own window. It is a part of this page in another frame of glass: it needs no channel, and so works from a
 * disk as well, where pages cannot talk to one another.
 */
import { render } from 'preact';
import { toast } from '../shell/toasts.tsx';
import { takeKey } from './presenting.ts';
import { SpeakerView } from './speaker-view.tsx';

/** The window, while it is open. */
let shown: Window | undefined;

let stop: (() => void) | undefined;

/** Opens the speaker's window, or brings it to the front. */
export function openSpeakerWindow(): void {
  if (shown !== undefined && !shown.closed) return shown.focus();
  const opened = open('', 'queuescope-speaker', 'popup,width=760,height=560');
  if (opened === null) {
    toast({
      text: 'The browser opened no second window. Allow this page to open windows, and try again.',
      tone: 'warn',
    });
    return;
  }
  const { document: sheet } = opened;
  sheet.head.replaceChildren(...styles().map((each) => sheet.importNode(each, true)));
  sheet.title = 'Speaker · Queuescope';
  const place = sheet.createElement('div');
  sheet.body.replaceChildren(place);
  render(SpeakerView({}), place);
  followLook(sheet.documentElement);
  const look = new MutationObserver(() => followLook(sheet.documentElement));
  look.observe(document.documentElement, { attributes: true });
  opened.addEventListener('keydown', hear, true);
  opened.addEventListener('pagehide', closeSpeakerWindow);
  // Where the page goes the window would stand there dead.
  addEventListener('pagehide', closeSpeakerWindow);
  stop = () => {
    look.disconnect();
    removeEventListener('pagehide', closeSpeakerWindow);
    render(null, place);
    opened.close();
  };
  shown = opened;
}

/** Closes it. */
export function closeSpeakerWindow(): void {
  stop?.();
  stop = undefined;
  shown = undefined;
}

/** The styles of the page; a link names its file as a whole, since the window has no address of its own. */
const styles = (): readonly Element[] =>
  [...document.querySelectorAll('style, link[rel="stylesheet"]')].map((each) => {
    const copy = each.cloneNode(true) as Element;
    if (each instanceof HTMLLinkElement) copy.setAttribute('href', each.href);
    return copy;
  });

function followLook(root: HTMLElement): void {
  const { theme, motion, text } = document.documentElement.dataset;
  Object.assign(root.dataset, { theme, motion, text });
  root.lang = document.documentElement.lang;
}

/** The keys of a remote control do the same in both windows; what is written into the notes is no key. */
function hear(event: KeyboardEvent): void {
  const isTyping = (event.target as Element | null)?.closest?.('textarea') != null;
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping || !takeKey(event.key)) return;
  event.preventDefault();
  event.stopPropagation();
}
