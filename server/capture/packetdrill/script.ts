/** A packetdrill script as read: its events in their order, with everything that packetdrill's grammar says of a TCP packet. */
import type { Flags } from "../../tcp/flags";
import type { CapturedOptions } from "../segment";

export interface Script {
  /** `--local_ip=192.0.2.1`: the name without dashes, and the value; "" without one. */
  readonly options: readonly { readonly name: string; readonly value: string }[];
  readonly events: readonly ScriptEvent[];
}

export interface ScriptEvent {
  /** Of the script, from 1. */
  readonly line: number;
  readonly time: ScriptTime;
  readonly action: ScriptAction;
  /** As it stands in the script, on one line. */
  readonly source: string;
}

/** Nanoseconds: since the beginning, or since the event before; `any`: whenever it comes. */
export interface ScriptTime {
  readonly kind: "absolute" | "relative" | "any";
  readonly at: number;
}

export type ScriptAction = ScriptPacket | ScriptCall | ScriptComment | ScriptOther;

export interface ScriptPacket {
  readonly kind: "packet";
  /** `<`: the script sends it to the host under test; `>`: it is expected from there. */
  readonly inbound: boolean;
  readonly ports: { readonly source: number; readonly destination: number } | undefined;
  readonly flags: Flags;
  readonly seq: number;
  readonly len: number;
  /** Undefined: none is said. */
  readonly ack: number | undefined;
  readonly win: number | undefined;
  readonly urg: number | undefined;
  readonly options: CapturedOptions | undefined;
  /** `[ect0]`; undefined: not said. */
  readonly ecn: "noecn" | "ect" | "ce" | undefined;
  /** What the language has no word for, in the script's words. */
  readonly unwritable: readonly string[];
}

export interface ScriptCall {
  readonly kind: "call";
  readonly name: string;
  readonly arguments: readonly string[];
  /** The result; undefined where it is no figure. */
  readonly result: number | undefined;
  /** `EINPROGRESS`; "" without an error. */
  readonly errno: string;
  /** Nanoseconds since the call began, where it blocks that long. */
  readonly until: ScriptTime | undefined;
}

export interface ScriptComment {
  readonly kind: "comment";
}

/** A packet that is no TCP segment, a shell command, a piece of code. */
export interface ScriptOther {
  readonly kind: "other";
}

/** What is wrong with a script, and where. */
export interface ScriptProblem {
  /** From 1. */
  readonly line: number;
  /** A sentence without a full stop. */
  readonly text: string;
}
