/** Segments that no missing, late or reordered frame explains: each told once, on its own frame; and their legal neighbours. */
import { expect, test } from "vitest";
import { ACK, FIN, PSH, RST, SYN } from "../../../server/tcp/flags";
import { ipv4, type Octets, type TcpFigures, tcp, u32 } from "../read/make";
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

function blocks(...edges: readonly number[]): Octets {
  return [1, 1, 5, 2 + 4 * edges.length, ...edges.flatMap(u32)];
}

test("a SYN without ACK has nothing to report in a SACK block", () => {
  const permitted: Octets = [4, 2, 1, 1];
  const syn = there({ flags: SYN, seq: SEQ, options: [...permitted, ...blocks(1, 5)] });
  expect(wrong(syn, SYN_ACK, THIRD, ...DATA, ...CLOSE)).toEqual(["1 warning sack-block-invalid"]);
  const bare = there({ flags: SYN, seq: SEQ, options: permitted });
  expect(wrong(bare, SYN_ACK, THIRD, ...DATA, ...CLOSE)).toEqual([]);
});

test("the third segment bears the number behind the SYN's", () => {
  const atIss = there({ flags: ACK, seq: SEQ, ack: ISN + 1 });
  expect(wrong(SYN_SENT, SYN_ACK, atIss, ...DATA, ...CLOSE)).toEqual(["3 warning handshake-seq-mismatch"]);
  // Where the third segment was missed, it is a keep-alive, which nobody sends at once (section 3.8.4).
  const late = [SYN_SENT, SYN_ACK, atIss, acknowledged(0), ...DATA, ...CLOSE];
  const findings = foundIn(late.map((octets, index) => ({ octets, seconds: index < 2 ? 0 : 10 })));
  expect(findings.filter(({ severity }) => severity !== "info")).toEqual([]);
});

/** The client gets ten octets at a time, and acknowledges them. */
function received(from: number): Octets[] {
  return [
    back({ flags: ACK | PSH, seq: ISN + 1 + from, ack: SEQ + 1, payload: TEN }),
    there({ flags: ACK, seq: SEQ + 1, ack: ISN + 11 + from }),
  ];
}

test("a third segment far above all that its sender says afterwards", () => {
  const far = there({ flags: ACK, seq: SEQ + 900_000, ack: ISN + 1 });
  const behind = [...received(0), ...received(10), ...received(20)];
  expect(wrong(SYN_SENT, SYN_ACK, far, ...behind)).toEqual(["3 warning handshake-seq-mismatch"]);
  // Text of before may have been missed.
  const above = there({ flags: ACK, seq: SEQ + 11, ack: ISN + 1 });
  expect(wrong(SYN_SENT, SYN_ACK, above, acknowledged(10), text(10), acknowledged(20))).toEqual([]);
});

test("text that nothing in between explains is wrong, not the FIN below it", () => {
  const beyond = text(70_000);
  expect(wrong(...HANDSHAKE, ...DATA, beyond, ...CLOSE)).toEqual(["6 warning data-beyond-window"]);
  // It overtook what lies between.
  const large = Array<number>(500).fill(65);
  const overtaking = [text(510), text(10, { payload: large }), acknowledged(520)];
  const close = there({ flags: FIN | ACK, seq: SEQ + 521, ack: ISN + 1 });
  expect(wrong(...HANDSHAKE, ...DATA, ...overtaking, close)).toEqual([]);
});

test("a number that only an ACK without text bore does not make the FIN below it wrong", () => {
  const ahead = there({ flags: ACK, seq: SEQ + 5000, ack: ISN + 1 });
  const between = Array.from({ length: 80 }, (_, index) => [text(10 + index), acknowledged(20 + index)]);
  const close = there({ flags: FIN | ACK, seq: SEQ + 100, ack: ISN + 1 });
  const findings = found(...HANDSHAKE, ...DATA, ahead, ...between.flat(), close, acknowledged(100));
  expect(findings.filter(({ severity }) => severity !== "info")).toEqual([]);
  expect(findings.filter(({ rule }) => rule === "seq-gap").map(({ line }) => line)).toEqual([6]);
});

test("a RST acknowledges nothing that was never sent", () => {
  const reset = (ack: number): Octets => back({ flags: RST | ACK, seq: ISN + 1, ack });
  const goesOn = [text(10), acknowledged(20), text(20), acknowledged(30), text(30), acknowledged(40)];
  expect(wrong(...HANDSHAKE, ...DATA, reset(SEQ + 700_011), ...goesOn)).toEqual([
    "6 warning rst-wrong-numbers",
  ]);
  // What it acknowledges may have been missed, or come late.
  expect(wrong(...HANDSHAKE, ...DATA, reset(SEQ + 21))).toEqual([]);
  expect(wrong(...HANDSHAKE, ...DATA, reset(SEQ + 21), text(10))).toEqual([]);
});

/** All from one end to the same one. */
function toItself(figures: TcpFigures): Octets {
  const ends = { source: [10, 0, 0, 1], destination: [10, 0, 0, 1] };
  return ipv4(tcp({ from: 7000, to: 7000, ...figures }, ends), ends);
}

test("a connection of a socket with itself is remarked on once", () => {
  const findings = found(
    toItself({ flags: SYN, seq: SEQ }),
    toItself({ flags: SYN | ACK, seq: SEQ, ack: SEQ + 1 }),
    toItself({ flags: ACK | PSH, seq: SEQ + 1, ack: SEQ + 1, payload: TEN }),
    toItself({ flags: ACK, seq: SEQ + 11, ack: SEQ + 11 }),
  );
  expect(findings.map(({ line, severity, rule }) => `${line} ${severity} ${rule}`)).toEqual([
    "1 info self-addressed-segment",
  ]);
});

test("whoever answers a SYN to a group of hosts is told so once", () => {
  const group = [224, 0, 0, 5];
  const asked = { source: [10, 0, 0, 1], destination: group };
  const answer = { source: group, destination: [10, 0, 0, 1] };
  const to = (figures: TcpFigures): Octets => ipv4(tcp({ from: 40000, to: 80, ...figures }, asked), asked);
  const fro = (figures: TcpFigures): Octets => ipv4(tcp({ from: 80, to: 40000, ...figures }, answer), answer);
  expect(
    wrong(
      to({ flags: SYN, seq: SEQ }),
      fro({ flags: SYN | ACK, seq: ISN, ack: SEQ + 1 }),
      to({ flags: ACK, seq: SEQ + 1, ack: ISN + 1 }),
      fro({ flags: RST | ACK, seq: ISN + 1, ack: SEQ + 1 }),
    ),
  ).toEqual(["2 error syn-to-multicast"]);
  expect(wrong(to({ flags: SYN, seq: SEQ }), to({ flags: SYN, seq: SEQ }))).toEqual([]);
});

test("a SYN,ACK of another number is one fault, also where the first text has one octet", () => {
  const synAck = back({ flags: SYN | ACK, seq: ISN, ack: SEQ + 2 });
  const one = there({ flags: ACK | PSH, seq: SEQ + 1, ack: ISN + 1, payload: [65] });
  const close = there({ flags: FIN | ACK, seq: SEQ + 2, ack: ISN + 1 });
  expect(wrong(SYN_SENT, synAck, THIRD, one, acknowledged(1), close, acknowledged(2))).toEqual([
    "2 error synack-ack-mismatch",
  ]);
});

test("a SYN,ACK scales windows only where the SYN offered it", () => {
  const scale: Octets = [3, 3, 7, 1];
  const synAck = back({ flags: SYN | ACK, seq: ISN, ack: SEQ + 1, options: scale });
  expect(wrong(SYN_SENT, synAck, THIRD, ...DATA, ...CLOSE)).toEqual(["2 warning wscale-not-offered"]);
  const offering = there({ flags: SYN, seq: SEQ, options: scale });
  expect(wrong(offering, synAck, THIRD, ...DATA, ...CLOSE)).toEqual([]);
  // Both have opened: what its own SYN offered the SYN,ACK repeats (section 3.5, Figure 7).
  const crossing = back({ flags: SYN, seq: ISN, options: scale });
  const answer = there({ flags: SYN | ACK, seq: SEQ, ack: ISN + 1 });
  expect(wrong(SYN_SENT, crossing, synAck, answer)).toEqual([]);
  expect(wrong(SYN_SENT, synAck, answer)).toEqual([]);
  // No port is only a service's, so that both may have opened, and the other SYN may have been missed.
  for (const port of [1024, 7000, 50_000]) {
    const between = { to: port };
    expect(
      wrong(
        there({ flags: SYN, seq: SEQ, ...between }),
        back({ flags: SYN | ACK, seq: ISN, ack: SEQ + 1, options: scale, from: port }),
        there({ flags: ACK, seq: SEQ + 1, ack: ISN + 1, ...between }),
      ),
    ).toEqual([]);
  }
  // The SYN echoes what only the other one can have told its sender (RFC 7323 section 3.2).
  const clock = (tsval: number, tsecr: number): Octets => [8, 10, ...u32(tsval), ...u32(tsecr), 1, 1];
  expect(
    wrong(
      there({ flags: SYN, seq: SEQ, options: clock(77, 900) }),
      back({ flags: SYN | ACK, seq: ISN, ack: SEQ + 1, options: [...clock(920, 77), ...scale] }),
      there({ flags: ACK, seq: SEQ + 1, ack: ISN + 1, options: clock(80, 920) }),
    ),
  ).toEqual([]);
});

test("text that is cut anew still has the same octets at the same numbers", () => {
  const octets = (first: number, count: number): Octets => Array.from({ length: count }, (_, i) => first + i);
  const ten = text(0, { payload: octets(1, 10) });
  const again = (at: number, payload: Octets) => [...HANDSHAKE, ten, text(at, { payload }), acknowledged(20)];
  expect(wrong(...again(5, octets(6, 15)))).toEqual([]);
  expect(wrong(...again(10, octets(11, 10)))).toEqual([]);
  // All of it stands one octet too low.
  expect(wrong(...again(9, octets(11, 11)))).toEqual(["5 warning retransmit-data-changed"]);
  // Behind a gap nobody knows which of the two has the wrong number.
  const behind = text(11, { payload: octets(11, 10) });
  expect(wrong(...HANDSHAKE, ten, behind, text(20, { payload: octets(21, 10) }), acknowledged(30))).toEqual(
    [],
  );
});

test("text that should not have been sent is one fault, and not the other octets that follow there", () => {
  const early = there({ flags: PSH, seq: SEQ + 1, payload: [1, 2, 3, 4, 5] });
  expect(wrong(SYN_SENT, early, SYN_ACK, THIRD, ...DATA, ...CLOSE)).toEqual(["2 warning ack-without-synack"]);
});

test("text waits for the third segment of the handshake (section 3.10.2)", () => {
  const early = back({ flags: ACK | PSH, seq: ISN + 1, ack: SEQ + 1, payload: TEN });
  const answer = there({ flags: ACK, seq: SEQ + 1, ack: ISN + 11 });
  const at = (packets: readonly Octets[], moments: readonly number[]) =>
    foundIn(packets.map((octets, index) => ({ octets, fraction: moments[index] ?? 0 })))
      .filter(({ severity }) => severity !== "info")
      .map(({ line, severity, rule }) => `${line} ${severity} ${rule}`);
  expect(at([SYN_SENT, SYN_ACK, early, THIRD, answer], [0, 100, 150, 20_000, 30_000])).toEqual([
    "3 warning data-before-established",
  ]);
  // The third segment was missed, or seen late; the text was its answer.
  expect(at([SYN_SENT, SYN_ACK, early, answer], [0, 100, 20_000, 20_050])).toEqual([]);
  expect(at([SYN_SENT, SYN_ACK, early, THIRD, answer], [0, 100, 20_000, 20_010, 40_000])).toEqual([]);
  const stamped = (tsval: number, tsecr: number): TcpFigures => ({
    options: [1, 1, 8, 10, ...u32(tsval), ...u32(tsecr)],
  });
  const echoing = (tsecr: number) => [
    there({ flags: SYN, seq: SEQ, ...stamped(100, 0) }),
    back({ flags: SYN | ACK, seq: ISN, ack: SEQ + 1, ...stamped(900, 100) }),
    back({ flags: ACK | PSH, seq: ISN + 1, ack: SEQ + 1, payload: TEN, ...stamped(901, tsecr) }),
    there({ flags: ACK, seq: SEQ + 1, ack: ISN + 1, ...stamped(120, 900) }),
    there({ flags: ACK, seq: SEQ + 1, ack: ISN + 11, ...stamped(121, 901) }),
  ];
  expect(wrong(...echoing(100))).toEqual(["3 warning data-before-established"]);
  // Nobody knows whether a SYN whose options cannot be read asked for Fast Open.
  const unreadable = there({ flags: SYN, seq: SEQ, options: [34, 0, 0, 0] });
  expect(
    foundIn(
      [unreadable, SYN_ACK, early, THIRD].map((octets, i) => ({
        octets,
        fraction: [0, 100, 150, 20_000][i] ?? 0,
      })),
    ).filter(({ rule }) => rule === "data-before-established"),
  ).toEqual([]);
  expect(wrong(...echoing(120))).toEqual([]);
});

test("windows whose scale was cut off by the snap length are not held against anybody", () => {
  const opened = (options: Octets) => [
    there({ flags: SYN, seq: SEQ, options, win: 64240 }),
    SYN_ACK,
    there({ flags: ACK, seq: SEQ + 1, ack: ISN + 1, win: 502 }),
  ];
  const shrunk = (...octets: readonly Octets[]) =>
    foundIn(octets.map((each, i) => ({ octets: each, fraction: i * 100 }))).filter(
      ({ rule }) => rule === "window-shrunk",
    ).length;
  expect(shrunk(...opened([]))).toBe(1);
  expect(shrunk(...opened([34, 0, 0, 0]))).toBe(0);
});

test("a SACK block holds what was sent, and reports as come twice what came", () => {
  const permitted: Octets = [4, 2, 1, 1];
  const opened = [
    there({ flags: SYN, seq: SEQ, options: permitted }),
    back({ flags: SYN | ACK, seq: ISN, ack: SEQ + 1, options: permitted }),
    THIRD,
    ...DATA,
  ];
  const report = (left: number, right: number): Octets =>
    back({ flags: ACK, seq: ISN + 1, ack: SEQ + 11, options: blocks(left, right) });
  // The FIN that follows ends the stream below the block.
  expect(wrong(...opened, report(SEQ + 500, SEQ + 600), ...CLOSE)).toEqual(["6 warning sack-block-invalid"]);
  // What it holds was missed.
  const more = there({ flags: FIN | ACK, seq: SEQ + 600, ack: ISN + 1 });
  expect(wrong(...opened, report(SEQ + 500, SEQ + 600), more)).toEqual([]);
  expect(wrong(...opened, report(SEQ - 400, SEQ - 300), ...CLOSE)).toEqual(["6 warning sack-block-invalid"]);
  // A keep-alive bears the number below (section 3.8.4), also that of the SYN.
  expect(wrong(...opened, report(SEQ, SEQ + 1), ...CLOSE)).toEqual([]);
});

test("a SYN is answered by a SYN, not by an ACK in its place", () => {
  const bare = back({ flags: ACK, seq: ISN, ack: SEQ + 1 });
  expect(wrong(SYN_SENT, bare, THIRD, ...DATA, ...CLOSE)).toEqual(["2 warning synack-without-syn"]);
  // The SYN,ACK and the third segment were missed; a keep-alive comes later (section 3.8.4).
  const late = [SYN_SENT, bare, THIRD, ...DATA, ...CLOSE];
  const findings = foundIn(late.map((octets, index) => ({ octets, seconds: index === 0 ? 0 : 10 })));
  expect(findings.filter(({ severity }) => severity !== "info")).toEqual([]);
  const behind = back({ flags: ACK, seq: ISN + 1, ack: SEQ + 1 });
  expect(wrong(SYN_SENT, behind, THIRD, ...DATA, ...CLOSE)).toEqual([]);
});

test("a FIN below text that nothing else counts does not become wrong", () => {
  // One octet lies between, which never comes, and the FIN stands at the last one of this text.
  const apart = text(11);
  const close = there({ flags: FIN | ACK, seq: SEQ + 21, ack: ISN + 1 });
  const findings = found(...HANDSHAKE, ...DATA, apart, close, acknowledged(21));
  expect(findings.filter(({ rule }) => rule === "fin-below-sent-data")).toEqual([]);
  // After a FIN that was missed its number counts.
  const after = there({ flags: ACK, seq: SEQ + 12, ack: ISN + 1 });
  expect(wrong(...HANDSHAKE, ...DATA, after, ...CLOSE)).toEqual([]);
});

test("an ACK of nothing that was sent, before the SYN,ACK that its sender then acknowledges", () => {
  const early = there({ flags: ACK, seq: SEQ + 1, ack: ISN + 900_000_000 });
  expect(wrong(SYN_SENT, early, SYN_ACK, THIRD, ...DATA, ...CLOSE)).toEqual(["2 warning ack-without-synack"]);
});
