/**
 * A share link's code, the same in a browser and in Node: `v1.` and, in base64url, a check of three bytes and the record of
 * link.ts as JSON, deflated with a dictionary. What is read is untrusted: its size is bounded before it is unpacked.
 */
import { deflateSync, Inflate } from 'fflate';
import { fromBase64Url, toBase64Url } from './base64url.ts';
import { dictionaryV1 } from './dictionary.ts';
import { type Link, linkOf, recordOf } from './link.ts';

/** What stands in front of the code in an address, behind `#`. */
export const LINK_PREFIX = 's=';
/** The most that a link may hold, in bytes of JSON. */
export const LINK_LIMIT = 256 * 1024;

const VERSION = 'v1.';
/** Bytes that are unpacked at once: a hostile link is caught after about a thousand times as many. */
const PIECE = 512;
const CHECK = 3;

const dictionary = new TextEncoder().encode(dictionaryV1);

/** Why a link could not be read. */
export type LinkFault = 'damaged' | 'newer' | 'too-large' | 'wrong';

/** What came of reading a link. */
export type ReadLink =
  | { readonly ok: true; readonly link: Link }
  | {
      readonly ok: false;
      readonly fault: LinkFault;
      /** What is wrong, and what may help. */
      readonly message: string;
      /** The scenario, where at least that could be read. */
      readonly scenario: { readonly file: string; readonly text: string } | undefined;
    };

/** Writes a link; undefined where it would hold more than a link may. */
export function encodeLink(link: Link): string | undefined {
  const json = new TextEncoder().encode(JSON.stringify(recordOf(link)));
  if (json.length > LINK_LIMIT) return undefined;
  const packed = deflateSync(json, { level: 9, dictionary });
  const bytes = new Uint8Array(CHECK + packed.length);
  bytes.set(checkOf(json));
  bytes.set(packed, CHECK);
  return VERSION + toBase64Url(bytes);
}

/** Reads an untrusted link. Never throws. */
export function decodeLink(code: string): ReadLink {
  const version = /^v(\d{1,6})\./.exec(code)?.[0];
  if (version === undefined) return failed('damaged', DAMAGED);
  const json = unpacked(code.slice(version.length));
  const value = typeof json === 'string' ? parsed(json) : undefined;
  const newer = version !== VERSION || (typeof value === 'object' && value !== null && own(value, 'v') !== 1);
  if (newer && (version !== VERSION || value !== undefined)) return failed('newer', NEWER, value);
  if (json === 'too-large')
    return failed('too-large', `This link holds more than the ${LINK_LIMIT / 1024} KB that are read.`);
  if (value === undefined) return failed('damaged', DAMAGED);
  const link = linkOf(value);
  return 'why' in link ? failed('wrong', `This link cannot be read: ${link.why}.`, value) : { ok: true, link };
}

const DAMAGED = 'This link is damaged: characters are missing or were changed. Copy all of it, and try again.';
const NEWER = 'This link was made by another version of Queuescope, which says more than this one can read.';

function failed(fault: LinkFault, message: string, value?: unknown): ReadLink {
  const link = linkOf({ f: own(value, 'f'), y: own(value, 'y') });
  const scenario =
    'why' in link || link.text === undefined || link.text === '' ? undefined : { file: link.file, text: link.text };
  return { ok: false, fault, message, scenario };
}

const own = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, key)
    ? (value as Readonly<Record<string, unknown>>)[key]
    : undefined;

type Unpacked = string | 'too-large' | undefined;

/** The JSON of a code; undefined where the code is damaged. */
function unpacked(code: string): Unpacked {
  // Deflate adds a few bytes where it cannot pack; base64 makes four characters of three bytes.
  if (code.length > LINK_LIMIT * 1.5) return 'too-large';
  const bytes = fromBase64Url(code);
  if (bytes === undefined || bytes.length <= CHECK) return undefined;
  const json = inflated(bytes.subarray(CHECK));
  if (json === 'too-large' || json === undefined) return json;
  const check = checkOf(json);
  if (check.some((byte, index) => byte !== bytes[index])) return undefined;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(json);
  } catch {
    return undefined;
  }
}

function inflated(packed: Uint8Array): Uint8Array | 'too-large' | undefined {
  const parts: Uint8Array[] = [];
  let size = 0;
  const stream = new Inflate({ dictionary }, (part) => {
    size += part.length;
    if (size <= LINK_LIMIT) parts.push(part.slice());
  });
  try {
    for (let at = 0; at < packed.length; at += PIECE) {
      stream.push(packed.subarray(at, at + PIECE), at + PIECE >= packed.length);
      if (size > LINK_LIMIT) return 'too-large';
    }
  } catch {
    return undefined;
  }
  const whole = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** Three bytes by which a change of the others is noticed: the low ones of their FNV-1a hash. */
function checkOf(bytes: Uint8Array): readonly number[] {
  let hash = 0x811c9dc5;
  for (const byte of bytes) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  const folded = hash ^ (hash >>> 24);
  return [folded & 255, (folded >>> 8) & 255, (folded >>> 16) & 255];
}

/** A short hash of a text, by which two are told apart. */
export function textHash(text: string): string {
  return toBase64Url(Uint8Array.from(checkOf(new TextEncoder().encode(text))));
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
