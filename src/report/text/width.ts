/** How wide text is in a terminal, and how to fit it. Input has gone through `printable`, so it holds nothing hidden. */

const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1b000}-\u{1b2ff}\u{1f200}-\u{1f2ff}\u{20000}-\u{3fffd}\p{Emoji_Presentation}]/u;
const combining = /\p{Mark}/u;

const widthOfPoint = (point: string): number => (combining.test(point) ? 0 : wide.test(point) ? 2 : 1);

/** The columns that a text takes. */
export function widthOf(text: string): number {
  let width = 0;
  for (const point of text) width += point < '\u0300' ? 1 : widthOfPoint(point);
  return width;
}

/** The text cut to a width, with an ellipsis where something was cut. */
export function cut(text: string, width: number): string {
  if (widthOf(text) <= width) return text;
  let kept = '';
  let used = 1;
  for (const point of text) {
    used += widthOfPoint(point);
    if (used > width) break;
    kept += point;
  }
  return `${kept}…`;
}

/** The text with spaces at its end up to a width, or cut to it. */
export function column(text: string, width: number): string {
  const short = cut(text, width);
  return short + ' '.repeat(Math.max(0, width - widthOf(short)));
}

/** The text in lines of at most a width, broken at spaces, or within a word that is too long for a line, after a sign where it has one. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ').flatMap((long) => pieces(long, width))) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (widthOf(longer) <= width) line = longer;
    else {
      lines.push(line);
      line = word;
    }
  }
  return [...lines, line];
}

function pieces(word: string, width: number): string[] {
  if (widthOf(word) <= width) return [word];
  const found: string[] = [];
  let piece = '';
  for (const point of word) {
    if (piece !== '' && widthOf(piece + point) > width) {
      const end = breakIn(piece);
      found.push(piece.slice(0, end));
      piece = piece.slice(end);
    }
    piece += point;
  }
  return [...found, piece];
}

/** Where a piece is best broken: after its last comma or the like, if that is in its second half, or else at its end. */
function breakIn(piece: string): number {
  const end = piece.search(/[,;:/|&?][^,;:/|&?]*$/) + 1;
  return end > piece.length / 2 ? end : piece.length;
}
