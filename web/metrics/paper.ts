/** The paper of a chart. */

/** How high it is, in pixels. */
export const HEIGHT = 118;
/** The room around what is drawn, in pixels. */
export const ROOM = { left: 46, right: 8, top: 8, bottom: 8 } as const;
