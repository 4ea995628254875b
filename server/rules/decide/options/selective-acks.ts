/** Decides about the SACK option: who may send it, what its blocks may hold, and what its reader does with them (rules 1.7). */
import type { Departure, Verdict } from "../../../simulate/judge";
import { ACK, RST, SYN } from "../../../tcp/flags";
import { withChange } from "../../../tcp/negotiated";
import type { SackBlock } from "../../../tcp/options";
import { carriesText } from "../../../tcp/packet";
import type { Seq } from "../../../tcp/sequence";
import { liesBeyondWindows } from "../captured/beyond-windows";
import { peerNeverCameSoFar } from "../captured/came-so-far";
import { preceding } from "../captured/following";
import { change, findingAbout, since, verdict } from "../verdicts";
import { NO_FAULT } from "../weights";
import { heldBlocks, holds, reportsDuplicate, sackedBefore, share } from "./scoreboard";

/** What came in so few frames before may be what is reported. */
const RECENT = 32;

/** As many blocks as fit into 40 octets (RFC 2018 section 3). */
const MOST_BLOCKS = 4;

export function blocks(departure: Departure): Verdict | undefined {
  if (departure.segment.extra?.sack === undefined) return undefined;
  return notPermitted(departure) ?? tooMany(departure) ?? invalid(departure);
}

/** Blocks go to a host that said it can read them; said once of an end. */
function notPermitted(departure: Departure): Verdict | undefined {
  const { segment, sender, world } = departure;
  const record = sender.negotiated;
  if (record?.peer?.sackPermitted !== false || record.saidSack) return undefined;
  sender.negotiated = withChange(record, { saidSack: true });
  const { syn } = record.peer;
  const remove = {
    title: "Remove the SACK blocks",
    safe: false,
    edits: [{ line: segment.line, part: "sack" as const, text: "" }],
  };
  const permit =
    syn === undefined
      ? []
      : [
          {
            title: "Add sackok to the SYN",
            safe: false,
            edits: [{ line: syn.line, part: "sackok" as const, text: "sackok" }],
          },
        ];
  return verdict(departure, "sack-not-permitted", "sack", {
    facts: since(world, syn),
    repairs: [...permit, remove],
  });
}

function tooMany(departure: Departure): Verdict | undefined {
  const { segment, packet } = departure;
  const count = segment.extra?.sack?.length ?? 0;
  const most = mostBlocks(departure);
  if (count <= most) return undefined;
  const kept = packet.options?.sack?.slice(0, most) ?? [];
  const text = kept.length === most ? optionText(departure, kept) : undefined;
  return verdict(departure, "sack-too-many-blocks", "sack", {
    facts: {
      count,
      expected: `at most ${most}`,
      hint: most < MOST_BLOCKS ? "The timestamps take 10 of the 40 bytes." : "",
    },
    repairs: text === undefined ? [] : [change(segment.line, "sack", text)],
  });
}

function mostBlocks({ packet }: Departure): number {
  return packet.options?.timestamps === true ? MOST_BLOCKS - 1 : MOST_BLOCKS;
}

/** Each block holds bytes above a gap that were sent; only the first may report a duplicate (RFC 2883 section 4). */
function invalid(departure: Departure): Verdict | undefined {
  const { packet, segment, receiver, world } = departure;
  const { space } = world.scenario;
  const text = (value: Seq): string => space.text(value) ?? "?";
  const written = packet.options?.sack ?? [];
  const fault = (block: SackBlock, hint: string, mended?: SackBlock): Verdict => {
    const all = mended === undefined ? undefined : written.map((each) => (each === block ? mended : each));
    const option = all === undefined ? undefined : optionText(departure, all);
    return verdict(departure, "sack-block-invalid", "sack", {
      facts: { written: `${text(block.left)}..${text(block.right)}`, hint },
      repairs: option === undefined ? [] : [change(segment.line, "sack", option, false)],
    });
  };
  const [first] = written;
  if (first !== undefined && (packet.flags & (SYN | ACK)) === SYN) {
    return fault(first, "Who sends a SYN without ACK has not received anything yet.");
  }
  // What somebody else sent in the receiver's name has arrived all the same.
  const hasArrived = ({ right }: SackBlock): boolean =>
    departure.sender.outOfOrder.some((each) => (space.compare(each.right, right) ?? 0) >= 0);
  for (const [index, block] of written.entries()) {
    const size = space.compare(block.right, block.left);
    if (size !== undefined && size <= 0) {
      const turned = { left: block.right, right: block.left };
      return size === 0
        ? fault(block, "It holds no byte: the right edge is the number after its last one.")
        : fault(block, "Its right edge lies below its left one.", turned);
    }
    const beyond = receiver.sndNxt === undefined ? undefined : space.compare(block.right, receiver.sndNxt);
    if (receiver.sndNxt !== undefined && beyond !== undefined && beyond > 0 && !hasArrived(block)) {
      if (mayBeMissing(departure, block)) continue;
      return fault(block, `Nothing from ${text(receiver.sndNxt)} on has been sent.`);
    }
    if ((packet.flags & ACK) === 0) continue;
    const left = space.compare(block.left, packet.ack);
    const right = space.compare(block.right, packet.ack);
    if (left === undefined || right === undefined || left > 0) continue;
    if (right > 0) {
      return fault(block, `It holds ${text(packet.ack)}, which the same segment still asks for.`);
    }
    const record = departure.sender.negotiated;
    const never =
      record?.peer?.syn !== undefined && !record.duplicates && world.settings.profile !== "capture";
    if (liesBelowIss(departure, block)) {
      return fault(block, `Nothing below ${text(receiver.iss ?? block.left)} has been sent.`);
    }
    if (index === 0 && never) {
      return fault(
        block,
        `All below ${text(packet.ack)} is acknowledged already, and none of it has come twice.`,
      );
    }
    if (index > 0) {
      return fault(
        block,
        `All below ${text(packet.ack)} is acknowledged already; only the first block may report a duplicate.`,
      );
    }
  }
  return undefined;
}

/** A capture may lack the text, but nobody takes any that lies behind his own windows, or that its sender never comes to. */
function mayBeMissing(departure: Departure, { right }: SackBlock): boolean {
  const { world, sender } = departure;
  if (world.settings.profile !== "capture") return false;
  return !liesBeyondWindows(departure, sender, right, true) && !peerNeverCameSoFar(departure, right);
}

/** On a capture: not even a keep-alive comes from there (section 3.8.4), but what an earlier connection left behind may. */
function liesBelowIss(departure: Departure, { left }: SackBlock): boolean {
  const { receiver, world } = departure;
  const { iss, firstSyn, last } = receiver;
  if (world.settings.profile !== "capture" || iss === undefined || firstSyn === undefined) return false;
  const { space } = world.scenario;
  if (last?.iss !== undefined || (space.compare(left, iss) ?? 0) >= 0) return false;
  for (const { seq } of preceding(departure, RECENT)) {
    if ((space.compare(seq, iss) ?? 0) < 0) return false;
  }
  return true;
}

function optionText({ world }: Departure, all: readonly SackBlock[]): string | undefined {
  const { space } = world.scenario;
  const parts: string[] = [];
  for (const { left, right } of all) {
    const [from, to] = [space.text(left), space.text(right)];
    if (from === undefined || to === undefined) return undefined;
    parts.push(`${from}..${to}`);
  }
  return `sack=${parts.join(",")}`;
}

/**
 * The first block holds what the ACK answers, unless that moved the acknowledgment (RFC 2018 section 4). An ACK may be
 * written after further arrivals: it may answer any that none has answered.
 */
export function firstBlock(departure: Departure): Verdict | undefined {
  const { packet, sender, segment, world } = departure;
  const first = packet.options?.sack?.[0];
  const waiting = sender.negotiated?.triggers ?? [];
  if (first === undefined || waiting.length === 0) return undefined;
  if (packet.options?.sack?.length !== segment.extra?.sack?.length) return undefined;
  const { space } = world.scenario;
  if (reportsDuplicate(packet, space)) return undefined;
  const written = packet.options?.sack ?? [];
  for (const { block, lastAckSent } of waiting) {
    if (block === undefined || lastAckSent === undefined) return undefined;
    if ((space.compare(packet.ack, lastAckSent) ?? 1) > 0) return undefined;
  }
  // Whatever it reports has arrived before it was sent.
  const known = waiting.findLast(
    ({ block }) => block !== undefined && written.some((each) => share(each, block, space) !== false),
  );
  // Where it reports none of them, only a single one leaves no doubt about what it answers.
  if (known === undefined && (waiting.length > 1 || sender.answerable.length > 1)) return undefined;
  const latest = (known ?? waiting[0])?.block;
  if (latest === undefined || share(first, latest, space) !== false) return undefined;
  const right = written.find((block) => holds(block, latest, space));
  const option =
    right === undefined
      ? undefined
      : optionText(departure, [right, ...written.filter((block) => block !== right)]);
  const name = `${space.text(latest.left) ?? "?"}..${space.text(latest.right) ?? "?"}`;
  return verdict(departure, "sack-first-block", "sack", {
    facts: {
      written: `${space.text(first.left) ?? "?"}..${space.text(first.right) ?? "?"}`,
      name,
      expected: option ?? "",
    },
    repairs: option === undefined ? [] : [change(segment.line, "sack", option)],
  });
}

/** What is legal and worth a word: blocks taken back, and bytes sent again that the peer holds. */
export function observeSack(departure: Departure): void {
  const { packet, sender, receiver, world } = departure;
  const record = sender.negotiated;
  if (record === undefined) return;
  const { space } = world.scenario;
  if (record.reported.length > 0 && (packet.flags & (ACK | RST)) === ACK) {
    const gone = takenBack(departure, record.reported);
    if (gone !== undefined) {
      const asked = (space.compare(packet.ack, gone.left) ?? -1) >= 0;
      sender.negotiated = withChange(record, { reported: [], reneged: asked ? packet.ack : gone.left });
      const name = `${space.text(gone.left) ?? "?"}..${space.text(gone.right) ?? "?"}`;
      const part = packet.options?.sack === undefined ? "ack" : "sack";
      world.report(findingAbout(world, "sack-reneging", packet, part, sender, receiver, { name }), NO_FAULT);
    }
  }
  if (record.sacked.length === 0 || !carriesText(packet)) return;
  const block = sackedBefore(packet, record, space);
  if (block === undefined || afterTimeout(departure)) return;
  const name = `${space.text(block.left) ?? "?"}..${space.text(block.right) ?? "?"}`;
  world.report(
    findingAbout(world, "sacked-data-resent", packet, "segment", sender, receiver, { name }),
    NO_FAULT,
  );
}

/** A block reported before that this segment leaves out although it has room, or whose first byte it asks for. */
function takenBack(departure: Departure, reported: readonly SackBlock[]): SackBlock | undefined {
  const { packet, segment, world } = departure;
  const { space } = world.scenario;
  const asked = reported.find((block) => {
    const left = space.compare(packet.ack, block.left);
    const right = space.compare(packet.ack, block.right);
    return left !== undefined && left >= 0 && right !== undefined && right < 0;
  });
  if (asked !== undefined) return asked;
  const written = segment.extra?.sack;
  // A host that holds more than the option has room for does not repeat all of it.
  if (written === undefined || written.length >= mostBlocks(departure)) return undefined;
  if (reported.length >= MOST_BLOCKS - 1) return undefined;
  const now = heldBlocks(packet, space);
  if (now.length === 0) return undefined;
  return reported.find((block) => {
    const open = space.compare(block.left, packet.ack);
    return open !== undefined && open > 0 && now.every((each) => share(each, block, space) === false);
  });
}

/** Whether the retransmission timer may have run out since the bytes were last sent: it makes the reports void. */
function afterTimeout({ packet, sender, world }: Departure): boolean {
  if (!world.scenario.timed) return false;
  const { space } = world.scenario;
  const before = sender.recent.findLast((each) => {
    const order = space.compare(each.seq, packet.seq);
    return order !== undefined && order === 0;
  });
  return before === undefined || world.now - before.at >= world.settings.rto;
}
