// What the shell says and finds: keys as people read them, search by a few letters, sentences one at a time.
import { describe, expect, test } from 'vitest';
import { PAUSE, Speaker } from '../../web/shell/announce.ts';
import { ranked, scoreOf } from '../../web/shell/fuzzy.ts';
import { keyText } from '../../web/shell/key-names.ts';

describe('a combination of keys', () => {
  test.each([
    ['Ctrl+k', 'Ctrl+K'],
    ['Shift+ArrowLeft', 'Shift+←'],
    ['Ctrl+Enter', 'Ctrl+Enter'],
    ['Ctrl+Shift+p', 'Ctrl+Shift+P'],
    ['R', 'Shift+R'],
    ['r', 'r'],
    [' ', 'Space'],
    ['?', '?'],
    ['+', '+'],
  ])('%s is read as %s', (keys, text) => expect(keyText(keys)).toBe(text));
});

describe('a search by letters', () => {
  test('finds nothing where a letter is missing or the order is another', () => {
    expect(scoreOf('xyz', 'Play or pause')).toBeUndefined();
    expect(scoreOf('yalp', 'Play')).toBeUndefined();
  });

  test('finds everything where nothing is typed, in the order given', () => {
    expect(ranked('', ['b', 'a'], (text) => text)).toEqual(['b', 'a']);
  });

  test('puts whole words before scattered letters, and starts of words before their middles', () => {
    const things = ['Replay the end', 'To the end', 'Tend the tree', 'Extended'];
    expect(ranked('end', things, (text) => text)[0]).toBe('To the end');
    expect(ranked('te', things, (text) => text)[0]).toBe('Tend the tree');
  });

  test('finds by the first letters of words', () => {
    expect(ranked('sce', ['Show or close the editor', 'Close'], (text) => text)).toEqual(['Show or close the editor']);
  });
});

describe('a speaker', () => {
  function speaking() {
    const said: string[] = [];
    let now = 0;
    let due: { act: () => void; at: number } | undefined;
    const speaker = new Speaker(
      (text) => said.push(text),
      () => now,
      (act, wait) => {
        due = { act, at: now + wait };
      },
    );
    const pass = (time: number) => {
      now += time;
      if (due === undefined || due.at > now) return;
      const { act } = due;
      due = undefined;
      act();
    };
    return { said, speaker, pass };
  }

  test('says the first sentence at once', () => {
    const { said, speaker } = speaking();
    speaker.tell('one');
    expect(said).toEqual(['one']);
  });

  test('says of those that come too fast only the last, when the pause is over', () => {
    const { said, speaker, pass } = speaking();
    speaker.tell('one');
    pass(100);
    speaker.tell('two');
    pass(100);
    speaker.tell('three');
    expect(said).toEqual(['one']);
    pass(PAUSE - 200);
    expect(said).toEqual(['one', 'three']);
  });

  test('never says two within the pause, also after a sentence that waited', () => {
    const { said, speaker, pass } = speaking();
    speaker.tell('one');
    speaker.tell('two');
    pass(PAUSE);
    speaker.tell('three');
    expect(said).toEqual(['one', 'two']);
    pass(PAUSE);
    expect(said).toEqual(['one', 'two', 'three']);
  });
});
