/** What a simulated TCP does with the text and the FIN of an acceptable segment (RFC 9293 section 3.10.7.4, seventh and eighth). */
import { emitAck, windowGrew } from "./emit";
import { enterTimeWait, resetFields } from "./ending";
import type { Packet } from "./packet";
import { acknowledgeText } from "./sending";
import { FIN, type Range, type Tcb } from "./tcb";

const TAKES_TEXT = new Set(["ESTABLISHED", "FIN-WAIT-1", "FIN-WAIT-2"]);

export function takeText(t: Tcb, packet: Packet, from: number): void {
  const fin = (packet.flags & FIN) !== 0;
  let to = from + packet.len;
  if (packet.len === 0 && !fin) return;
  if (!TAKES_TEXT.has(t.state)) {
    emitAck(t);
    return;
  }
  if (t.released && t.habits.resets && to > t.rcv && packet.len > 0) {
    t.around.send(t, { ...resetFields(packet), len: 0, win: 0, options: {}, ecn: 0 });
    t.delete();
    return;
  }
  let takesFin = fin;
  if (to > t.edge) {
    to = t.edge;
    takesFin = false;
  } else if (fin && to >= t.edge && to !== t.rcv) takesFin = false;
  if (takesFin) {
    t.finAt = to;
    to += 1;
  }
  const duplicated = (range: Range) => {
    if (t.habits.dsack) t.duplicate = range;
  };
  if (to <= t.rcv) {
    duplicated({ from, to });
    emitAck(t);
    return;
  }
  if (from > t.rcv) {
    const inside = t.islands.find((island) => island.from <= from && to <= island.to);
    if (inside !== undefined) duplicated({ from, to });
    addIsland(t, { from, to });
    emitAck(t);
    return;
  }
  if (from < t.rcv) duplicated({ from, to: t.rcv });
  const hadGap = t.islands.length > 0;
  const before = t.rcv;
  t.rcv = to;
  for (let next = joining(t); next !== undefined; next = joining(t)) {
    t.rcv = Math.max(t.rcv, next.to);
    t.islands = t.islands.filter((island) => island !== next);
  }
  const finTaken = t.finAt !== undefined && t.rcv > t.finAt;
  const octets = t.rcv - before - (finTaken ? 1 : 0);
  t.received += octets;
  if (!t.reading) t.unread += octets;
  if (finTaken) {
    peerClosed(t);
    return;
  }
  const full = Math.floor(packet.len / Math.max(1, t.sendMss - 40)) || 1;
  acknowledgeText(t, Math.max(full, packet.parts.length), hadGap || from < before);
}

function joining(t: Tcb): Range | undefined {
  return t.islands.find((island) => island.from <= t.rcv);
}

/** The one that grew last comes first (RFC 2018 section 4). */
function addIsland(t: Tcb, added: Range): void {
  let { from, to } = added;
  const rest = t.islands.filter((island) => {
    if (island.to < from || island.from > to) return true;
    from = Math.min(from, island.from);
    to = Math.max(to, island.to);
    return false;
  });
  t.islands = [{ from, to }, ...rest];
}

function peerClosed(t: Tcb): void {
  if (t.state === "ESTABLISHED") t.state = "CLOSE-WAIT";
  else if (t.state === "FIN-WAIT-1") t.state = "CLOSING";
  else if (t.state === "FIN-WAIT-2") enterTimeWait(t);
  emitAck(t);
}

/** The application reads what came, and goes on reading or not. */
export function read(t: Tcb, octets: number): void {
  t.unread = Math.max(0, t.unread - octets);
  if (
    t.open &&
    t.state !== "SYN-SENT" &&
    t.state !== "SYN-RECEIVED" &&
    t.finAt === undefined &&
    windowGrew(t)
  ) {
    emitAck(t);
  }
}
