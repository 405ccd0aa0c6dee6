/** Colour as a choice of whoever prints. Texts of this folder are whole without it: a glyph and a word say the same. */

/** What a piece of text is, for a palette to colour. */
export type Tone = 'plain' | 'dim' | 'strong' | 'good' | 'warn' | 'bad' | 'fault';

/** Dresses a text in a tone; the width that people see must not change. */
export type Paint = (tone: Tone, text: string) => string;

/** Paints nothing: for files, pipes and tests. */
export const plainPaint: Paint = (_tone, text) => text;
