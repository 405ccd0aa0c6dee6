/** Who listens to which channel or pattern: node-redis is given a listener with each. */
import type { Surface } from '../client.ts';
import type { Listening, Subscription } from '../redis/channels.ts';

/** Hears a message and its channel: texts, or bytes where it asks for them. */
export type Listener = (message: never, channel: never) => unknown;

interface Subscribed extends Subscription {
  readonly listener: Listener;
  /** Whether it hears bytes. */
  readonly isBytes: boolean;
}

/** The listeners of one client. */
export class Listeners implements Listening {
  private readonly bytes: Surface['bytes'];
  private all: readonly Subscribed[] = [];

  constructor(bytes: Surface['bytes']) {
    this.bytes = bytes;
  }

  /** A listener more; one that listens already is none. */
  add(names: readonly string[], isPattern: boolean, listener: Listener, isBytes: boolean): void {
    const fresh = names.filter((name) => !this.all.some((each) => each.name === name && is(each, isPattern, listener)));
    this.all = [...this.all, ...fresh.map((name) => ({ isPattern, name, listener, isBytes }))];
  }

  /** Without names it takes them from all, without a listener all of these. */
  remove(names: readonly string[], isPattern: boolean, listener: Listener | undefined): void {
    this.all = this.all.filter(
      (each) => !(is(each, isPattern, listener) && (names.length === 0 || names.includes(each.name))),
    );
  }

  subscriptions(): readonly Subscription[] {
    const names = new Map(this.all.map((each) => [`${each.isPattern} ${each.name}`, each]));
    return [...names.values()].map(({ isPattern, name }) => ({ isPattern, name }));
  }

  heard({ isPattern, name }: Subscription, channel: string, text: string): readonly (() => unknown)[] {
    return this.all
      .filter((each) => each.isPattern === isPattern && each.name === name)
      .map(({ listener, isBytes }) => () => {
        const said = isBytes ? this.bytes : (value: string) => value;
        return listener(said(text) as never, said(channel) as never);
      });
  }
}

const is = (each: Subscribed, isPattern: boolean, listener: Listener | undefined): boolean =>
  each.isPattern === isPattern && (listener === undefined || each.listener === listener);
