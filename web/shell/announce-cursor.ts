import { effect } from '@preact/signals';
import { timedSentence } from '../../src/report/sentence.ts';
import { current } from '../state/cursor.ts';
import { announce } from './announce.ts';

/** Says the event at the cursor whenever it moves; returns how to stop. While it plays, the pause of `announce` thins them. */
export function announceCursor(): () => void {
  let isFirst = true;
  return effect(() => {
    const event = current.value;
    if (event !== undefined && !isFirst) announce(timedSentence(event));
    isFirst = false;
  });
}
