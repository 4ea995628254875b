/**
 * The nodes of a parsed line. A line is parsed by itself, so its tree is a pure function of its text;
 * every offset is absolute in the document, every span half-open.
 */
import type { FlagName } from "../tcp/flags";
import type { TcpState } from "../tcp/states";
import type { Span } from "../text/span";

export interface LineNode extends Span {
  /** From 0. `start`..`end` is the line without its line break (and, on line 0, without a BOM). */
  readonly index: number;
  readonly time?: TimeNode | undefined;
  readonly statement?: Statement | undefined;
  readonly directive?: DirectiveNode | undefined;
  /** An ordinary comment, from its `#` on. */
  readonly comment?: Span | undefined;
  readonly problems: readonly SyntaxProblem[];
  /** Full-width twins read as ASCII, each a token or a part of one. */
  readonly twins: readonly TwinNode[];
}

export interface TwinNode extends Span {
  /** What the formatter writes instead. */
  readonly ascii: string;
}

/** What a line does wrong by itself, before any meaning is asked for. */
export interface SyntaxProblem extends Span {
  readonly rule: "syntax" | "unknown-flag" | "unknown-field" | "unknown-state-name" | "duplicate-field";
  /** What stands there, shortened for display; empty at a line's end. */
  readonly found: string;
  /** What was expected: "a host or a statement", "a number or a name". Empty where only `found` counts. */
  readonly expected: string;
  /** The nearest known word, where one is near. */
  readonly nearest?: string | undefined;
  /** Replaces `start`..`end` where the repair is certain. */
  readonly replacement?: string | undefined;
}

export type Statement =
  | SegmentNode
  | EventNode
  | HeadingNode
  | DeclareNode
  | AssertNode
  | TransitNode
  | WaitNode
  | SetNode
  | LetNode
  | GapNode
  | NoteNode
  | ErrorNode;

/** A statement that could not be made out; its problem is in the line's `problems`. */
export interface ErrorNode extends Span {
  readonly kind: "error";
}

/** A host or label as written; `name` is NFC-normalised. */
export interface NameNode extends Span {
  readonly name: string;
}

/** `client` or `client:5001`. The span holds both; `host` only the name. */
export interface EndpointNode extends Span {
  readonly host: NameNode;
  readonly port?: number | undefined;
}

/** `server(client:5002)`: one end of one of several connections. */
export interface EndNode extends Span {
  readonly endpoint: EndpointNode;
  readonly peer?: EndpointNode | undefined;
}

export interface StringNode extends Span {
  /** With escapes resolved. */
  readonly value: string;
}

export interface StateNode extends Span {
  readonly spelling: string;
  /** Undefined where the spelling is no state's (an `unknown-state-name` problem stands in the line). */
  readonly state?: TcpState | undefined;
}

export interface TermNode extends Span {
  readonly sign: 1 | -1;
  /** Exactly one of the two. `value` is as written, so it may exceed 2^32-1. */
  readonly symbol?: string | undefined;
  readonly value?: number | undefined;
}

export interface ExprNode extends Span {
  /** `?`: the checker works the value out; `terms` is empty then. */
  readonly hole: boolean;
  readonly terms: readonly TermNode[];
}

/** A moment: `1.250`, `1.250s` since the scenario began, or `+200ms` after the previous statement. */
export interface TimeNode extends Span {
  readonly relative: boolean;
  /** 0 where `unit` is not "time". */
  readonly nanoseconds: number;
  /** `+2MSL`, `+RTO`: the moment is then `factor` times that parameter. */
  readonly unit: DurationNode["unit"];
  readonly factor: number;
}

/** A length of time; in units of 2MSL/RTO parameters, `factor` MSLs or RTOs. */
export interface DurationNode extends Span {
  readonly unit: "time" | "MSL" | "RTO";
  /** Nanoseconds where `unit` is "time", else the factor before the unit (1 where none is written). */
  readonly amount: number;
}

// ---- segments

export type ArrowKind =
  /** `->`: arrives before the next statement. */
  | "now"
  /** `-x`: lost on the way. */
  | "lost"
  /** `~>`: arrives at a later `deliver`, or at `arrives=`. */
  | "later";

export interface ArrowNode extends Span {
  readonly kind: ArrowKind;
  /** True where the arrow points left, so that the sender stands on its right. */
  readonly leftward: boolean;
  readonly spelling: string;
}

export interface SegmentNode extends Span {
  readonly kind: "segment";
  /** The sender, at the arrow's tail. */
  readonly from: EndpointNode;
  readonly to: EndpointNode;
  readonly arrow: ArrowNode;
  /** In the order written. */
  readonly items: readonly ItemNode[];
  readonly then?: ThenNode | undefined;
}

export type ItemNode = FlagsNode | FlagBitNode | FieldNode | MarkNode | LabelNode | CaptionNode;

export interface FlagToken extends Span {
  readonly flag: FlagName;
}

export interface FlagsNode extends Span {
  readonly kind: "flags";
  readonly flags: readonly FlagToken[];
}

/** The textbooks' `SYN=1`. */
export interface FlagBitNode extends Span {
  readonly kind: "flagbit";
  readonly flag: FlagName;
  readonly on: boolean;
}

export const EXPR_FIELDS = ["seq", "ack", "len", "win", "urg", "mss", "wscale", "tsval", "tsecr"] as const;
export type ExprField = (typeof EXPR_FIELDS)[number];
export type FieldKey = ExprField | "data" | "arrives" | "sack" | "tfo";

export type FieldNode =
  | (Span & {
      readonly kind: "field";
      readonly key: ExprField;
      readonly keySpan: Span;
      readonly value: ExprNode;
    })
  | (Span & {
      readonly kind: "field";
      readonly key: "data";
      readonly keySpan: Span;
      readonly value: StringNode;
    })
  | (Span & {
      readonly kind: "field";
      readonly key: "arrives";
      readonly keySpan: Span;
      readonly value: TimeNode;
    })
  | (Span & {
      readonly kind: "field";
      readonly key: "sack";
      readonly keySpan: Span;
      readonly value: SackNode;
    })
  | (Span & { readonly kind: "field"; readonly key: "tfo"; readonly keySpan: Span; readonly value: RawNode });

export interface SackNode extends Span {
  readonly ranges: readonly { readonly left: ExprNode; readonly right: ExprNode }[];
}

/** A value that is read by its key later. */
export interface RawNode extends Span {
  readonly text: string;
}

export const MARKS = ["old", "forged", "sackok", "ect", "ce", "tfo"] as const;
export type Mark = (typeof MARKS)[number];

export interface MarkNode extends Span {
  readonly kind: "mark";
  readonly mark: Mark;
}

/** `as s1`; the span holds both words. */
export interface LabelNode extends Span {
  readonly kind: "label";
  readonly label: NameNode;
}

export interface CaptionNode extends Span {
  readonly kind: "caption";
  readonly text: StringNode;
}

/** `=> STATE, STATE`: the sender's state, then the receiver's. */
export interface ThenNode extends Span {
  readonly sender: StateNode;
  readonly receiver?: StateNode | undefined;
}

// ---- other statements

export const VERBS = [
  "listen",
  "connect",
  "send",
  "receive",
  "accept",
  "close",
  "shutdown",
  "abort",
  "crash",
  "timeout",
] as const;
export type Verb = (typeof VERBS)[number];

export const TIMERS = ["retransmission", "persist", "keepalive", "time-wait", "user"] as const;
export type Timer = (typeof TIMERS)[number];

export interface EventNode extends Span {
  readonly kind: "event";
  /** Whose event it is. */
  readonly of: EndNode;
  readonly verb: Verb;
  readonly verbSpan: Span;
  /** Bytes of `send` and `receive`; a string's length in UTF-8. */
  readonly bytes?: number | undefined;
  readonly backlog?: number | undefined;
  readonly timer?: Timer | undefined;
}

export interface HeadingNode extends Span {
  readonly kind: "title" | "scenario" | "phase";
  readonly text: StringNode;
}

export interface KeyValueNode extends Span {
  readonly key: string;
  readonly keySpan: Span;
  readonly value: RawNode;
}

export interface DeclareNode extends Span {
  readonly kind: "host";
  readonly name: NameNode;
  readonly label?: StringNode | undefined;
  readonly options: readonly KeyValueNode[];
}

export const PROPERTIES = [
  "snd.una",
  "snd.nxt",
  "snd.wnd",
  "rcv.nxt",
  "rcv.wnd",
  "syn-queue",
  "accept-queue",
] as const;
export type Property = (typeof PROPERTIES)[number];

export interface AssertionNode extends Span {
  /** Whose state or variable it is. */
  readonly of: EndNode;
  /** Either `state`, or `property` and `value`. */
  readonly state?: StateNode | undefined;
  readonly property?: Property | undefined;
  readonly value?: ExprNode | undefined;
}

export interface AssertNode extends Span {
  readonly kind: "start" | "expect";
  readonly assertions: readonly AssertionNode[];
}

export interface TransitNode extends Span {
  readonly kind: "deliver" | "drop";
  readonly label: NameNode;
}

export interface WaitNode extends Span {
  readonly kind: "wait";
  readonly duration: DurationNode;
}

export interface SetNode extends Span {
  readonly kind: "set";
  readonly options: readonly KeyValueNode[];
}

export interface LetNode extends Span {
  readonly kind: "let";
  readonly name: NameNode;
  readonly value: ExprNode;
}

export interface GapNode extends Span {
  readonly kind: "gap";
  readonly caption?: StringNode | undefined;
}

export interface NoteNode extends Span {
  readonly kind: "note";
  readonly hosts: readonly NameNode[];
  readonly text: StringNode;
}

// ---- directives

export interface DirectiveNode extends Span {
  readonly kind: "expect" | "ignore" | "ignore-file";
  readonly rules: readonly NameNode[];
  /** True where nothing else stands on the line: it then speaks of the next statement. */
  readonly ownLine: boolean;
}
