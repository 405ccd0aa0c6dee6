/** `client-output-buffer-limit`: how much the server keeps for a client that does not read (RPS-10). */

/** The limits of one class of clients. 0 is no limit. */
export interface BufferLimits {
  /** In bytes: a connection that has so many or more is closed at once. */
  readonly hard: number;
  /** In bytes: a connection that has so many or more for all of `softFor` microseconds is closed. */
  readonly soft: number;
  readonly softFor: number;
}

/** The limits of subscribers in the server's own configuration: 32mb 8mb 60. */
export const defaultLimits: BufferLimits = { hard: 33_554_432, soft: 8_388_608, softFor: 60_000_000 };

const units: Readonly<Record<string, number>> = {
  '': 1,
  b: 1,
  k: 1_000,
  kb: 1_024,
  m: 1_000_000,
  mb: 1_048_576,
  g: 1_000_000_000,
  gb: 1_073_741_824,
};

/** A size as redis.conf spells it, e.g. 64kb, in bytes; undefined where it is none. */
export function memory(text: string): number | undefined {
  const [, number = '', unit = ''] = /^(\d{1,12})([a-z]*)$/i.exec(text) ?? [];
  const factor = units[unit.toLowerCase()];
  return number === '' || factor === undefined ? undefined : Number(number) * factor;
}

/** The limits of subscribers out of the words after `client-output-buffer-limit`; undefined where they say none. */
export function limitsIn(words: string): BufferLimits | undefined {
  const parts = words.trim().split(/\s+/);
  const at = parts.indexOf('pubsub');
  const [hard, soft, seconds] = [memory(parts[at + 1] ?? ''), memory(parts[at + 2] ?? ''), Number(parts[at + 3])];
  if (at < 0 || hard === undefined || soft === undefined || !Number.isInteger(seconds)) return undefined;
  return { hard, soft, softFor: seconds * 1_000_000 };
}

/** Whether a server takes these words after `client-output-buffer-limit`: for each class of clients four of them, or nothing. */
export function areLimits(words: string): boolean {
  const parts = words.trim() === '' ? [] : words.trim().split(/\s+/);
  return (
    parts.length % 4 === 0 &&
    parts.every((part, index) => {
      if (index % 4 === 0) return classes.includes(part.toLowerCase());
      return index % 4 === 3 ? /^\d{1,9}$/.test(part) : memory(part) !== undefined;
    })
  );
}

const classes: readonly string[] = ['normal', 'replica', 'slave', 'pubsub'];
