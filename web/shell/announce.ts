/** What is said to ears: one sentence at a time, from one place of the page. */
import { signal } from '@preact/signals';

/** The least time between two sentences, in milliseconds; of those that come faster the last one is said. */
export const PAUSE = 1000;

/** What the live region says. */
export const spoken = signal('');

/** Lets sentences through one at a time. Made with a clock and a timer of its own, so that it can be tried without waiting. */
export class Speaker {
  private readonly say: (text: string) => void;
  private readonly now: () => number;
  private readonly later: (act: () => void, wait: number) => void;
  private saidAt = Number.NEGATIVE_INFINITY;
  private waiting: string | undefined;

  constructor(say: (text: string) => void, now: () => number, later: (act: () => void, wait: number) => void) {
    this.say = say;
    this.now = now;
    this.later = later;
  }

  /** Says a text now, or when the pause after the last one is over, unless a newer one has come by then. */
  tell(text: string): void {
    const wait = this.saidAt + PAUSE - this.now();
    if (this.waiting !== undefined) this.waiting = text;
    else if (wait <= 0) this.speak(text);
    else {
      this.waiting = text;
      this.later(() => this.speak(this.waiting ?? ''), wait);
    }
  }

  private speak(text: string): void {
    this.waiting = undefined;
    this.saidAt = this.now();
    this.say(text);
  }
}

const speaker = new Speaker(
  (text) => {
    // The same words twice are two things that happened: a space that is not seen makes them differ.
    spoken.value = spoken.peek() === text ? `${text}\u00a0` : text;
  },
  () => performance.now(),
  (act, wait) => setTimeout(act, wait),
);

/** Says a sentence to those who listen, politely; at most one a second. */
export const announce = (text: string): void => speaker.tell(text);
