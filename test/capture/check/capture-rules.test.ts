/** The rules that no page can show: each with a capture in which it speaks, and beside one in which it is silent. */
import { expect, test } from "vitest";
import { CaptureCheck } from "../../../server/capture/check/capture-check";
import { RULES } from "../../../server/rules/catalogue";
import { ACK, CWR, ECE, RST, SYN } from "../../../server/tcp/flags";
import { type Octets, pcap, type TcpFigures, u32 } from "../read/make";
import {
  acknowledged,
  back,
  CLOSE,
  DATA,
  found,
  foundIn,
  HANDSHAKE,
  ISN,
  SEQ,
  SYN_ACK,
  SYN_SENT,
  TEN,
  THIRD,
  text,
  there,
  wrong,
} from "./handmade";

/** Of the rules about captures: where each has spoken. */
function said(...packets: readonly Octets[]): readonly string[] {
  const names = new Set(RULES.filter(({ group }) => group === "capture").map(({ name }) => name));
  names.add("reserved-bits-set");
  return found(...packets)
    .filter(({ rule }) => names.has(rule))
    .map(({ line, severity, rule }) => `${line} ${severity} ${rule}`);
}

test("a whole connection says nothing of the kind, and nothing else is wrong with it", () => {
  expect(said(...HANDSHAKE, ...DATA, ...CLOSE)).toEqual([]);
  expect(found(...HANDSHAKE, ...DATA, ...CLOSE).filter(({ severity }) => severity !== "info")).toEqual([]);
});

test("midstream-start", () => {
  expect(said(...DATA, ...CLOSE)).toEqual(["1 info midstream-start"]);
  expect(said(SYN_ACK, THIRD, ...DATA, ...CLOSE)).toEqual(["1 info midstream-start"]);
});

test("one-sided-capture", () => {
  const clientOnly = [SYN_SENT, THIRD, text(0), text(10)];
  expect(said(...clientOnly)).toEqual(["1 info one-sided-capture"]);
  expect(found(...clientOnly).find(({ rule }) => rule === "one-sided-capture")?.message).toBe(
    "Only what client sends on this connection was captured: it acknowledges what server sent, and none of that is here.",
  );
  // A SYN that nobody answers is no capture of one side.
  expect(said(SYN_SENT, SYN_SENT)).toEqual([]);
});

test("capture-gap", () => {
  const gap = [...HANDSHAKE, ...DATA, text(30), acknowledged(40), text(40), acknowledged(50)];
  expect(said(...gap)).toEqual(["1 info capture-gap"]);
  expect(found(...gap).find(({ rule }) => rule === "capture-gap")?.message).toContain(
    "20 bytes that client sent",
  );
});

test("duplicate-capture", () => {
  const data = Array.from({ length: 20 }, (_, index) => [text(10 * index), acknowledged(10 * index + 10)]);
  // Each copy comes two microseconds behind its original.
  const copied = [...HANDSHAKE, ...data.flat()].flatMap((octets, index) =>
    [0, 2].map((behind) => ({ octets, fraction: index * 1000 + behind })),
  );
  const findings = foundIn(copied);
  expect(findings.filter(({ rule }) => rule === "duplicate-capture").map(({ line }) => line)).toEqual([1]);
  expect(findings.filter(({ severity }) => severity !== "info")).toEqual([]);
});

test("checksum-bad", () => {
  expect(said(...HANDSHAKE, text(0, { checksum: 0x1234 }), acknowledged(10), ...CLOSE)).toEqual([
    "4 info checksum-bad",
  ]);
});

test("option-length-illegal", () => {
  const packets = [...HANDSHAKE, text(0, { options: [3, 0, 0, 0] }), acknowledged(10), ...CLOSE];
  expect(said(...packets)).toEqual(["4 error option-length-illegal"]);
  expect(found(...packets).find(({ severity }) => severity === "error")?.message).toBe(
    "client sends option 3 with the length 0, which no option can have: the kind and length octets alone are 2, and none reaches beyond the header.",
  );
});

test("an option of another length than its kind has is told, and not again as missing", () => {
  const timestamps = (tsval: number, tsecr: number): Octets => [1, 1, 8, 10, ...u32(tsval), ...u32(tsecr)];
  const opened = [
    there({ flags: SYN, seq: SEQ, options: timestamps(100, 0) }),
    back({ flags: SYN | ACK, seq: ISN, ack: SEQ + 1, options: timestamps(900, 100) }),
    there({ flags: ACK, seq: SEQ + 1, ack: ISN + 1, options: timestamps(110, 900) }),
  ];
  expect(wrong(...opened, text(0, { options: timestamps(110, 900) }))).toEqual([]);
  const cut = [1, 1, 8, 6, 0, 0, 0, 110];
  expect(wrong(...opened, text(0, { options: cut }))).toEqual(["4 error option-length-illegal"]);
  expect(
    found(...opened, text(0, { options: cut })).find(({ severity }) => severity === "error")?.message,
  ).toBe("client sends option 8 with the length 6; that option's length is 10, so nobody can read it.");
  for (const options of [
    [2, 5, 5, 180, 0, 1, 1, 1],
    [3, 4, 7, 7],
    [4, 3, 0, 1],
    [5, 4, 0, 0],
  ]) {
    const syn = there({ flags: SYN, seq: SEQ, options });
    const scaling = back({ flags: SYN | ACK, seq: ISN, ack: SEQ + 1, options: [3, 3, 7, 1] });
    expect(wrong(syn, scaling, THIRD)).toEqual(["1 error option-length-illegal"]);
  }
});

test("retransmit-data-changed: payloads are compared where the same numbers are sent again", () => {
  const other = [...TEN.slice(1), 66];
  expect(wrong(...HANDSHAKE, text(0), text(0), acknowledged(10), ...CLOSE)).toEqual([]);
  expect(wrong(...HANDSHAKE, text(0), text(0, { payload: other }), acknowledged(10), ...CLOSE)).toEqual([
    "5 warning retransmit-data-changed",
  ]);
  // What was damaged on the way is dropped, and the octet of a keep-alive is garbage.
  const damaged = text(0, { payload: other, checksum: 0x1234 });
  expect(wrong(...HANDSHAKE, damaged, text(0), acknowledged(10), ...CLOSE)).toEqual([]);
  const probe = there({ flags: ACK, seq: SEQ + 10, ack: ISN + 1, payload: [0] });
  expect(wrong(...HANDSHAKE, text(0), acknowledged(10), probe, acknowledged(10), ...CLOSE)).toEqual([]);
});

test("what the SYN of the other end is not even covered by was never a right acknowledgment", () => {
  const third = there({ flags: ACK, seq: SEQ + 1, ack: ISN });
  expect(wrong(SYN_SENT, SYN_ACK, third, ...DATA, ...CLOSE)).toEqual(["3 error handshake-ack-mismatch"]);
  const early = there({ flags: ACK, seq: SEQ + 1, ack: ISN - 700 });
  expect(wrong(SYN_SENT, early, SYN_ACK, THIRD, ...DATA, ...CLOSE)).toEqual(["2 warning ack-without-synack"]);
  // The capture may lack the SYN,ACK, or have it late.
  expect(wrong(SYN_SENT, THIRD, SYN_ACK, ...DATA, ...CLOSE)).toEqual([]);
});

test("a SYN,ACK that does not acknowledge the SYN, and is acknowledged all the same", () => {
  const synAck = back({ flags: SYN | ACK, seq: ISN, ack: SEQ });
  expect(wrong(SYN_SENT, synAck, THIRD, ...DATA, ...CLOSE)).toEqual(["2 error synack-ack-mismatch"]);
  // It may answer an older SYN that the capture lacks, and is refused.
  const old = back({ flags: SYN | ACK, seq: ISN - 4000, ack: SEQ - 300 });
  const refusal = there({ flags: RST, seq: SEQ - 300 });
  expect(wrong(SYN_SENT, old, refusal, SYN_SENT, SYN_ACK, THIRD)).toEqual([]);
});

test("a refusal of another SYN than the one in sight", () => {
  const refused = (ack: number): Octets => back({ flags: RST | ACK, seq: 0, ack });
  expect(wrong(SYN_SENT, refused(SEQ + 1))).toEqual([]);
  expect(wrong(SYN_SENT, refused(SEQ + 1000))).toEqual(["2 warning rst-unacceptable-in-syn-sent"]);
});

test("a SYN that echoes the port's last timestamp is Linux's, from TIME-WAIT", () => {
  const options = [1, 1, 8, 10, ...u32(100), ...u32(77)];
  const findings = found(there({ flags: SYN, seq: SEQ, options }), SYN_ACK, THIRD);
  expect(
    findings.filter(({ rule }) => rule === "timestamp-echo-wrong").map(({ severity }) => severity),
  ).toEqual(["info"]);
});

test("ack-too-old: how windows are scaled is not known without the SYNs", () => {
  const before = back({ flags: ACK, seq: ISN + 1, ack: SEQ + 1, win: 500 });
  const later = back({ flags: ACK, seq: ISN + 1, ack: SEQ + 30001, win: 500 });
  const large = there({ flags: ACK, seq: SEQ + 1, ack: ISN + 1, payload: Array<number>(30000).fill(65) });
  expect(wrong(before, large, later, before)).toEqual([]);
});

test("option-padding", () => {
  expect(said(...HANDSHAKE, text(0, { options: [1, 0, 0, 7] }), acknowledged(10), ...CLOSE)).toEqual([
    "4 error option-padding",
  ]);
});

test("reserved-bits-set", () => {
  expect(said(...HANDSHAKE, text(0, { reserved: 4 }), acknowledged(10), ...CLOSE)).toEqual([
    "4 info reserved-bits-set",
  ]);
});

test("a rule's level is the user's", () => {
  const check = new CaptureCheck(
    { rules: { "option-padding": "off", "midstream-start": "warning" } },
    () => undefined,
  );
  check.push(pcap([text(0, { options: [1, 0, 0, 7] })].map((octets) => ({ octets }))));
  const levels = check.finish().findings.filter(({ severity }) => severity !== "info");
  expect(levels.map(({ rule, severity }) => [rule, severity])).toEqual([["midstream-start", "warning"]]);
});

/** The header bit that Accurate ECN adds to CWR and ECE (RFC 9768 section 3.1). */
const AE = 1;

function aboutEcn(offer: TcpFigures, answer: TcpFigures): readonly string[] {
  const handshake = [
    there({ flags: SYN | ECE | CWR, seq: SEQ, ...offer }),
    back({ ...answer, flags: SYN | ACK | (answer.flags ?? 0), seq: ISN, ack: SEQ + 1 }),
    there({ flags: ACK | CWR, seq: SEQ + 1, ack: ISN + 1 }),
  ];
  const counted = back({ flags: ACK | ECE, seq: ISN + 1, ack: SEQ + 11 });
  return found(...handshake, text(0), counted)
    .filter(({ rule }) => rule.startsWith("ecn-"))
    .map(({ line, rule }) => `${line} ${rule}`);
}

test.each([
  ["CWR", { flags: CWR }],
  ["both", { flags: ECE | CWR }],
  ["AE", { reserved: AE }],
  ["AE and CWR", { flags: CWR, reserved: AE }],
])("a SYN,ACK that agrees to Accurate ECN by %s, and what is counted from then on", (_, answer) => {
  expect(aboutEcn({ reserved: AE }, answer)).toEqual([]);
});

test("what no SYN with AE has asked for, or what copies that SYN, does not agree to Accurate ECN", () => {
  expect(aboutEcn({}, { flags: ECE | CWR })).toEqual(
    expect.arrayContaining(["2 ecn-synack-bad", "5 ecn-not-negotiated"]),
  );
  expect(aboutEcn({ reserved: AE }, { flags: ECE | CWR, reserved: AE })).toContain("2 ecn-synack-bad");
  expect(aboutEcn({}, { flags: CWR })).toContain("5 ecn-not-negotiated");
  expect(aboutEcn({ reserved: AE }, {})).toContain("5 ecn-not-negotiated");
});
