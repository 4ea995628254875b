/** What a simulated TCP does with an arriving segment (RFC 9293 section 3.10.7.3 and .4). */
import { challenge, emit, emitAck } from "./emit";
import { enterTimeWait, resetFields } from "./ending";
import { MS, SECOND } from "./habits";
import { difference, type Packet, type PacketOptions } from "./packet";
import { takeText } from "./receiving";
import { arrange, output, planKeepAlive, planLossProbe, resendAt, resendMissing, sendSyn } from "./sending";
import { ACK, CWR, ECE, FIN, RST, SYN, type Tcb, withRange } from "./tcb";

/** What both SYNs say together holds from now on. */
export function negotiate(t: Tcb, packet: Packet): void {
  const { habits } = t;
  const { options } = packet;
  t.irs = packet.seq;
  t.rcv = 1;
  t.scaleOn = habits.wscale !== undefined && options.wscale !== undefined;
  t.sndShift = t.scaleOn ? Math.min(14, options.wscale ?? 0) : 0;
  t.rcvShift = t.scaleOn ? (habits.wscale ?? 0) : 0;
  t.sackOn = habits.sack && options.sackPermitted === true;
  t.tsOn = habits.timestamps && options.tsval !== undefined;
  t.tsRecent = options.tsval ?? 0;
  t.sendMss = Math.min(options.mss ?? 536, habits.mss);
  t.wnd = packet.win;
  t.maxWnd = packet.win;
  t.wl1 = 0;
  t.edge = 1 + Math.min(65_535, habits.buffer);
  t.cwnd = habits.initialWindow * t.sendMss;
}

function establish(t: Tcb): void {
  t.state = "ESTABLISHED";
  t.tries = 0;
  t.stop("resend");
  t.pieces = t.pieces.filter((piece) => piece.to > t.una);
  t.lastHeard = t.now;
  t.nxt = Math.max(1, t.una);
  t.max = Math.max(t.max, t.nxt);
  planKeepAlive(t);
}

export function arriveInSynSent(t: Tcb, packet: Packet): void {
  const { flags } = packet;
  const ack = t.positionOfAck(packet.ack);
  const acceptable = (flags & ACK) !== 0 && ack > 0 && ack <= t.max;
  if (flags & ACK && !acceptable) {
    if (!(flags & RST)) emitReset(t, packet);
    return;
  }
  if (flags & RST) {
    if (acceptable) t.delete();
    return;
  }
  if (!(flags & SYN)) return;
  negotiate(t, packet);
  if (!acceptable) {
    t.state = "SYN-RECEIVED";
    t.tries = 0;
    t.ecnOn = false;
    sendSyn(t);
    return;
  }
  t.ecnOn = t.habits.ecn && t.tries === 0 && (flags & (ECE | CWR)) === ECE;
  t.una = ack;
  sample(t, packet.options);
  establish(t);
  t.wl2 = ack;
  // What the SYN held and the SYN,ACK did not take is sent at once.
  if (t.max > t.nxt) t.max = t.nxt;
  const before = t.acksSent;
  if (t.written + 1 > t.nxt && t.around.random.chance(0.5)) output(t);
  else emitAck(t);
  t.acksSent = before;
  output(t);
  planLossProbe(t);
  t.around.wake(t);
}

function emitReset(t: Tcb, packet: Packet): void {
  t.around.send(t, { ...resetFields(packet), len: 0, win: 0, options: {}, ecn: 0 });
}

function isAcceptable(t: Tcb, from: number, length: number): boolean {
  const window = t.edge - t.rcv;
  if (length === 0) return window === 0 ? from === t.rcv : from >= t.rcv && from < t.edge;
  if (window <= 0) return false;
  const last = from + length - 1;
  return (from >= t.rcv && from < t.edge) || (last >= t.rcv && last < t.edge);
}

/** In every state from SYN-RECEIVED on. */
export function arrive(t: Tcb, packet: Packet): void {
  const { flags, options } = packet;
  const from = t.positionOfSeq(packet.seq);
  const length = packet.len + (flags & SYN ? 1 : 0) + (flags & FIN ? 1 : 0);
  if (t.state === "SYN-RECEIVED" && flags & SYN && from === 0) {
    synAgain(t, packet);
    return;
  }
  t.lastHeard = t.now;
  if (t.tsOn && options.tsval !== undefined && !(flags & RST)) {
    if (difference(options.tsval, t.tsRecent) < 0) {
      challenge(t, packet.len > 0);
      return;
    }
    if (from <= t.lastAck && !(flags & SYN)) t.tsRecent = options.tsval;
  }
  if (!isAcceptable(t, from, length)) {
    unacceptable(t, packet, from, length);
    return;
  }
  if (flags & RST) {
    if (from === t.rcv) t.delete();
    else challenge(t, false);
    return;
  }
  if (flags & SYN) {
    if (t.state === "SYN-RECEIVED" && t.passive) t.delete();
    else challenge(t, false);
    return;
  }
  if (!(flags & ACK)) return;
  if (t.state === "SYN-RECEIVED" && !completeHandshake(t, packet)) return;
  noteCongestion(t, packet);
  if (!takeAck(t, packet, from)) return;
  if (!t.open) return;
  takeText(t, packet, from);
  if (!t.open) return;
  if (t.keepTries > 0 || t.habits.keepAlive !== undefined) {
    t.keepTries = 0;
    planKeepAlive(t);
  }
  output(t);
  planLossProbe(t);
  t.around.wake(t);
}

/** The peer's SYN, alone or with an ACK, reaches the half-open connection. */
function synAgain(t: Tcb, packet: Packet): void {
  if (packet.flags & RST) return;
  const ack = t.positionOfAck(packet.ack);
  if (packet.flags & ACK && ack > t.una && ack <= t.max) {
    t.una = ack;
    establish(t);
    emitAck(t);
    t.around.wake(t);
    return;
  }
  if (packet.flags & ACK) return;
  if (t.habits.synAckAgain) sendSyn(t);
  else emit(t, ACK, t.max, 0);
}

function unacceptable(t: Tcb, packet: Packet, from: number, length: number): void {
  const { flags } = packet;
  if (flags & RST) return;
  // A window of zero takes no text, but what acknowledges and what announces a window (RFC 9293 section 3.10.7.4, first).
  if (flags & ACK && !(flags & SYN) && from === t.rcv && t.edge <= t.rcv && t.state !== "SYN-RECEIVED") {
    noteCongestion(t, packet);
    takeAck(t, packet, from);
    if (t.open) output(t);
  }
  if (t.sackOn && t.habits.dsack && from < t.rcv && packet.len > 0) {
    t.duplicate = { from, to: Math.min(t.rcv, from + packet.len + (flags & FIN ? 1 : 0)) };
  }
  if (t.state === "CLOSED") return;
  if (t.keepTries > 0 && t.state !== "SYN-RECEIVED") {
    t.keepTries = 0;
    planKeepAlive(t);
  }
  challenge(t, length > 0);
}

function completeHandshake(t: Tcb, packet: Packet): boolean {
  const ack = t.positionOfAck(packet.ack);
  if (ack <= t.una || ack > t.max) {
    emitReset(t, packet);
    return false;
  }
  if (t.passive && !t.around.admits()) return false;
  const fast = t.max > 1;
  const nxt = t.nxt;
  t.una = 1;
  const { pieces } = t;
  establish(t);
  if (fast) {
    t.nxt = nxt;
    t.pieces = pieces.filter((piece) => piece.to > 1);
    arrange(t);
  }
  sample(t, packet.options);
  t.around.wake(t);
  return true;
}

function noteCongestion(t: Tcb, packet: Packet): void {
  if (!t.ecnOn) return;
  if (packet.flags & CWR) t.echoCongestion = false;
  if (packet.ecn === 3) t.echoCongestion = true;
  if (packet.flags & ECE && !t.reduced && t.recover === undefined) {
    t.reduced = true;
    t.cwnd = Math.max(2 * t.sendMss, t.cwnd / 2);
  }
}

/** The ACK field, the window and SACK; false: the segment goes no further. */
function takeAck(t: Tcb, packet: Packet, from: number): boolean {
  const ack = t.positionOfAck(packet.ack);
  if (ack > t.max) {
    challenge(t, packet.len > 0);
    return false;
  }
  if (ack < t.una - t.maxWnd) {
    challenge(t, packet.len > 0);
    return false;
  }
  if (t.sackOn) readBlocks(t, packet.options.sack);
  const advanced = ack > t.una;
  const windowBefore = t.wnd;
  if (ack >= t.una && (t.wl1 < from || (t.wl1 === from && t.wl2 <= ack))) {
    t.wnd = packet.win * 2 ** t.sndShift;
    t.maxWnd = Math.max(t.maxWnd, t.wnd);
    t.wl1 = from;
    t.wl2 = ack;
    if (t.wnd > 0) t.probes = 0;
  }
  if (advanced) advance(t, packet, ack);
  else if (
    ack === t.una &&
    packet.len === 0 &&
    t.nxt > t.una &&
    windowBefore === t.wnd &&
    !(packet.flags & FIN)
  ) {
    duplicateAck(t);
  }
  return true;
}

function readBlocks(t: Tcb, blocks: readonly number[] | undefined): void {
  if (blocks === undefined) return;
  for (let i = 0; i + 1 < blocks.length; i += 2) {
    const from = t.positionOfAck(blocks[i] ?? 0);
    const to = t.positionOfAck(blocks[i + 1] ?? 0);
    if (from >= t.una && to > from && to <= t.nxt) t.sacked = withRange(t.sacked, { from, to });
  }
}

function advance(t: Tcb, packet: Packet, ack: number): void {
  const octets = ack - t.una;
  sample(t, packet.options, ack);
  t.una = ack;
  t.nxt = Math.max(t.nxt, ack);
  t.tries = 0;
  t.dupAcks = 0;
  t.pieces = t.pieces.filter((piece) => piece.to > ack);
  t.sacked = t.sacked.filter((range) => range.to > ack);
  t.cwnd += t.cwnd < t.ssthresh ? octets : (t.sendMss * t.sendMss) / t.cwnd;
  t.stop("resend");
  t.stop("lossProbe");
  if (t.recover !== undefined) {
    if (ack >= t.recover) t.recover = undefined;
    else if (t.byTimeout || t.sackOn) resendMissing(t, 2);
    else resendAt(t, t.una);
  }
  if (t.finOut && ack > t.finPosition) finAcknowledged(t);
}

function finAcknowledged(t: Tcb): void {
  if (t.state === "FIN-WAIT-1") {
    t.state = "FIN-WAIT-2";
    // Nobody waits for what a peer sends to a connection whose application is gone: it ends after a while (Linux).
    if (t.released && t.habits.linux) t.start("timeWait", 60 * SECOND, () => t.around.givesUp(t));
  } else if (t.state === "CLOSING") enterTimeWait(t);
  else if (t.state === "LAST-ACK") t.delete();
}

function duplicateAck(t: Tcb): void {
  t.dupAcks += 1;
  if (t.recover !== undefined) {
    if (t.sackOn || t.byTimeout) resendMissing(t, 1);
    return;
  }
  const sackedEnough =
    t.sackOn && t.sacked.reduce((sum, range) => sum + range.to - range.from, 0) > 3 * t.sendMss;
  if (t.dupAcks >= 3 || sackedEnough) {
    recoverNow(t);
    return;
  }
  if (t.habits.rack && t.sacked.length > 0 && !t.isRunning("reorder")) {
    t.start("reorder", Math.max(MS, (t.srtt ?? MS) / 4), () => {
      if (t.recover === undefined && t.sacked.length > 0 && t.open) recoverNow(t);
    });
  }
}

function recoverNow(t: Tcb): void {
  t.recover = t.nxt;
  t.byTimeout = false;
  t.ssthresh = Math.max(2 * t.sendMss, (t.nxt - t.una) / 2);
  t.cwnd = t.ssthresh + 3 * t.sendMss;
  t.resentTo = resendAt(t, t.una);
  t.stop("resend");
  arrange(t);
}

/** A round trip, by the echo or by a piece that was sent once (RFC 6298 sections 2 and 3). */
function sample(t: Tcb, options: PacketOptions, ack?: number): void {
  let round: number | undefined;
  if (t.tsOn && options.tsecr !== undefined)
    round = Math.max(0, (t.tsNow - options.tsecr) | 0) * t.habits.tick;
  else {
    const piece = t.pieces.find((each) => each.to === (ack ?? 1) && each.times === 1);
    if (piece !== undefined) round = t.now - piece.at;
  }
  if (round === undefined || round > 100 * SECOND) return;
  if (t.srtt === undefined) {
    t.srtt = round;
    t.rttvar = round / 2;
  } else {
    t.rttvar += (Math.abs(t.srtt - round) - t.rttvar) / 4;
    t.srtt += (round - t.srtt) / 8;
  }
  t.rto = Math.min(60 * SECOND, t.srtt + Math.max(t.habits.leastRto, 4 * t.rttvar));
  if (!t.habits.linux) t.rto = Math.max(SECOND, t.rto);
}
