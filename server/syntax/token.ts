/** The kinds of tokens a line is made of. */
import type { Span } from "../text/span";

export type TokenKind =
  | "keyword"
  | "host"
  | "port"
  | "arrow"
  | "flag"
  /** The key of a field, of `set` or of `host`. */
  | "field"
  | "mark"
  /** What a host does: `listen`, `close`, the timer of a `timeout`. */
  | "verb"
  /** `snd.una` and the like behind a host. */
  | "property"
  | "number"
  | "symbol"
  | "string"
  /** A value that its key will read: `rfc`, `10.0.0.1:443`. */
  | "value"
  | "operator"
  | "state"
  | "label"
  /** A moment or a length of time. */
  | "time"
  /** What a note says, where it stands in no quotes. */
  | "text"
  | "comment"
  | "directive"
  | "rule"
  | "punctuation"
  | "blank"
  | "error";

export interface Token extends Span {
  readonly kind: TokenKind;
}
