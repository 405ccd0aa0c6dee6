/** RESP 2 and 3 as they stand on the wire: what a server says, read as it comes, and what a client says. */
import type { Value } from '../../profiles/redis-pubsub/protocol.ts';

/** Something that a server has said; only RESP3 marks what it says by itself. */
export interface Said {
  readonly isPush: boolean;
  readonly value: Value;
}

/** A value, and the place after it. */
interface Read {
  readonly value: Value;
  readonly next: number;
}

/** Reads what comes in pieces. */
export class RespReader {
  private rest: Buffer = Buffer.alloc(0);

  /** All that is complete with this piece. */
  read(piece: Buffer): readonly Said[] {
    this.rest = this.rest.length === 0 ? piece : Buffer.concat([this.rest, piece]);
    const all: Said[] = [];
    let at = 0;
    for (let one = valueAt(this.rest, at); one !== undefined; one = valueAt(this.rest, at)) {
      all.push({ isPush: this.rest[at] === PUSH, value: one.value });
      at = one.next;
    }
    this.rest = this.rest.subarray(at);
    return all;
  }
}

/** A command as a client sends it. */
export function respCommand(args: readonly string[]): string {
  const parts = args.map((arg) => `$${Buffer.byteLength(arg)}\r\n${arg}\r\n`);
  return `*${args.length}\r\n${parts.join('')}`;
}

const PUSH = '>'.charCodeAt(0);

/** The value that begins here; undefined where it is not there yet. */
function valueAt(buffer: Buffer, at: number): Read | undefined {
  const end = buffer.indexOf('\r\n', at);
  if (end < 0) return undefined;
  const kind = String.fromCharCode(buffer[at] as number);
  const line = buffer.toString('utf8', at + 1, end);
  const next = end + 2;
  switch (kind) {
    case '+':
    case ',':
    case '(':
      return { value: line, next };
    case '-':
      return { value: { error: line }, next };
    case ':':
      return { value: Number(line), next };
    case '#':
      return { value: line === 't' ? 1 : 0, next };
    case '_':
      return { value: null, next };
    case '$':
    case '=':
      return textAt(buffer, next, Number(line));
    case '*':
    case '>':
    case '~':
      return listAt(buffer, next, Number(line));
    case '%':
      return listAt(buffer, next, 2 * Number(line));
    default:
      throw new Error(`the server does not speak RESP: it says ${JSON.stringify(kind + line.slice(0, 40))}`);
  }
}

function textAt(buffer: Buffer, at: number, length: number): Read | undefined {
  if (length < 0) return { value: null, next: at };
  const end = at + length;
  return buffer.length < end + 2 ? undefined : { value: buffer.toString('utf8', at, end), next: end + 2 };
}

function listAt(buffer: Buffer, at: number, length: number): Read | undefined {
  if (length < 0) return { value: null, next: at };
  const list: Value[] = [];
  let next = at;
  while (list.length < length) {
    const one = valueAt(buffer, next);
    if (one === undefined) return undefined;
    list.push(one.value);
    next = one.next;
  }
  return { value: list, next };
}
