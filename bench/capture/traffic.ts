/** Writes captures of any size: conformant connections that transfer data one way, with losses where wanted, each with its handshake and its close. */
import { closeSync, openSync, writeSync } from "node:fs";
import { ACK, FIN, PSH, SYN } from "../../server/tcp/flags";

export interface Traffic {
  readonly segments: number;
  /** So many are open at a time, and take turns. */
  readonly connections: number;
  /** Octets captured of each packet. */
  readonly captured: number;
  /** Segments of a connection, after which it closes and another one begins; undefined: none closes before the end. */
  readonly each?: number;
  /** In every so many rounds of a connection the first of several segments is lost, or overtaken by the others. */
  readonly lossy?: number;
}

export const HEADERS = 14 + 20 + 32;
const SACK_BLOCK = 12;
const MSS = 1448;
const ISN = [0x7ffff000, 0xfffff000] as const;
const BLOCK = 1 << 20;

/** Microseconds between two packets. */
const STEP = 40;

export function writeTraffic(path: string, { segments, connections, captured, each, lossy }: Traffic): void {
  const out = new Packets(path, captured);
  const open: Connection[] = [];
  let opened = 0;
  for (let turn = 0; out.count < segments; turn++) {
    const at = turn % connections;
    const one = open[at] ?? new Connection(opened++);
    open[at] = one;
    const last = each !== undefined && one.rounds * 3 >= each;
    if (lossy !== undefined && !last && one.rounds > 0 && one.rounds % lossy === 0) one.troubled(out);
    else one.round(out, last);
    if (last) delete open[at];
  }
  for (const one of open) if (one !== undefined) one.round(out, true);
  out.close();
}

class Connection {
  rounds = 0;
  private sent = 1;
  private readonly address: number;
  private readonly port: number;

  constructor(index: number) {
    this.address = Math.floor(index / 28_000) & 0xffff;
    this.port = 32_768 + (index % 28_000);
  }

  /** The handshake; or two segments of text and their ACK; or the close. */
  round(out: Packets, last: boolean): void {
    if (this.rounds++ === 0) {
      this.packet(out, 0, SYN, 0, 0, 0);
      this.packet(out, 1, SYN | ACK, 0, 1, 0);
      this.packet(out, 0, ACK, 1, 1, 0);
    } else if (last) {
      this.packet(out, 0, FIN | ACK, this.sent, 1, 0);
      this.packet(out, 1, FIN | ACK, 1, this.sent + 1, 0);
      this.packet(out, 0, ACK, this.sent + 1, 2, 0);
    } else {
      this.packet(out, 0, ACK, this.sent, 1, MSS);
      this.packet(out, 0, PSH | ACK, this.sent + MSS, 1, MSS);
      this.sent += 2 * MSS;
      this.packet(out, 1, ACK, 1, this.sent, 0);
    }
  }

  /** Six segments of which the first is lost and sent again, or comes behind the others. */
  troubled(out: Packets): void {
    const isLost = this.rounds++ % 2 === 0;
    const first = this.sent;
    if (isLost) this.packet(out, 0, ACK, first, 1, MSS);
    for (let count = 1; count < 6; count++) {
      this.packet(out, 0, ACK, first + count * MSS, 1, MSS);
      this.packet(out, 1, ACK, 1, first, 0, [first + MSS, first + (count + 1) * MSS]);
    }
    this.packet(out, 0, ACK, first, 1, MSS);
    this.sent += 6 * MSS;
    this.packet(out, 1, ACK, 1, this.sent, 0);
  }

  private packet(
    out: Packets,
    side: 0 | 1,
    flags: number,
    seq: number,
    ack: number,
    len: number,
    sack?: readonly [number, number],
  ): void {
    const options = sack === undefined ? 0 : SACK_BLOCK;
    const view = out.next(HEADERS + options + len);
    const ip = 14;
    const tcp = 34;
    const [from, to] = side === 0 ? [0x0a000001, 0x0a000002] : [0x0a000002, 0x0a000001];
    view.setUint16(12, 0x0800);
    view.setUint8(ip, 0x45);
    view.setUint16(ip + 2, 52 + options + len);
    view.setUint8(ip + 8, 64);
    view.setUint8(ip + 9, 6);
    view.setUint32(ip + 12, side === 0 ? from + this.address * 256 : from);
    view.setUint32(ip + 16, side === 0 ? to : to + this.address * 256);
    view.setUint16(tcp, side === 0 ? this.port : 80);
    view.setUint16(tcp + 2, side === 0 ? 80 : this.port);
    view.setUint32(tcp + 4, (ISN[side] + seq) >>> 0);
    view.setUint32(tcp + 8, (flags & ACK) === 0 ? 0 : (ISN[side === 0 ? 1 : 0] + ack) >>> 0);
    view.setUint8(tcp + 12, (8 + options / 4) << 4);
    view.setUint8(tcp + 13, flags);
    view.setUint16(tcp + 14, 65_535);
    view.setUint32(tcp + 20, (flags & SYN) === 0 ? 0x0101080a : 0x0402080a);
    view.setUint32(tcp + 24, 1000 + Math.floor(out.microseconds / 1000));
    view.setUint32(tcp + 28, (flags & ACK) === 0 ? 0 : 1000 + this.echoed[side]);
    if (sack !== undefined) {
      view.setUint32(tcp + 32, 0x0101050a);
      sack.forEach((edge, index) => {
        view.setUint32(tcp + 36 + 4 * index, (ISN[0] + edge) >>> 0);
      });
    }
    this.echoed[side === 0 ? 1 : 0] = Math.floor(out.microseconds / 1000);
    if ((flags & (SYN | ACK)) === SYN) this.echoed[0] = this.echoed[1];
  }

  private readonly echoed: [number, number] = [0, 0];
}

/** A pcap file that is written in blocks. */
export class Packets {
  count = 0;
  microseconds = 0;
  private readonly descriptor: number;
  private readonly block = Buffer.alloc(BLOCK + 70_000);
  private used = 24;

  constructor(
    path: string,
    private readonly captured: number,
  ) {
    this.descriptor = openSync(path, "w");
    const header = new DataView(this.block.buffer, this.block.byteOffset, 24);
    header.setUint32(0, 0xa1b2c3d4);
    header.setUint16(4, 2);
    header.setUint16(6, 4);
    header.setUint32(16, 262_144);
    header.setUint32(20, 1);
  }

  /** Room for a packet of that length, or for what is captured of it; zeroed. */
  next(length: number): DataView {
    if (this.used > BLOCK) this.flush();
    this.count++;
    this.microseconds += STEP;
    const kept = Math.min(length, this.captured);
    const record = new DataView(this.block.buffer, this.block.byteOffset + this.used, 16);
    record.setUint32(0, 1_700_000_000 + Math.floor(this.microseconds / 1e6));
    record.setUint32(4, this.microseconds % 1e6);
    record.setUint32(8, kept);
    record.setUint32(12, length);
    const begin = this.used + 16;
    this.block.fill(0, begin, begin + kept);
    this.used = begin + kept;
    return new DataView(this.block.buffer, this.block.byteOffset + begin, HEADERS + SACK_BLOCK);
  }

  close(): void {
    this.flush();
    closeSync(this.descriptor);
  }

  private flush(): void {
    writeSync(this.descriptor, this.block, 0, this.used);
    this.used = 0;
  }
}
