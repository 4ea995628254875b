/** What a rule is: its name, its clause, its texts and its examples. Deciding when it applies is the business of `decide/`. */
import type { Citation, Severity } from "./citation";

export { cite } from "../tcp/citation";

export type RuleGroup =
  | "handshake"
  | "numbers"
  | "close"
  | "reset"
  | "data"
  | "flags"
  | "timers"
  | "options"
  | "queues"
  | "exchange"
  | "capture"
  | "language"
  | "observation";

export interface Rule<Name extends string = string> {
  readonly name: Name;
  readonly group: RuleGroup;
  readonly severity: {
    /** On a hand-written page. */
    readonly authored: Severity | "off";
    /** With `set profile=capture`. */
    readonly captured: Severity | "off";
    /** With `set profile=textbook`; absent: as authored. */
    readonly textbook?: Severity | "off";
  };
  /** The clause first that the diagnostic links to. At least one, but for rules about the language and about captures. */
  readonly spec: readonly Citation[];
  /** A noun phrase for lists: "SYN,ACK that acknowledges the wrong number". */
  readonly title: string;
  /** What is wrong, in a sentence or two. */
  readonly what: string;
  /** Why TCP has it so, and what the other end does about it. */
  readonly why: string;
  /** How to mend it. */
  readonly remedy: string;
  /** The same four texts in Chinese. */
  readonly zh: RuleTexts;
  /** Rules that say the same fault less exactly: where both would speak of one segment, only this one does. */
  readonly supersedes?: readonly string[];
  /** Rules that find the other half of the same slip in another assertion of the line: only this one is said, and mends both. */
  readonly mirrors?: readonly string[];
  /** The diagnostic's text, with this exchange's own numbers put in. */
  readonly message: (facts: Facts) => string;
  /** A document that shows exactly this (observations have one too), and its mended neighbour; absent
   * where the language cannot write the fault (a reserved bit). */
  readonly example?: RuleExample;
}

export type RuleTexts = Readonly<Record<"title" | "what" | "why" | "remedy", string>>;

export interface RuleExample {
  /** Has exactly one finding above info (observations: this info), underlined by a comment line `#   ^^^^^ rule-name` below it. */
  readonly wrong: string;
  /** Silent: no error, no warning (observations: without this info). */
  readonly right: string;
  /** True where applying the diagnostic's own fix to `wrong` (markers taken out) gives exactly `right`. */
  readonly fixed: boolean;
}

/**
 * The numbers of one finding, as texts a document would write ("x+1"); "?" where one is unknown, "" where it does not apply.
 * All of the first three groups are filled for every finding about a segment; a message may rely on them.
 */
export interface Facts {
  /** Whom the finding speaks of: the segment's sender, the debtor of an obligation, the owner of an asserted state. */
  readonly host: string;
  /** The other end. */
  readonly peer: string;
  /** The two states at the moment of the finding. */
  readonly state: string;
  readonly peerState: string;

  /** Who sent the segment. */
  readonly sender: string;
  /** The segment, in short: "SYN,ACK seq=y ack=x+2". */
  readonly segment: string;
  readonly flags: string;
  readonly seq: string;
  readonly ack: string;
  readonly len: string;

  /** Variables of `host` before the segment left (or arrived, for a receiver's rule). */
  readonly iss: string;
  readonly irs: string;
  readonly sndUna: string;
  readonly sndNxt: string;
  readonly rcvNxt: string;
  /** Variables of `peer` at that moment. */
  readonly peerIss: string;
  readonly peerSndUna: string;
  readonly peerSndNxt: string;
  readonly peerRcvNxt: string;

  /** The offending text as the document writes it or would write it: "ack=x+2", "CLOSED". */
  readonly written: string;
  /** What should stand there instead: "ack=x+1", "TIME-WAIT". */
  readonly expected: string;
  /** What the receiver does with it by the RFC, a whole sentence with its full stop: "client discards it and answers RST seq=x+2." */
  readonly reaction: string;
  /** A sentence for the likely misconception: "A pure ACK uses no sequence number."; "" where there is none. */
  readonly hint: string;
  /** An earlier segment or statement this depends on, in short ("FIN,ACK seq=u"), and its line from 1 (0: none). */
  readonly since: string;
  readonly sinceLine: number;
  /** What the lines are: a capture has frames instead. */
  readonly lineWord: "line" | "frame";
  /** A name, flag, field, label, symbol or rule the finding is about. */
  readonly name: string;
  /** The nearest known name; "" where none is near. */
  readonly nearest: string;
  /** What a parser expected, or what would decide an undecided check. */
  readonly wanted: string;
  readonly count: number;
}
