/** What a simulated TCP sends of its own accord: text, FIN, what is sent again, probes. */

import { emit, emitAck, roomForText } from "./emit";
import { MS, SECOND } from "./habits";
import { ACK, CWR, covers, ECE, FIN, type Piece, PSH, SYN, type Tcb } from "./tcb";

const SENDS_TEXT = new Set(["ESTABLISHED", "CLOSE-WAIT"]);
const HAS_TEXT = new Set(["ESTABLISHED", "CLOSE-WAIT", "FIN-WAIT-1", "CLOSING", "LAST-ACK"]);

/** Octets that may still arrive or be acknowledged. */
function inFlight(t: Tcb): number {
  return t.nxt - t.una - t.sacked.reduce((sum, range) => sum + range.to - range.from, 0);
}

/** Opens, or repeats the SYN or SYN,ACK. */
export function sendSyn(t: Tcb): void {
  const answer = t.state === "SYN-RECEIVED";
  const first = t.tries === 0;
  const cookie = answer || !first || t.fastOpen === "none" ? undefined : t.around.cookie();
  let len = 0;
  if (cookie !== undefined && cookie !== "") {
    len = Math.min(t.written, 400);
    t.fastOpenData = len;
  }
  let flags = answer ? SYN | ACK : SYN;
  if (answer ? t.ecnOn : t.habits.ecn && first) flags |= answer ? ECE : ECE | CWR;
  t.max = Math.max(t.max, 1 + len);
  t.nxt = Math.max(t.nxt, 1);
  remember(t, 0, 1);
  emit(t, flags, 0, len, cookie === undefined ? {} : { fastOpen: cookie });
  t.start("resend", synInterval(t), () => synTimeout(t));
}

function synInterval(t: Tcb): number {
  const linear = t.state === "SYN-SENT" ? t.habits.linearSyn : 0;
  return SECOND * 2 ** Math.max(0, t.tries - linear);
}

function synTimeout(t: Tcb): void {
  t.tries += 1;
  if (t.tries > t.habits.synRetries) {
    t.around.givesUp(t);
    return;
  }
  sendSyn(t);
}

function remember(t: Tcb, from: number, to: number): void {
  const old = t.pieces.find((piece) => piece.from <= from && from < piece.to);
  const times = old === undefined ? 1 : old.times + 1;
  const kept: Piece[] = [];
  for (const piece of t.pieces) {
    if (piece.to <= from || piece.from >= to) kept.push(piece);
    else {
      if (piece.from < from) kept.push({ ...piece, to: from });
      if (piece.to > to) kept.push({ ...piece, from: to });
    }
  }
  kept.push({ from, to, at: t.now, times });
  t.pieces = kept.sort((a, b) => a.from - b.from);
}

/** One segment of text and perhaps the FIN: the positions from `from` up to `to`. */
function transmit(t: Tcb, from: number, to: number, again: boolean): void {
  const fin = t.closing && to > t.finPosition;
  const len = to - from - (fin ? 1 : 0);
  if (fin) t.finOut = true;
  const last = to - (fin ? 1 : 0) >= t.finPosition;
  const flags = ACK | (fin ? FIN : 0) | (len > 0 && (last || t.habits.pushAlways) ? PSH : 0);
  remember(t, from, to);
  t.max = Math.max(t.max, to);
  emit(t, flags, from, len, { ecn: t.ecnOn && len > 0 && !again ? 2 : 0 });
}

/** Where the positions that may be sent in one segment from `from` on end: text, and the FIN where it fits. */
function endOfSegment(t: Tcb, from: number, room: number): number {
  const text = Math.min(roomForText(t), t.finPosition - from, room);
  const end = from + Math.max(0, text);
  const may = t.closing && t.state !== "SYN-RECEIVED";
  const fin = may && end === t.finPosition && room > text && (text <= 0 || t.habits.finWithData);
  return fin ? end + 1 : end;
}

/** Sends what the windows, Nagle and the wish to avoid silly windows allow. */
export function output(t: Tcb): void {
  // A server of Fast Open sends before the handshake is over (RFC 7413 section 3), but does not close yet.
  const early = t.state === "SYN-RECEIVED" && t.fastOpen === "used" && t.passive;
  if (!HAS_TEXT.has(t.state) && !early) return;
  for (;;) {
    const waiting = t.finPosition - t.nxt + (t.closing && !early ? 1 : 0);
    if (waiting <= 0) break;
    const usable = t.una + t.wnd - t.nxt;
    const room = Math.min(usable, t.cwnd - inFlight(t));
    if (room <= 0) break;
    const to = endOfSegment(t, t.nxt, room);
    const len = to - t.nxt;
    if (len <= 0) break;
    const full = len >= roomForText(t);
    const everything = to >= t.finPosition;
    const idle = t.nxt <= t.una;
    if (!full && !everything && !idle && len < t.maxWnd / 2) break;
    if (!full && everything && t.habits.nagle && !idle && !t.closing) break;
    const again = t.nxt < t.max;
    transmit(t, t.nxt, to, again);
    t.nxt = to;
    if (t.finOut) leaveWithFin(t);
  }
  arrange(t);
}

/** The FIN is out: the state says so (RFC 9293 section 3.10.4). */
function leaveWithFin(t: Tcb): void {
  if (t.state === "ESTABLISHED") t.state = "FIN-WAIT-1";
  else if (t.state === "CLOSE-WAIT") t.state = "LAST-ACK";
}

/** Which timers run now. */
export function arrange(t: Tcb): void {
  if (t.state === "SYN-SENT" || t.state === "SYN-RECEIVED" || !t.open) return;
  const outstanding = t.nxt > t.una;
  const waiting = t.finPosition - t.nxt + (t.closing && !t.finOut ? 1 : 0) > 0 || t.max > t.nxt;
  if (outstanding) {
    t.stop("persist");
    if (!t.isRunning("resend")) t.start("resend", t.rto * 2 ** t.tries, () => resendTimeout(t));
  } else {
    t.stop("resend");
    t.stop("lossProbe");
    if (waiting && t.una + t.wnd <= t.nxt) {
      if (!t.isRunning("persist")) t.start("persist", t.rto * 2 ** Math.min(t.probes, 8), () => persist(t));
    } else t.stop("persist");
  }
}

/** New data is out and nothing else will tell of its loss soon: Linux asks after two round trips (RFC 8985 section 7). */
export function planLossProbe(t: Tcb): void {
  if (!t.habits.lossProbe || t.srtt === undefined || t.recover !== undefined || t.tries > 0) return;
  if (t.nxt <= t.una || !HAS_TEXT.has(t.state)) return;
  const wait = 2 * t.srtt + (t.pieces.length <= 1 ? t.rto : 2 * MS);
  if (wait >= t.rto) return;
  t.start("lossProbe", wait, () => {
    if (t.nxt <= t.una || t.recover !== undefined) return;
    const usable = Math.min(t.una + t.wnd - t.nxt, roomForText(t));
    if (t.finPosition > t.nxt && usable >= Math.min(roomForText(t), t.finPosition - t.nxt)) {
      const to = endOfSegment(t, t.nxt, usable);
      transmit(t, t.nxt, to, false);
      t.nxt = to;
      if (t.finOut) leaveWithFin(t);
    } else {
      const last = t.pieces[t.pieces.length - 1];
      if (last !== undefined && covers(t.sacked, last.from) === undefined) resendAt(t, last.from);
    }
    t.start("resend", t.rto, () => resendTimeout(t));
  });
}

/** Sends again from a position on, as it was cut or cut anew; the end of what was sent. */
export function resendAt(t: Tcb, from: number): number {
  const piece = t.pieces.find((each) => each.from <= from && from < each.to);
  const stop = t.sacked.find((range) => range.from > from)?.from ?? t.nxt;
  let to = Math.min(piece?.to ?? t.nxt, from + roomForText(t), stop);
  if (t.habits.recut) {
    const { random } = t.around;
    const most = Math.min(t.nxt, from + roomForText(t), stop, t.finPosition);
    to = random.chance(0.5) ? most : random.int(from + 1, Math.max(from + 1, most));
  }
  if (to <= from) to = Math.min(from + 1, t.nxt);
  const finIsNext = t.finOut && to === t.finPosition && t.nxt > to;
  if (finIsNext && t.habits.finWithData && stop > to) to += 1;
  if (to > from) transmit(t, from, to, true);
  return to;
}

function resendTimeout(t: Tcb): void {
  t.tries += 1;
  if (t.tries > t.habits.retries) {
    t.around.givesUp(t);
    return;
  }
  t.stop("lossProbe");
  t.ssthresh = Math.max(2 * t.sendMss, inFlight(t) / 2);
  t.cwnd = t.sendMss;
  t.dupAcks = 0;
  t.sacked = t.around.random.chance(0.2) ? [] : t.sacked;
  if (t.habits.goBack) {
    t.sacked = [];
    const all = t.nxt;
    t.nxt = t.una;
    const to = Math.min(endOfSegment(t, t.una, Number.POSITIVE_INFINITY), all);
    transmit(t, t.una, to, true);
    t.nxt = to;
  } else {
    t.recover = t.nxt;
    t.byTimeout = true;
    t.resentTo = resendAt(t, t.una);
  }
  arrange(t);
}

/** In a recovery: the next octets that are missing, so many segments of them. */
export function resendMissing(t: Tcb, segments: number): void {
  const highest = t.sacked[t.sacked.length - 1]?.from;
  const limit = t.byTimeout ? t.recover : t.sackOn ? highest : undefined;
  if (limit === undefined) return;
  let position = Math.max(t.resentTo, t.una);
  for (let sent = 0; sent < segments && position < Math.min(limit, t.nxt); ) {
    const known = covers(t.sacked, position);
    if (known !== undefined) {
      position = known.to;
      continue;
    }
    position = resendAt(t, position);
    sent += 1;
  }
  t.resentTo = Math.max(t.resentTo, position);
}

function persist(t: Tcb): void {
  t.probes += 1;
  if (t.habits.probe === "una-1") emit(t, ACK, t.una - 1, 0);
  else if (t.finPosition > t.nxt) {
    t.max = Math.max(t.max, t.nxt + 1);
    emit(t, ACK, t.nxt, 1);
  } else if (t.closing) {
    transmit(t, t.nxt, t.nxt + 1, t.finOut);
    t.nxt += 1;
    leaveWithFin(t);
  }
  arrange(t);
}

/** Waits for silence, and then asks whether the peer is still there (RFC 9293 section 3.8.4). */
export function planKeepAlive(t: Tcb): void {
  const { keepAlive } = t.habits;
  if (keepAlive === undefined) return;
  t.start("keepAlive", t.keepTries === 0 ? keepAlive.idle : keepAlive.interval, () => {
    if (!t.open) return;
    if (t.nxt > t.una || t.isRunning("persist")) return planKeepAlive(t);
    if (t.keepTries >= keepAlive.count) {
      emit(t, t.habits.linux ? 0x14 : 0x04, t.max, 0);
      return t.delete();
    }
    t.keepTries += 1;
    if (keepAlive.octet && t.max > 1 && !t.finOut) emit(t, ACK, t.max - 1, 1);
    else emit(t, ACK, t.max - 1, 0);
    planKeepAlive(t);
  });
}

/** An ACK now, or with the next one, or when the timer says so. */
export function acknowledgeText(t: Tcb, full: number, atOnce: boolean): void {
  t.owed += full;
  const quick = t.acksSent < t.habits.quickAcks;
  if (atOnce || quick || t.owed >= t.habits.ackEvery) {
    emitAck(t);
    return;
  }
  if (!t.isRunning("delayedAck")) t.start("delayedAck", t.habits.delayedAck, () => emitAck(t));
}

/** The application writes so many octets. */
export function write(t: Tcb, octets: number): void {
  if (t.closing) return;
  t.written += octets;
  if (SENDS_TEXT.has(t.state)) {
    output(t);
    planLossProbe(t);
  }
}
