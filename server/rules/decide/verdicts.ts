/** Builds verdicts and findings: the facts every message may rely on, the repair, and how the story may go on. */
import type { Part, Problem, Repair } from "../../model/problem";
import { type FactValues, packetFacts, packetText, seqText } from "../../simulate/facts";
import type { Correction, Departure, Reading, Verdict } from "../../simulate/judge";
import { segmentProblem } from "../../simulate/problems";
import type { World } from "../../simulate/world";
import { flagsText } from "../../tcp/flags";
import type { Packet } from "../../tcp/packet";
import type { Seq } from "../../tcp/sequence";
import type { Side } from "../../tcp/side";
import type { Tcb } from "../../tcp/tcb";
import { reactionTo } from "./reaction";

/** The three ways on after a wrong number. */
const ALL_READINGS: readonly Reading[] = ["meant", "by-the-author", "by-the-rfc"];
/** Where what is wrong changes nothing that a later segment could show. */
export const AS_MEANT: readonly Reading[] = ["meant"];

export interface VerdictOptions {
  readonly facts?: FactValues;
  readonly meant?: Correction | "nothing";
  readonly readings?: readonly Reading[];
  readonly repairs?: readonly Repair[];
  readonly related?: Problem["related"];
  readonly otherwise?: (sender: Tcb, receiver: Tcb) => void;
  readonly others?: readonly Correction[];
}

export function verdict(
  departure: Departure,
  rule: string,
  part: Part,
  options: VerdictOptions = {},
): Verdict {
  const { world, packet, sender, receiver, segment } = departure;
  // A wrong number may still come to bear another rule's name.
  const facts =
    part !== "seq" && world.muted.has(rule)
      ? NO_FACTS
      : {
          ...packetFacts(world, packet, segment.side, sender, receiver),
          reaction: reactionTo(departure),
          ...options.facts,
        };
  return {
    problem: segmentProblem(world, rule, segment, part, facts, options.repairs ?? [], options.related ?? []),
    meant: options.meant ?? {},
    readings: options.readings ?? (options.otherwise === undefined ? AS_MEANT : ["meant", "by-the-author"]),
    ...(options.others === undefined ? {} : { others: options.others }),
    ...(options.otherwise === undefined ? {} : { otherwise: options.otherwise }),
  };
}

/** A wrong SEG.SEQ or SEG.ACK whose right value is known. */
export function wrongNumber(
  departure: Departure,
  rule: string,
  field: "seq" | "ack",
  expected: Seq | undefined,
  options: VerdictOptions = {},
): Verdict {
  const { space } = departure.world.scenario;
  const text = expected === undefined ? undefined : space.text(expected);
  const written = `${field}=${seqText(space, departure.packet[field])}`;
  const correction: Correction = expected === undefined ? {} : { [field]: expected };
  return verdict(departure, rule, field, {
    readings: ALL_READINGS,
    repairs: text === undefined ? [] : [changeNumbers(departure, `${field}=${text}`, options.meant)],
    ...options,
    meant: options.meant ?? correction,
    facts: { written, expected: text === undefined ? "" : `${field}=${text}`, ...options.facts },
  });
}

/** The number, and the other one too where that was wrong as well. */
function changeNumbers(departure: Departure, text: string, meant: VerdictOptions["meant"]): Repair {
  const { segment, packet, world } = departure;
  const field = text.startsWith("seq") ? "seq" : "ack";
  const repair = change(segment.line, field, text);
  if (field === "ack" || meant === undefined || meant === "nothing" || meant.ack === undefined) return repair;
  const { space } = world.scenario;
  const order = space.compare(packet.ack, meant.ack);
  const other = space.text(meant.ack);
  if (order === undefined || order === 0 || other === undefined || segment.ack === undefined) return repair;
  const ack = `ack=${other}`;
  return {
    ...repair,
    title: `${repair.title} ${ack}`,
    edits: [...repair.edits, { line: segment.line, part: "ack", text: ack }],
  };
}

export function change(line: number, part: Part, text: string, safe = true): Repair {
  return { title: `Change to ${text}`, safe, edits: [{ line, part, text }] };
}

/** The whole segment is too much; what else was meant nobody can know. */
export function remove(line: number): Repair {
  return { title: "Remove this segment", safe: false, edits: [{ line, part: "statement", text: "" }] };
}

export function changeFlags(line: number, flags: number): Repair {
  return change(line, "flags", flagsText(flags));
}

/** An observation, or a finding about a segment that stands on an earlier line than the one that shows it. */
export function findingAbout(
  world: World,
  rule: string,
  packet: Packet,
  part: Part,
  host: Tcb,
  peer: Tcb,
  facts: FactValues = {},
  side: Side = packet.side,
): Problem {
  if (world.muted.has(rule)) return segmentProblem(world, rule, packet, part, NO_FACTS);
  return segmentProblem(world, rule, packet, part, {
    ...packetFacts(world, packet, side, host, peer),
    ...facts,
  });
}

const NO_FACTS: FactValues = {};

/** The segment a finding depends on, for `since` and `sinceLine`. */
export function since(world: World, packet: Packet | undefined): FactValues {
  return packet === undefined
    ? { since: "", sinceLine: 0 }
    : { since: packetText(world.scenario.space, packet), sinceLine: packet.line + 1 };
}

/** Whether two numbers are known to be different. */
export function differs(departure: Departure, a: Packet["seq"], b: Packet["seq"]): boolean {
  const order = departure.world.scenario.space.compare(a, b);
  return order !== undefined && order !== 0;
}
