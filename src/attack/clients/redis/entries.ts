/** Entries of streams in the hands of code: whichever of them it touches is the one that it handles from there on. */
import type { RedisHeard } from '../../world/redis-protocol.ts';
import type { Surface } from '../client.ts';

/** The entries that came with an answer, by their streams and ids. */
export class Entries {
  private readonly surface: Surface;
  private readonly taken: ReadonlyMap<string, number>;

  constructor(surface: Surface, taken: RedisHeard['taken']) {
    this.surface = surface;
    this.taken = new Map(taken.map(({ key, id, delivery }) => [nameOf(key, id), delivery]));
  }

  /**
   * The entry as the code is given it. Reading it says that the code goes on with this message: so each is told apart in a
   * loop over several, in a map of them, and where one is handed to another function.
   */
  watched<T extends object>(key: string, id: string, entry: T): T {
    const delivery = this.taken.get(nameOf(key, id));
    if (delivery === undefined) return entry;
    for (const [name, value] of Object.entries(entry))
      Object.defineProperty(entry, name, {
        configurable: true,
        enumerable: true,
        get: () => {
          this.surface.enter(delivery);
          return value;
        },
        set: (other: unknown) => {
          Object.defineProperty(entry, name, { value: other, configurable: true, enumerable: true, writable: true });
        },
      });
    return entry;
  }
}

const nameOf = (key: string, id: string): string => `${key} ${id}`;
