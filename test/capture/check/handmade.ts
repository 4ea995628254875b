/** Small captures made up packet by packet, and what the checker says of them. */
import { CaptureCheck } from "../../../server/capture/check/capture-check";
import type { Finding } from "../../../server/render/report/finding";
import { ACK, FIN, PSH, SYN } from "../../../server/tcp/flags";
import { type Frame, ipv4, type Octets, pcap, type TcpFigures, tcp } from "../read/make";

const CLIENT = { source: [10, 0, 0, 1], destination: [10, 0, 0, 2] };
const SERVER = { source: [10, 0, 0, 2], destination: [10, 0, 0, 1] };
/** Each host counts its packets. */
let packets = 0;

export function there(figures: TcpFigures): Octets {
  return ipv4(tcp({ from: 40000, to: 80, ...figures }, CLIENT), { ...CLIENT, id: ++packets });
}

export function back(figures: TcpFigures): Octets {
  return ipv4(tcp({ from: 80, to: 40000, ...figures }, SERVER), { ...SERVER, id: ++packets });
}

export const SEQ = 1000;
export const ISN = 5000;

export const SYN_SENT = there({ flags: SYN, seq: SEQ });
export const SYN_ACK = back({ flags: SYN | ACK, seq: ISN, ack: SEQ + 1 });
export const THIRD = there({ flags: ACK, seq: SEQ + 1, ack: ISN + 1 });
export const HANDSHAKE = [SYN_SENT, SYN_ACK, THIRD];
export const TEN = Array<number>(10).fill(65);

export function text(at: number, figures: TcpFigures = {}): Octets {
  return there({ flags: ACK | PSH, seq: SEQ + 1 + at, ack: ISN + 1, payload: TEN, ...figures });
}

export function acknowledged(to: number): Octets {
  return back({ flags: ACK, seq: ISN + 1, ack: SEQ + 1 + to });
}

/** Data and its ACK, then the close. */
export const DATA = [text(0), acknowledged(10)];
export const CLOSE = [
  there({ flags: FIN | ACK, seq: SEQ + 11, ack: ISN + 1 }),
  back({ flags: FIN | ACK, seq: ISN + 1, ack: SEQ + 12 }),
  there({ flags: ACK, seq: SEQ + 12, ack: ISN + 2 }),
];

export function found(...packets: readonly Octets[]): readonly Finding[] {
  return foundIn(packets.map((octets) => ({ octets })));
}

export function foundIn(frames: readonly Frame[]): readonly Finding[] {
  const check = new CaptureCheck({}, () => undefined);
  check.push(pcap(frames));
  return check.finish().findings;
}

/** Errors and warnings: where each has spoken. */
export function wrong(...packets: readonly Octets[]): readonly string[] {
  return found(...packets)
    .filter(({ severity }) => severity !== "info")
    .map(({ line, severity, rule }) => `${line} ${severity} ${rule}`);
}
