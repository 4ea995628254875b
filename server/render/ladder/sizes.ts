/** The measures that all of a ladder shares, in pixels. */

export const FONT = 13;
export const SMALL_FONT = 12;
export const ROW = 16;
/** What an arrow falls that arrives at once. */
export const SLANT = 24;
/** Width of the band that shows a state, and of the room for one. */
export const BAND = 8;
export const LANE = 11;
/** The hosts' names. */
export const HEAD = 64;
export const BOX_PADDING = 6;
/** Beside the first and the last lifeline, where bars of the sequence space are wanted. */
export const BAR_ROOM = 200;
/** Between such bars, with the words below them. */
export const BAR_ROW = 25;
/** Between a lifeline and the words beside it. */
export const ASIDE = 12;
