/** What a second life did otherwise than the first, though it heard the same. */
import { canonical, type Json } from '../../model/json.ts';
import { Trouble } from './host.ts';
import { siteText } from './site.ts';
import type { Heard, Input, Output, Site } from './words.ts';

/** What a life heard last, and what it did then. */
interface Told {
  readonly input: Input | undefined;
  readonly heard: Heard;
}

/** The first thing that a second life did otherwise than the first. */
export function differenceBetween({ heard, input }: Told, again: readonly Output[]): Trouble | undefined {
  const first = heard.outputs;
  for (let i = 0; i < Math.max(first.length, again.length); i++) {
    const [one, other] = [first[i], again[i]];
    if (one !== undefined && other !== undefined && doneIn(one) === doneIn(other)) continue;
    const when = input === undefined ? 'when it is loaded' : inputText(input);
    const sentence = `${when} the first run ${outputText(one)}, and the second, which heard the same, ${outputText(other)}`;
    return new Trouble('unrepeatable', sentence, siteOf(one) ?? siteOf(other));
  }
  return undefined;
}

/** What is compared: all but the places, which a loader may shift. */
function doneIn(output: Output): string {
  if (output.type !== 'call') return canonical({ ...output, at: undefined });
  return canonical({ ...output, at: undefined, words: undefined });
}

function inputText(input: Input): string {
  if (input.type === 'load') return 'when it is loaded';
  if (input.type === 'answer')
    return `after ${input.failure === undefined ? 'the answer to' : 'the failure of'} call ${input.call + 1}`;
  return `when ${input.message.id} comes${input.message.redelivered ? ' once more' : ''}`;
}

function outputText(output: Output | undefined): string {
  if (output === undefined) return 'does nothing more';
  const at = siteOf(output);
  const place = at === undefined ? '' : ` at ${siteText(at)}`;
  if (output.type === 'call') return `does ${output.words} with ${shown(output.data)}${place}`;
  if (output.type === 'settle') return `does ${output.how}`;
  if (output.type === 'died') return `dies of "${output.error}"${place}`;
  return output.type === 'done' ? 'returns' : `throws "${output.error}"${place}`;
}

/** The beginning of some data. */
function shown(data: Json): string {
  const text = canonical(data);
  return text.length > 100 ? `${text.slice(0, 99)}…` : text;
}

const siteOf = (output: Output | undefined): Site | undefined =>
  output === undefined || !('at' in output) ? undefined : output.at;
