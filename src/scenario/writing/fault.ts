/** A fault of the model back into the words of files: what vocabulary/fault.ts reads. */
import { unreachable } from '../../model/assert.ts';
import type { Fault, FaultPlan, Match, When } from '../../model/fault.ts';
import type { Json } from '../../model/json.ts';
import { writeDuration } from '../duration.ts';
import { writeRatio } from '../ratio.ts';
import { flowText } from './flow.ts';

/** The keys and values of a fault as a file spells them. */
export type FaultEntry = { readonly [key: string]: Json };

/** Writes a fault as an entry of `faults`; reading it gives the fault again. */
export function writeFault(fault: Fault): FaultEntry {
  switch (fault.type) {
    case 'crash':
      return { crash: fault.node, ...moment(fault.when), ...span('restart-after', fault.restartAfter) };
    case 'pause':
      return { pause: fault.node, ...moment(fault.when), ...span('resume-after', fault.resumeAfter) };
    case 'partition':
      return {
        partition: fault.between.map(side),
        ...moment(fault.when),
        ...span('heal-after', fault.healAfter),
        ...(fault.oneWay === true && { 'one-way': true }),
      };
    case 'hold':
      return { hold: match(fault.match), ...moment(fault.when), ...span('release-after', fault.releaseAfter) };
    case 'lose':
      return { lose: match(fault.match), nth: fault.nth };
    case 'duplicate':
      return { duplicate: match(fault.match), nth: fault.nth };
    case 'delay':
      return { delay: match(fault.match), nth: fault.nth, by: writeDuration(fault.by) };
    case 'slow-disk':
      return { 'slow-disk': fault.node, ...moment(fault.when), factor: fault.factor, ...span('for', fault.for) };
    case 'fail-disk':
      return { 'fail-disk': fault.node, ...moment(fault.when), ...span('for', fault.for) };
    case 'skew': {
      const rate = fault.rate === undefined ? {} : { rate: writeRatio(fault.rate) };
      return { skew: fault.node, ...moment(fault.when), by: writeDuration(fault.by), ...rate };
    }
    case 'handler-error':
      return handlerError(fault);
    default:
      return unreachable(fault);
  }
}

/** Faults as lines of a YAML list, each in front of a line break. */
export const faultLines = (faults: FaultPlan): string =>
  faults.map((fault) => `- ${flowText(writeFault(fault))}\n`).join('');

/** A handler that fails for ever is a poison message in files. */
function handlerError({ node, message, error, times }: Extract<Fault, { type: 'handler-error' }>): FaultEntry {
  if (times === undefined) return { poison: message, node, error };
  return { 'handler-error': node, message, error, times };
}

function moment(when: When): FaultEntry {
  if ('at' in when) return { at: writeDuration(when.at) };
  const { point, message, nth } = when;
  return { at: point, ...(message !== undefined && { message }), ...(nth !== undefined && { nth }) };
}

const side = (names: readonly string[]): Json => (names.length === 1 ? (names[0] as string) : [...names]);

function match({ from, to, packet, message }: Match): FaultEntry {
  return {
    ...(packet !== undefined && { packet }),
    ...(message !== undefined && { message }),
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
  };
}

const span = (key: string, length: number | undefined): FaultEntry =>
  length === undefined ? {} : { [key]: writeDuration(length) };
