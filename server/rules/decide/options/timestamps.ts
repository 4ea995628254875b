/** Decides about the Timestamps option: who may send it, who must, its sender's clock and its echo (rules 1.7). */
import { ECHO_SOUGHT_BACK, type ExchangeStatement, HOLE } from "../../../model/exchange";
import type { Departure, Verdict } from "../../../simulate/judge";
import { resolve } from "../../../simulate/symbols";
import { ACK, RST, SYN } from "../../../tcp/flags";
import { timestampsAgreed, withChange } from "../../../tcp/negotiated";
import { occupiesSpace } from "../../../tcp/packet";
import { figure, NUMERIC, type Seq } from "../../../tcp/sequence";
import { otherSide, type Side } from "../../../tcp/side";
import { earlierThan, noteTimestamps } from "../../../tcp/timestamps";
import { mayEcho } from "../captured/echoes-unseen";
import { change, findingAbout, since, verdict } from "../verdicts";
import { NO_FAULT } from "../weights";

/** Of a segment that bears the option. */
export function timestamps(departure: Departure): Verdict | undefined {
  if (departure.packet.options?.timestamps !== true) return undefined;
  return notOffered(departure) ?? clockRanBack(departure) ?? wrongEcho(departure);
}

/** Both SYNs must bear the option (RFC 7323 section 3.2); of SYNs that cross, one is enough for the SYN,ACKs. */
function notOffered(departure: Departure): Verdict | undefined {
  const { packet, segment, sender, receiver, world } = departure;
  const record = sender.negotiated;
  if (record === undefined || record.saidTimestamps) return undefined;
  const syn = (packet.flags & SYN) !== 0;
  if (syn && ((packet.flags & ACK) === 0 || !sender.passive)) return undefined;
  const lacking = record.peer?.timestamps === false ? record.peer : record.own;
  if (lacking?.timestamps !== false || (syn && lacking !== record.peer)) return undefined;
  // The SYN is what lacks: neither end's other segments are second faults.
  sender.negotiated = withChange(record, { saidTimestamps: true });
  receiver.negotiated = withChange(receiver.negotiated, { saidTimestamps: true });
  const part = segment.extra?.tsval === undefined ? "tsecr" : "tsval";
  return verdict(departure, "timestamp-not-offered", part, {
    facts: since(world, lacking.syn),
    repairs: [
      {
        title: "Remove the timestamps",
        safe: false,
        edits: (["tsval", "tsecr"] as const)
          .filter((field) => segment.extra?.[field] !== undefined)
          .map((field) => ({ line: segment.line, part: field, text: "" })),
      },
    ],
  });
}

/** Once agreed on, every segment but a RST bears it; said once of an end. */
export function timestampMissing(departure: Departure): Verdict | undefined {
  const { packet, segment, sender, world } = departure;
  const record = sender.negotiated;
  if (record === undefined || record.saidTimestamps || packet.options?.timestamps === true) return undefined;
  if (record.own?.mixed !== false || record.peer?.mixed !== false || timestampsAgreed(record) !== true)
    return undefined;
  sender.negotiated = withChange(record, { saidTimestamps: true });
  const { space } = world.scenario;
  const textOf = (value: Seq | undefined) => (value === undefined ? undefined : space.text(value));
  const tsval = textOf(sender.timestamps?.highest);
  const tsecr = textOf(sender.timestamps?.recent);
  const text = `tsval=${tsval} tsecr=${tsecr}`;
  const known = tsval !== undefined && tsecr !== undefined;
  return verdict(departure, "timestamp-missing", "segment", {
    facts: { ...since(world, record.own.syn), expected: known ? text : "" },
    repairs: known
      ? [{ title: `Add ${text}`, safe: false, edits: [{ line: segment.line, part: "tsval", text }] }]
      : [],
  });
}

/** A clock only moves forward, modulo 2^32; what is merely late was right when it left. */
function clockRanBack(departure: Departure): Verdict | undefined {
  const { packet, sender, world } = departure;
  const tsval = packet.options?.tsval;
  const highest = sender.timestamps?.highest;
  if (tsval === undefined || highest === undefined || (packet.flags & (SYN | RST)) !== 0) return undefined;
  const { space } = world.scenario;
  if (timestampsAgreed(sender.negotiated) === false || earlierThan(tsval, highest, space) !== true)
    return undefined;
  if (isCopy(departure, tsval)) return undefined;
  const highestText = space.text(highest) ?? "?";
  return verdict(departure, "timestamp-regression", "tsval", {
    readings: ["meant", "by-the-rfc"],
    facts: {
      written: `tsval=${space.text(tsval) ?? "?"}`,
      expected: `tsval=${highestText} or later`,
      name: highestText,
    },
    repairs: [change(departure.segment.line, "tsval", `tsval=${highestText}`, false)],
  });
}

/** The same segment once more, its old timestamp with it: a copy that the page writes out. */
function isCopy(departure: Departure, tsval: Seq): boolean {
  const { packet, sender, segment, world } = departure;
  const { space } = world.scenario;
  const same = (a: Seq | undefined, b: Seq): boolean => a !== undefined && space.compare(a, b) === 0;
  if (occupiesSpace(packet)) {
    return sender.recent.some(
      (each) => same(each.seq, packet.seq) && same(each.len, packet.len) && same(each.options?.tsval, tsval),
    );
  }
  return same(sender.lastAckSent, packet.ack) && hasWritten(departure, segment.side, tsval) === true;
}

/** TSecr means something with the ACK flag only; then it is a TSval that the peer has sent. */
function wrongEcho(departure: Departure): Verdict | undefined {
  const { packet, segment, sender, world } = departure;
  const tsecr = packet.options?.tsecr;
  if (tsecr === undefined) return undefined;
  const { space } = world.scenario;
  const written = `tsecr=${space.text(tsecr) ?? "?"}`;
  if ((packet.flags & ACK) === 0) {
    if ((packet.flags & SYN) === 0 || tsecr.basis !== NUMERIC || figure(tsecr) === 0) return undefined;
    const facts = { written, expected: "tsecr=0", hint: "A SYN answers nothing." };
    if (world.settings.profile === "capture") {
      // Linux leaves the port's last one there when it opens from TIME-WAIT.
      const part = "tsecr";
      const found = findingAbout(
        world,
        "timestamp-echo-wrong",
        packet,
        part,
        sender,
        departure.receiver,
        facts,
      );
      world.report({ ...found, informative: true }, NO_FAULT);
      return undefined;
    }
    return verdict(departure, "timestamp-echo-wrong", "tsecr", {
      facts,
      repairs: [change(segment.line, "tsecr", "tsecr=0")],
    });
  }
  const record = sender.negotiated;
  if (record?.peer?.syn === undefined || record.peer.timestamps === false || record.saidTimestamps)
    return undefined;
  const clock = sender.timestamps;
  const same = (a: Seq | undefined): boolean => a !== undefined && a.basis === tsecr.basis && a.k === tsecr.k;
  if (same(clock?.recent) || same(clock?.wrongEcho)) return undefined;
  if (hasWritten(departure, otherSide(segment.side), tsecr) !== false) return undefined;
  const captured = world.settings.profile === "capture" && tsecr.basis === NUMERIC;
  if (captured && mayEcho(departure, figure(tsecr))) return undefined;
  noteTimestamps(sender, { wrongEcho: tsecr });
  const recent = clock?.recent === undefined ? undefined : space.text(clock.recent);
  return verdict(departure, "timestamp-echo-wrong", "tsecr", {
    facts: { written, expected: recent === undefined ? "" : `tsecr=${recent}` },
    repairs: recent === undefined ? [] : [change(segment.line, "tsecr", `tsecr=${recent}`)],
  });
}

/**
 * Whether the page has let this side of the connection send a TSval before, on whatever segment: what is wrong, lost or
 * forged may be echoed all the same. Undefined where names, or what the page leaves out, keep it open.
 */
function hasWritten({ world, segment }: Departure, side: Side, tsval: Seq): boolean | undefined {
  const { statements, space, sentBefore } = world.scenario;
  if (sentBefore !== undefined) return sentBefore(segment, side, tsval);
  let passed = 0;
  for (let index = indexOf(statements, segment.line) - 1; index >= 0; index--) {
    const statement = statements[index];
    if (statement?.kind === "gap" || statement?.kind === "start") return undefined;
    if (statement?.kind !== "segment") continue;
    passed++;
    if (passed > ECHO_SOUGHT_BACK) return undefined;
    if (statement.connection !== segment.connection) continue;
    const written = statement.extra?.tsval;
    if (statement.side !== side || written === undefined) continue;
    const value = written === HOLE ? undefined : resolve(world, written);
    const distance = value === undefined ? undefined : space.difference(value, tsval);
    if (distance === 0) return true;
    if (distance === undefined) return undefined;
  }
  return false;
}

/** The statement on a line; they stand in the order of their lines. */
function indexOf(statements: readonly ExchangeStatement[], line: number): number {
  let low = 0;
  let high = statements.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((statements[middle]?.line ?? line) < line) low = middle + 1;
    else high = middle;
  }
  return low;
}
