/** Decides whether what is sent again may be sent again now, and whether it is what should be (rules 1.6; RFC 6298, RFC 5681). */
import type { Correction, Departure, Verdict } from "../../../simulate/judge";
import { type Packet, segmentEnd } from "../../../tcp/packet";
import { lastSentWith, type Repetition, sinceLastSent } from "../../../tcp/repetition";
import type { SequenceSpace } from "../../../tcp/sequence";
import type { Tcb } from "../../../tcp/tcb";
import { noteRepeats, repeatsOf } from "../../../tcp/timing";
import { change, findingAbout, since, verdict } from "../verdicts";
import { NO_FAULT } from "../weights";
import { doubled, durationText, leastBackedOff, leastRto } from "./durations";
import { sendLater } from "./later";

export function judgeRepetition(departure: Departure, again: Repetition): Verdict | undefined {
  const { sender, packet, world } = departure;
  const { space } = world.scenario;
  if (again === "acknowledged") return afterItsAck(departure);
  if (sender.timing === undefined) return undefined;
  const waited = sinceLastSent(sender, packet, space);
  switch (again) {
    case "timer":
      return byTimer(departure, waited);
    case "early":
      return afterFewDuplicates(departure, waited);
    case "fast":
      if (waited !== undefined) notFast(departure, waited);
      return undefined;
    default:
      return undefined;
  }
}

/** All its octets were acknowledged, and the ACK has arrived: they are no longer in the retransmission queue. */
function afterItsAck(departure: Departure): Verdict | undefined {
  const { sender, packet, world, receiver } = departure;
  const { space } = world.scenario;
  // One octet below SND.NXT is a keep-alive or a probe, whatever the page calls it.
  if (packet.len.k <= 1 && sender.finSeq === undefined) return undefined;
  if (bearsOldAck(departure)) return undefined;
  if (!wasSent(sender, packet, departure) || receiver.rcvNxt === undefined) return undefined;
  return verdict(departure, "retransmit-after-ack", "segment", {
    facts: { ...since(world, lastSentWith(sender, packet.seq, space)), reaction: "" },
    others: slipsOfNumber(sender, space),
  });
}

/** A retransmission would acknowledge what has arrived by now: this is a late copy, drawn as a segment of its own. */
function bearsOldAck({ sender, packet, world }: Departure): boolean {
  if (sender.rcvNxt === undefined) return false;
  const order = world.scenario.space.compare(packet.ack, sender.rcvNxt);
  return order !== undefined && order < 0;
}

/** Or its number was the slip: it is what comes next, or what is really outstanding. */
function slipsOfNumber({ sndUna, sndNxt, finSeq }: Tcb, space: SequenceSpace): Correction[] {
  if (finSeq !== undefined || sndNxt === undefined) return [];
  const outstanding = sndUna !== undefined && space.compare(sndUna, sndNxt) !== 0;
  return outstanding ? [{ seq: sndNxt }, { seq: sndUna }] : [{ seq: sndNxt }];
}

/** Something at that place was sent before, and not just the number left behind by a fault. */
function wasSent(sender: Tcb, packet: Packet, { world }: Departure): boolean {
  const earlier = lastSentWith(sender, packet.seq, world.scenario.space);
  return earlier !== undefined && !earlier.reported;
}

function byTimer(departure: Departure, waited: number | undefined): Verdict | undefined {
  const { sender, packet, world } = departure;
  const { space } = world.scenario;
  const repeats = repeatsOf(sender);
  const least = leastRto(world, sender);
  const above = sender.sndUna === undefined ? undefined : space.compare(packet.seq, sender.sndUna);
  if (
    (repeats.timeoutCalled || (waited !== undefined && waited >= least)) &&
    above !== undefined &&
    above > 0
  )
    return notEarliest(departure);
  if (waited === undefined || repeats.reported) return undefined;
  const { timeouts, lastInterval } = repeats;
  const backedOff =
    timeouts > 0 && lastInterval !== undefined
      ? leastBackedOff(world, sender, timeouts, lastInterval)
      : undefined;
  if (backedOff !== undefined && lastInterval !== undefined && waited < backedOff) {
    if (keepsSynsEven(departure, waited)) return undefined;
    return tooSoon(departure, "rto-no-backoff", waited, doubled(lastInterval), {
      wanted: durationText(lastInterval),
    });
  }
  if (waited < least) return tooSoon(departure, "rto-too-small", waited, least);
  if (
    repeats.synTimedOut &&
    sender.timing?.sampled !== true &&
    timeouts === 0 &&
    sender.firstSyn !== undefined
  ) {
    afterSynLoss(departure, waited);
  }
  return undefined;
}

/** Linux sends its first SYNs at even intervals before it begins to back off. */
function keepsSynsEven({ world, sender }: Departure, waited: number): boolean {
  return world.settings.profile === "linux" && sender.state === "SYN-SENT" && waited >= world.settings.rto;
}

function tooSoon(
  departure: Departure,
  rule: string,
  waited: number,
  least: number,
  facts: Record<string, string> = {},
): Verdict {
  const { sender, packet, world, segment } = departure;
  const last = lastSentWith(sender, packet.seq, world.scenario.space);
  noteRepeats(sender, { reported: true });
  return verdict(departure, rule, segment.time === undefined ? "segment" : "time", {
    facts: {
      ...since(world, last),
      written: durationText(waited),
      expected: durationText(least),
      reaction: "",
      ...facts,
    },
    repairs: sendLater(departure, least - waited),
  });
}

/** The timer sends what is oldest (RFC 6298 section 5, RFC 9293 section 3.10.8). */
function notEarliest(departure: Departure): Verdict {
  const { sender, world, segment } = departure;
  const { space } = world.scenario;
  const oldest = sender.sndUna === undefined ? undefined : lastSentWith(sender, sender.sndUna, space);
  const number = sender.sndUna === undefined ? undefined : space.text(sender.sndUna);
  return verdict(departure, "retransmit-not-earliest", "seq", {
    facts: { ...since(world, oldest), expected: number === undefined ? "" : `seq=${number}`, reaction: "" },
    repairs: number === undefined ? [] : [change(segment.line, "seq", `seq=${number}`, false)],
  });
}

const AFTER_SYN_LOSS = 3e9;

/** Nobody knows the round trip then, so that the first RTO for text is 3 s (RFC 6298 section 5). */
function afterSynLoss(departure: Departure, waited: number): void {
  const { sender, world, packet } = departure;
  const first = sender.firstSyn;
  if (first === undefined || waited >= AFTER_SYN_LOSS || world.settings.rto >= AFTER_SYN_LOSS) return;
  if (sender.state === "SYN-SENT" || sender.state === "SYN-RECEIVED") return;
  inform(departure, "rto-after-syn-loss", packet, {
    ...since(world, first),
    written: durationText(waited),
    expected: durationText(AFTER_SYN_LOSS),
  });
}

const THRESHOLD_MATTERS_FROM = 4;

/** Fewer than three duplicate ACKs may be reordering; with SACK or little outstanding fewer may do (RFC 5827). */
function afterFewDuplicates(departure: Departure, waited: number | undefined): Verdict | undefined {
  const { sender, world } = departure;
  if (waited === undefined || waited >= leastRto(world, sender) || usesSack(sender)) return undefined;
  if (segmentsOutstanding(departure) < THRESHOLD_MATTERS_FROM) return undefined;
  const last = lastSentWith(sender, departure.packet.seq, world.scenario.space);
  return verdict(departure, "fast-retransmit-early", "segment", {
    facts: {
      ...since(world, last),
      count: repeatsOf(sender).duplicates,
      written: durationText(waited),
      reaction: "",
    },
  });
}

function usesSack({ firstSyn, latestSyn }: Tcb): boolean {
  return firstSyn?.options?.sackPermitted === true && latestSyn?.options?.sackPermitted === true;
}

/** Segments above SND.UNA, each counted once; what is symbolic and cannot be placed does not count. */
function segmentsOutstanding({ sender, world }: Departure): number {
  const { space } = world.scenario;
  const { sndUna } = sender;
  if (sndUna === undefined) return 0;
  const places = new Set<number>();
  for (const packet of sender.recent) {
    const end = space.compare(segmentEnd(packet, space), sndUna);
    if (end !== undefined && end > 0) places.add(end);
  }
  return places.size;
}

/** Three duplicate ACKs had come long before, and only the timer sent again what they asked for. */
function notFast(departure: Departure, waited: number): void {
  const { sender, world, packet } = departure;
  const repeats = repeatsOf(sender);
  const least = leastRto(world, sender);
  if (repeats.thirdDuplicate === undefined || repeats.resentTo !== undefined || repeats.sacked) return;
  if (waited < least || packet.at - repeats.thirdDuplicate < least / 4) return;
  const order =
    sender.sndUna === undefined ? undefined : world.scenario.space.compare(packet.seq, sender.sndUna);
  if (order !== 0) return;
  inform(departure, "fast-retransmit-missing", packet, {
    ...since(world, lastSentWith(sender, packet.seq, world.scenario.space)),
    count: repeatsOf(sender).duplicates,
    written: durationText(packet.at - repeats.thirdDuplicate),
  });
}

function inform(
  { world, sender, receiver }: Departure,
  rule: string,
  packet: Packet,
  facts: Record<string, string | number>,
): void {
  world.report(findingAbout(world, rule, packet, "segment", sender, receiver, facts), NO_FAULT);
}
