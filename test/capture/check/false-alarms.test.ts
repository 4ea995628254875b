/**
 * What conformant endpoints sent draws no error and no warning, wherever it was captured and whatever the capture lacks; and a peer
 * that says random wrong things makes no frame of the kernel wrong that answers it. `UPDATE=1` writes what is said of the peer anew.
 */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { CaptureCheck } from "../../../server/capture/check/capture-check";
import { framesOf, isFrom, type PcapFrame, pcapOf } from "./pcap-frames";

/** Two kernels over a bad network, seen at the client, at the server and between them; segments of the tap itself are lost, too. */
const TWO_HOSTS = "test/fixtures/two-hosts";
/** A kernel and a peer that says random things: what once was a false alarm, and others. */
const ORACLES = ["test/fixtures/oracle", "test/fixtures/captures/oracle"];
const KERNEL = [10, 79, 0, 1];
const CLIENT = 1;
const SAID = "test/capture/check/peer-findings.txt";

function pcaps(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith(".pcap"))
    .sort()
    .map((name) => `${folder}/${name}`);
}

interface Fault {
  readonly frame: number;
  readonly rule: string;
}

function faultsOf(bytes: Uint8Array): Fault[] {
  const check = new CaptureCheck({}, () => undefined);
  check.push(bytes);
  return check
    .finish()
    .findings.filter(({ severity }) => severity !== "info")
    .map(({ line, rule }) => ({ frame: line, rule }));
}

describe.each(pcaps(TWO_HOSTS))("%s", (path) => {
  const bytes = new Uint8Array(readFileSync(path));

  test("is silent", () => {
    expect(faultsOf(bytes)).toEqual([]);
  });

  const parts: [string, (frame: PcapFrame, index: number) => boolean][] = [
    ["begins in the middle", (_, index) => index > 5],
    ["shows one direction", (frame) => isFrom(frame, CLIENT)],
    ["lacks each seventh frame", (_, index) => index % 7 !== 3],
  ];
  test.each(parts)("is silent where it %s", (_, keep) => {
    expect(faultsOf(pcapOf(bytes, framesOf(bytes).filter(keep)))).toEqual([]);
  });
});

test("where the options were not captured, nobody knows how windows are scaled", () => {
  const file = new Uint8Array(readFileSync("test/fixtures/captures/bulk-loss-sack.a.pcap"));
  // IP and the fixed part of TCP.
  const captured = 40;
  const cut = framesOf(file).map(({ record, packet }) => {
    const header = Uint8Array.from(record.subarray(0, record.length - packet.length));
    new DataView(header.buffer).setUint32(8, captured, true);
    const kept = packet.subarray(0, captured);
    return { record: new Uint8Array(Buffer.concat([header, kept])), packet: kept };
  });
  expect(faultsOf(pcapOf(file, cut))).toEqual([]);
});

describe("a kernel that answers a wrong peer", () => {
  const paths = ORACLES.flatMap(pcaps);

  test("sends nothing wrong", () => {
    const wrong = paths.flatMap((path) => {
      const bytes = new Uint8Array(readFileSync(path));
      const frames = framesOf(bytes);
      return faultsOf(bytes)
        .filter(({ frame }) => KERNEL.every((octet, i) => frames[frame - 1]?.packet[12 + i] === octet))
        .map(({ frame, rule }) => `${path}: frame ${frame}: ${rule}`);
    });
    expect(paths.length).toBeGreaterThan(60);
    expect(wrong).toEqual([]);
  });

  test("has a peer of which the same is said as before", () => {
    const said = paths.map((path) => {
      const faults = faultsOf(new Uint8Array(readFileSync(path)));
      return `${path}: ${faults.map(({ frame, rule }) => `${frame} ${rule}`).join(", ")}`.trim();
    });
    const text = `${said.join("\n")}\n`;
    if (process.env.UPDATE === "1") writeFileSync(SAID, text);
    expect(text).toBe(readFileSync(SAID, "utf8"));
  });
});
