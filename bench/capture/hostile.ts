/** Writes captures that are made to use up memory. */
import { closeSync, openSync, writeSync } from "node:fs";
import { ACK, SYN } from "../../server/tcp/flags";
import { HEADERS, Packets } from "./traffic";

const CAPTURED = 96;

interface Frame {
  readonly pair: number;
  readonly back?: boolean;
  readonly flags: number;
  readonly seq: number;
  readonly ack: number;
  readonly len?: number;
  readonly sack?: readonly [number, number];
  /** The IPv4 field of that name. */
  readonly fragment?: number;
}

export const HOSTILE: Readonly<Record<string, (path: string, size: number) => void>> = {
  "each packet a SYN between two others": (path, size) =>
    write(path, size, 82, (index) => ({ pair: index, flags: SYN, seq: index * 77_777, ack: 0 })),
  "a SYN with another number each time": (path, size) =>
    write(path, size, 82, (index) => ({ pair: 0, flags: SYN, seq: index * 77_777, ack: 0 })),
  "gaps that never close": (path, size) =>
    write(path, size, 102, (index) => {
      const round = index >>> 1;
      const sack = [1449, 1449 + 100 * (round + 1)] as const;
      return (index & 1) === 0
        ? { pair: 0, flags: ACK, seq: 1449 + 100 * round, ack: 1, len: 100 }
        : { pair: 0, back: true, flags: ACK, seq: 1, ack: 1, sack };
    }),
  "fragments that are never whole": (path, size) =>
    write(path, size, 82, (index) => ({ pair: index >>> 8, flags: ACK, seq: 1, ack: 1, fragment: 0x2000 })),
  "flags and numbers at random": (path, size) => {
    let state = 1;
    const random = () => {
      state ^= state << 13;
      state ^= state >>> 17;
      state ^= state << 5;
      return state >>> 0;
    };
    write(path, size, 90, () => ({
      pair: random() % 1000,
      back: random() % 2 === 0,
      flags: random() & 0xff,
      seq: random() % 100_000,
      ack: random() % 100_000,
      len: random() % 100,
    }));
  },
  "descriptions of interfaces": writeInterfaces,
};

function write(path: string, size: number, each: number, frame: (index: number) => Frame): void {
  const out = new Packets(path, CAPTURED);
  for (let index = 0; index * each < size; index++) put(out, index, frame(index));
  out.close();
}

function put(out: Packets, index: number, frame: Frame): void {
  const { pair, back = false, flags, seq, ack, len = 0, sack, fragment = 0 } = frame;
  const view = out.next(HEADERS + (sack === undefined ? 0 : 12) + len);
  const there = 0x0a000000 + (pair >>> 14);
  const ports = [1024 + (pair & 0x3fff), 80];
  if (back) ports.reverse();
  view.setUint16(12, 0x0800);
  view.setUint8(14, 0x45);
  view.setUint16(16, 52 + (sack === undefined ? 0 : 12) + len);
  view.setUint16(18, index & 0xffff);
  view.setUint16(20, fragment);
  view.setUint8(22, 64);
  view.setUint8(23, 6);
  view.setUint32(26, back ? 0x0b000001 : there);
  view.setUint32(30, back ? there : 0x0b000001);
  view.setUint16(34, ports[0] ?? 0);
  view.setUint16(36, ports[1] ?? 0);
  view.setUint32(38, seq >>> 0);
  view.setUint32(42, ack >>> 0);
  view.setUint8(46, (sack === undefined ? 8 : 11) << 4);
  view.setUint8(47, flags);
  view.setUint16(48, 65_535);
  view.setUint32(54, 0x0101080a);
  view.setUint32(58, index);
  view.setUint32(62, index);
  if (sack === undefined) return;
  view.setUint32(66, 0x0101050a);
  view.setUint32(70, sack[0]);
  view.setUint32(74, sack[1] >>> 0);
}

function writeInterfaces(path: string, size: number): void {
  const header = new Uint8Array([
    ...[0x0a, 0x0d, 0x0d, 0x0a, 0, 0, 0, 28, 0x1a, 0x2b, 0x3c, 0x4d],
    ...[0, 1, 0, 0, 255, 255, 255, 255, 255, 255, 255, 255, 0, 0, 0, 28],
  ]);
  const description = [0, 0, 0, 1, 0, 0, 0, 20, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 20];
  const many = Uint8Array.from({ length: 50_000 * description.length }, (_, at) => description[at % 20] ?? 0);
  const descriptor = openSync(path, "w");
  writeSync(descriptor, header);
  for (let written = 0; written < size; written += many.length) writeSync(descriptor, many);
  closeSync(descriptor);
}
