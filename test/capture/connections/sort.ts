/** Conversations made up of short lines, and what `Connections` makes of them. */
import { Connections } from "../../../server/capture/connections/connections";
import type { CapturedSegment } from "../../../server/capture/segment";
import type { CapturedConnection } from "../../../server/capture/told";
import { ACK, FIN, FLAG_BIT, type FlagName, PSH, RST, SYN } from "../../../server/tcp/flags";
import { readCapture } from "../read/fixtures";
import { type Frame, ipv4, pcap, tcp, u32 } from "../read/make";

export interface Sorted {
  readonly connection: CapturedConnection;
  readonly segments: CapturedSegment[];
  ended: number;
}

export function sorted(segments: readonly CapturedSegment[]): readonly Sorted[] {
  const all: Sorted[] = [];
  const connections = new Connections((connection) => {
    const one: Sorted = { connection, segments: [], ended: 0 };
    all.push(one);
    return {
      segment: (segment) => {
        if (one.ended > 0) throw new Error(`frame ${segment.frame} after the end`);
        one.segments.push(segment);
      },
      end: () => {
        one.ended++;
      },
    };
  });
  for (const segment of segments) connections.segment(segment);
  connections.finish();
  return all;
}

const A = [10, 0, 0, 1];
const B = [10, 0, 0, 2];
const SHORT: Readonly<Record<string, number>> = { S: SYN, F: FIN, R: RST, P: PSH, ".": ACK };

/**
 * `A S 100`, `B S. 500 101`, `A P. 101 501 10`: sender, flags as tcpdump has them, seq, ack, length; then TSval and TSecr. A sends from
 * port 40000.
 */
export function frameOf(line: string, seconds: number): Frame {
  const [who, letters = "", seq, ack, length, tsval, tsecr] = line.trim().split(/\s+/);
  const flags = letters
    .split("")
    .reduce((all, letter) => all | (SHORT[letter] ?? FLAG_BIT[letter as FlagName]), 0);
  const [source, destination] = who === "A" ? [A, B] : [B, A];
  const ip = { source: source as number[], destination: destination as number[] };
  const segment = {
    from: who === "A" ? 40000 : 80,
    to: who === "A" ? 80 : 40000,
    seq: Number(seq),
    ack: Number(ack ?? 0),
    flags,
    payload: Array(Number(length ?? 0)).fill(1),
    options: tsval === undefined ? [] : [1, 1, 8, 10, ...u32(Number(tsval)), ...u32(Number(tsecr))],
  };
  return { octets: ipv4(tcp(segment, ip), ip), seconds: 1_700_000_000 + seconds, fraction: 0 };
}

export function captureOf(lines: readonly string[]): Uint8Array {
  return pcap(lines.map((line, index) => frameOf(line, index)));
}

/** The connections as lists of frame numbers. */
export function framesByConnection(lines: readonly string[]): readonly (readonly number[])[] {
  return sorted(readCapture(captureOf(lines)).segments).map(({ segments }) =>
    segments.map(({ frame }) => frame),
  );
}
