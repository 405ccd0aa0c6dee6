import { copyText } from '../share/copy.ts';
import type { Branch } from '../state/branch.ts';
import { laboratory } from '../state/session.ts';

/** Copies a branch's edits as what a scenario file has in its place. */
export async function copyPatch({ name, edits }: Branch): Promise<void> {
  const entries = await laboratory.ask('patch', edits);
  const comment = name.replace(/[\p{Cc}\u2028\u2029]/gu, ' ');
  await copyText(`# ${comment}\nfaults:\n${entries.replace(/^(?=.)/gm, '  ')}`, 'The patch is copied.');
}
