import { describe, expect, test } from "vitest";
import { VERBS } from "../../server/syntax/tree";
import { bare, kindOf, lineOf, statementOf } from "./bare";

const figure = (value: number) => ({ hole: false, terms: [{ sign: 1, value }] });

describe("headings", () => {
  test.each(["title", "scenario", "phase"])("%s", (kind) => {
    expect(statementOf(`${kind} "The \\"first\\" way"`)).toEqual({
      kind,
      text: { value: 'The "first" way' },
    });
  });
});

test("host", () => {
  expect(statementOf('host web-1 "Web server" isn=4294967295 mss = 1460 addr=10.0.0.1:443')).toEqual({
    kind: "host",
    name: { name: "web-1" },
    label: { value: "Web server" },
    options: [
      { key: "isn", value: { text: "4294967295" } },
      { key: "mss", value: { text: "1460" } },
      { key: "addr", value: { text: "10.0.0.1:443" } },
    ],
  });
  expect(statementOf("host 客户端")).toEqual({ kind: "host", name: { name: "客户端" }, options: [] });
});

test("start and expect", () => {
  const of = (name: string) => ({ endpoint: { host: { name } } });
  expect(statementOf("expect client=ESTABLISHED, server.v2 = syn_rcvd b.snd.nxt=300 c.syn-queue=0")).toEqual({
    kind: "expect",
    assertions: [
      { of: of("client"), state: { spelling: "ESTABLISHED", state: "ESTABLISHED" } },
      { of: of("server.v2"), state: { spelling: "syn_rcvd", state: "SYN-RECEIVED" } },
      { of: of("b"), property: "snd.nxt", value: figure(300) },
      { of: of("c"), property: "syn-queue", value: figure(0) },
    ],
  });
  expect(statementOf("start proxy(client:5001)=CLOSE-WAIT b:80.rcv.wnd=?  x(y).snd.una=1")).toMatchObject({
    kind: "start",
    assertions: [
      { of: { endpoint: { host: { name: "proxy" } }, peer: { host: { name: "client" }, port: 5001 } } },
      { of: { endpoint: { host: { name: "b" }, port: 80 } }, property: "rcv.wnd", value: { hole: true } },
      { of: { peer: { host: { name: "y" } } }, property: "snd.una" },
    ],
  });
});

test.each(
  [
    ["snd.una", "snd.nxt", "snd.wnd", "rcv.nxt", "rcv.wnd", "syn-queue", "accept-queue"].map(
      (name) => [name] as const,
    ),
  ].flat(),
)("property %s", (property) => {
  expect(statementOf(`expect a.b.${property}=x`)).toMatchObject({
    assertions: [{ of: { endpoint: { host: { name: "a.b" } } }, property }],
  });
});

test("deliver and drop", () => {
  expect(statementOf("deliver s1")).toEqual({ kind: "deliver", label: { name: "s1" } });
  expect(statementOf("drop 第一-个")).toEqual({ kind: "drop", label: { name: "第一-个" } });
});

test("set", () => {
  expect(statementOf("set profile=linux ports=32768..60999, syn-retries=6")).toEqual({
    kind: "set",
    options: [
      { key: "profile", value: { text: "linux" } },
      { key: "ports", value: { text: "32768..60999" } },
      { key: "syn-retries", value: { text: "6" } },
    ],
  });
});

test("let", () => {
  expect(statementOf("let top = 2^32 - 1")).toEqual({
    kind: "let",
    name: { name: "top" },
    value: {
      hole: false,
      terms: [
        { sign: 1, value: 4294967296 },
        { sign: -1, value: 1 },
      ],
    },
  });
});

test("traffic left out", () => {
  expect(statementOf("...")).toEqual({ kind: "gap" });
  expect(statementOf('...  "an hour of data"')).toEqual({
    kind: "gap",
    caption: { value: "an hour of data" },
  });
  expect(statementOf("……")).toEqual({ kind: "gap" });
});

describe("notes", () => {
  test.each([
    ["note a: both agree, x=1 -> fine", ["a"], "both agree, x=1 -> fine"],
    ["note a , b:在这里，没事：好", ["a", "b"], "在这里，没事：好"],
    ['note a: "quoted # text"', ["a"], "quoted # text"],
    ['note a: "quoted" and more', ["a"], '"quoted" and more'],
    ["note a: issue#7 is no comment", ["a"], "issue#7 is no comment"],
    ["note a: text  # comment", ["a"], "text"],
    ["note a: # comment", ["a"], ""],
    ["note a:5001 is no port", ["a"], "5001 is no port"],
    ["note a:", ["a"], ""],
    ['note a: C:\\path\\" stays', ["a"], 'C:\\path\\" stays'],
  ])("%s", (text, hosts, value) => {
    expect(statementOf(text)).toEqual({
      kind: "note",
      hosts: hosts.map((name) => ({ name })),
      text: { value },
    });
  });
});

describe("events", () => {
  const of = { endpoint: { host: { name: "server" } } };
  test.each([
    ["server: listen", { verb: "listen" }],
    ["server: listen backlog = 5", { verb: "listen", backlog: 5 }],
    ["server: send 100", { verb: "send", bytes: 100 }],
    ['server: send "客户"', { verb: "send", bytes: 6 }],
    ["server: receive 0x10", { verb: "receive", bytes: 16 }],
    ["server: timeout time-wait", { verb: "timeout", timer: "time-wait" }],
    ["server: timeout retransmission", { verb: "timeout", timer: "retransmission" }],
  ])("%s", (text, event) => {
    expect(statementOf(text)).toEqual({ kind: "event", of, ...event });
  });

  test.each(VERBS.filter((verb) => !["listen", "send", "receive", "timeout"].includes(verb)))(
    "%s alone",
    (verb) => {
      expect(statementOf(`server: ${verb}`)).toEqual({ kind: "event", of, verb });
    },
  );

  test("one of several connections", () => {
    expect(statementOf("server:80(client:5002): close")).toMatchObject({
      of: {
        endpoint: { host: { name: "server" }, port: 80 },
        peer: { host: { name: "client" }, port: 5002 },
      },
    });
  });
});

describe("keywords", () => {
  const KEYWORDS = "title scenario phase host start expect deliver drop wait set let note".split(" ");

  test.each(KEYWORDS)("%s is a host before an arrow, a colon and a port", (word) => {
    expect(statementOf(`${word} -> host: SYN`)).toMatchObject({
      kind: "segment",
      from: { host: { name: word } },
    });
    expect(statementOf(`${word} x- host: SYN`)).toMatchObject({
      kind: "segment",
      to: { host: { name: word } },
    });
    expect(statementOf(`${word}: close`)).toMatchObject({ kind: "event" });
    expect(statementOf(`${word}:5001 ~> b: SYN`)).toMatchObject({
      from: { host: { name: word }, port: 5001 },
    });
  });

  test("they are lower case", () => {
    expect(kindOf('Title "x"')).toBe("error");
  });
});

describe("times before statements", () => {
  test.each([
    ["1.250 a: close", { relative: false, nanoseconds: 1_250_000_000, unit: "time", factor: 0 }],
    ["1.250s a: close", { relative: false, nanoseconds: 1_250_000_000, unit: "time", factor: 0 }],
    ["0 a: close", { relative: false, nanoseconds: 0, unit: "time", factor: 0 }],
    ["0.000000001 a: close", { relative: false, nanoseconds: 1, unit: "time", factor: 0 }],
    ["3.3us a: close", { relative: false, nanoseconds: 3300, unit: "time", factor: 0 }],
    ["+200ms a: close", { relative: true, nanoseconds: 200_000_000, unit: "time", factor: 0 }],
    ["+1.5MIN a: close", { relative: true, nanoseconds: 90e9, unit: "time", factor: 0 }],
    ["2h a: close", { relative: false, nanoseconds: 7200e9, unit: "time", factor: 0 }],
    ["+2MSL a: close", { relative: true, nanoseconds: 0, unit: "MSL", factor: 2 }],
    ["+rto a: close", { relative: true, nanoseconds: 0, unit: "RTO", factor: 1 }],
    ["+2 MSL a: close", { relative: true, nanoseconds: 0, unit: "MSL", factor: 2 }],
  ])("%s", (text, time) => {
    const line = lineOf(text);
    expect(line.problems).toEqual([]);
    expect(bare(line.time)).toEqual(time);
    expect(line.statement?.kind).toBe("event");
  });

  test("a host may be called MSL", () => {
    const line = lineOf("2 MSL -> b: SYN");
    expect(bare(line.time)).toMatchObject({ nanoseconds: 2e9, unit: "time" });
    expect(bare(line.statement)).toMatchObject({ from: { host: { name: "MSL" } } });
  });

  test("no binary fraction rounds them", () => {
    for (const [text, nanoseconds] of [
      ["0.1", 100_000_000],
      ["0.3", 300_000_000],
      ["1.000000007", 1_000_000_007],
      ["86400.123456789", 86_400_123_456_789],
    ] as const) {
      expect(lineOf(text).time?.nanoseconds).toBe(nanoseconds);
    }
  });
});

describe("wait", () => {
  test.each([
    ["wait 1s", { unit: "time", amount: 1e9 }],
    ["wait 0.5h", { unit: "time", amount: 1800e9 }],
    ["wait 250us", { unit: "time", amount: 250_000 }],
    ["wait 2MSL", { unit: "MSL", amount: 2 }],
    ["wait 2 msl", { unit: "MSL", amount: 2 }],
    ["wait RTO", { unit: "RTO", amount: 1 }],
    ["wait 1.5RTO", { unit: "RTO", amount: 1.5 }],
  ])("%s", (text, duration) => {
    expect(statementOf(text)).toEqual({ kind: "wait", duration });
  });
});

describe("directives and comments", () => {
  test("at a line's end, for that line", () => {
    const line = lineOf("a -> b: SYN #! expect seq-gap , ack-of-unsent");
    expect(bare(line.directive)).toEqual({
      kind: "expect",
      rules: [{ name: "seq-gap" }, { name: "ack-of-unsent" }],
      ownLine: false,
    });
    expect(line.comment).toBeUndefined();
  });

  test.each(["expect", "ignore", "ignore-file"])("on a line of its own: %s", (kind) => {
    const line = lineOf(`  #!${kind} seq-gap`);
    expect(line.problems).toEqual([]);
    expect(bare(line.directive)).toEqual({ kind, rules: [{ name: "seq-gap" }], ownLine: true });
  });

  test("a comment may follow a directive", () => {
    const line = lineOf("#! ignore seq-gap # for the lecture");
    expect(line.problems).toEqual([]);
    expect(line.comment).toEqual({ start: 18, end: 35 });
  });

  test("neither the system's loader nor a Chinese exclamation is a directive", () => {
    for (const text of ["#!/usr/bin/env tcpflowc", "＃！注意", "# ! expect x"]) {
      const line = lineOf(text);
      expect(line.problems).toEqual([]);
      expect(line.directive).toBeUndefined();
      expect(line.comment).toEqual({ start: 0, end: text.length });
    }
  });
});
