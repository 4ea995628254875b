/** How a capture is to be written. */
import type { Scratch } from "./waiting-text";

export const NUMBER_KINDS = ["symbols", "relative", "absolute"] as const;
export type NumberKind = (typeof NUMBER_KINDS)[number];

export interface WriteOptions {
  /** `symbols`: x and y are the two ISNs; `relative`: the ISNs are 0; `absolute`: as on the wire. */
  readonly numbers: NumberKind;
  /** Nothing is folded into `...`, and every option is written. */
  readonly expand: boolean;
  /** It was made from two captures: frames have no number that somebody could look up. */
  readonly joined?: boolean;
  /** Where text waits for its turn that is too much for memory; undefined: nowhere else. */
  readonly scratch?: Scratch | undefined;
}

/** Takes a document line by line, each without its line break. */
export type LineSink = (line: string) => void;
