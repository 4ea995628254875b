/** Scripts by packetdrill's grammar: what is read, and what is wrong with those that do not follow it. */

import { readFileSync } from "node:fs";
import fc from "fast-check";
import { globSync } from "tinyglobby";
import { describe, expect, test } from "vitest";
import { analyze } from "../../../server/analyze";
import { importScript } from "../../../server/capture/packetdrill/document";
import { parseScript } from "../../../server/capture/packetdrill/parse";
import type { ScriptPacket } from "../../../server/capture/packetdrill/script";

function packet(line: string): ScriptPacket {
  const parsed = parseScript(line);
  const action = parsed.ok ? parsed.script.events[0]?.action : undefined;
  if (action?.kind !== "packet") throw new Error(JSON.stringify(parsed));
  return action;
}

function lines(script: string): readonly string[] {
  const imported = importScript(script, "x");
  return imported.ok
    ? imported.text.split("\n").filter((line) => / -> |: (?!host)\w+/.test(line) && !line.startsWith("#"))
    : [];
}

describe("a packet", () => {
  test("has flags, numbers, window, urgent pointer and options", () => {
    expect(
      packet(
        "+0 < FSRPEWU. 10:15(5) ack 7 win 8 urg 3 <mss 9,nop,wscale 2,sackOK,TS val 4 ecr 5,sack 1:2 3:4,eol>",
      ),
    ).toMatchObject({
      inbound: true,
      flags: 0xff,
      seq: 10,
      len: 5,
      ack: 7,
      win: 8,
      urg: 3,
      options: {
        mss: 9,
        wscale: 2,
        sackPermitted: true,
        tsval: 4,
        tsecr: 5,
        sack: [1, 2, 3, 4],
        fastOpen: undefined,
      },
    });
    expect(packet("0 > - 0:0(0)")).toMatchObject({
      inbound: false,
      flags: 0,
      ack: undefined,
      win: undefined,
      options: undefined,
    });
    expect(packet("0 > S 0:0(0) <...>").options).toBeUndefined();
    expect(packet("0 > S 0:0(0) <FO>").options?.fastOpen).toBe("");
    expect(packet("0 > S 0:0(0) <FO 12345678,nop,nop>").options?.fastOpen).toBe("12345678");
  });

  test("may name ports and what the IP header holds", () => {
    expect(packet("0 < [ce] 40000 > 8080 . 1:1(0) ack 1 win 5")).toMatchObject({
      ecn: "ce",
      ports: { source: 40000, destination: 8080 },
    });
    expect(packet("0 > (ect0) . 1:1(0) ack 1").ecn).toBe("ect");
    expect(packet("0 > [flowlabel 0x12, ttl] . 1:1(0) ack 1").unwritable).toEqual(["[flowlabel 0x12 ttl]"]);
    expect(packet("0 > .5 1:1(0) ack 1 <ECN e0b 1 ceb 0,nop>")).toMatchObject({
      flags: 0x10,
      unwritable: ["flag 5 of AccECN", "the AccECN option e0b 1 ceb 0"],
    });
    expect(packet("0 > SA 0:0(0)").unwritable).toEqual(["flag A of AccECN"]);
  });
});

test("a script may stand on few lines or many, between comments", () => {
  const parsed = parseScript("0 < S\n 0:0(0) win 1 // what a day\n+.5 /* now */ > R. 0:0(0) ack 1\n`ls`");
  expect(parsed.ok && parsed.script.events.map(({ line, action }) => [line, action.kind])).toEqual([
    [1, "packet"],
    [2, "comment"],
    [3, "comment"],
    [3, "packet"],
    [4, "other"],
  ]);
});

test("numbers count from the ISN of their side, but for those of a SYN", () => {
  expect(
    lines(`0 > S 100:100(0)
+0 < S. 4294967290:4294967290(0) ack 101 win 9 <sackOK>
+0 > . 1:1(0) ack 1
+0 > P. 1:11(10) ack 1
+0 < . 1:1(0) ack 1 win 9 <sack 5:9>
+0 < P. 1:21(20) ack 11 win 9
+0 > . 11:11(0) ack 21`).map((line) => line.slice(9)),
  ).toEqual([
    "client -> server: SYN seq=100",
    "server -> client: SYN,ACK seq=4294967290 ack=101 win=9 sackok",
    "client -> server: ACK seq=101 ack=4294967291",
    "client -> server: PSH,ACK seq=101 ack=4294967291 len=10",
    "server -> client: ACK seq=4294967291 ack=101 win=9 sack=105..109",
    "server -> client: PSH,ACK seq=4294967291 ack=111 len=20 win=9",
    "client -> server: ACK seq=111 ack=15",
  ]);
});

test("times are exact to the microsecond, whether they are told from the beginning or from the event before", () => {
  expect(
    lines(
      "0.1 > S 0:0(0)\n+.000001 > S 0:0(0)\n* > S 0:0(0)\n+1~+2 > S 0:0(0)\n3.25~4 > S 0:0(0)\n7 > S 0:0(0)",
    ).map((line) => line.split(" ")[0]),
  ).toEqual(["0.100000", "0.100001", "0.100001", "1.100001", "3.250000", "7.000000"]);
});

test("a call that blocks is told when it returns", () => {
  expect(
    lines(`+0 listen(3, 1) = 0
+.1...0.3 accept(3, ..., ...) = 4
+.1 < S 0:0(0) win 1 <mss 5>
+0 > S. 0:0(0) ack 1
+.05 < . 1:1(0) ack 1 win 1
+.1 > P. 1:2(1) ack 1`).map((line) => line.replace(/ seq.*/, "")),
  ).toEqual([
    "0.000000 server: listen",
    "0.200000 client -> server: SYN",
    "0.200000 server -> client: SYN,ACK",
    "0.250000 client -> server: ACK",
    "0.300000 server: accept",
    "0.350000 server -> client: PSH,ACK",
  ]);
});

describe("what is wrong with a script is said with its line", () => {
  test.each([
    ["0 < S 0:0(0)", 1, "`win` is expected, as the packet is sent by the script, but the script ends"],
    ["// x\n0 > S 0:5(3)", 2, "0:5(3) does not fit together: 0 and 3 octets make 3"],
    ["0 > X 0:0(0)", 1, "`X` is no TCP flag; they are F S R P . U E W"],
    ["0 > S 0:0(0) <mss>", 1, "a segment size is expected, but `>` stands there"],
    ["0 > S 0:0(0) <mss 70000>", 1, "a segment size is 0 to 65535, not 70000"],
    [
      "0 > S 0:0(0) <maybe 1>",
      1,
      "an option (mss, wscale, sackOK, sack, TS, FO, nop, eol) is expected, but `maybe` stands there",
    ],
    [
      "0 < S 0:0(0) win 1 <...>",
      1,
      "options are expected, as the packet is sent by the script, but `...` stands there",
    ],
    ["0 > S 4294967296:4294967296(0)", 1, "a sequence number is 0 to 4294967295, not 4294967296"],
    ["\n\n-1 > S 0:0(0)", 3, "-1 s is no time of an event"],
    ["0 listen(3, 1)", 1, "`=` is expected behind `listen(…)`, before its result, but the script ends"],
    ["0 listen(3, [1) = 0", 1, "`]` is expected, but the script ends"],
    ["0 listen(3, 1) = 0\nhello", 2, "the time of an event is expected, but `hello` stands there"],
    [
      "0 /* never closed",
      1,
      "the name of a system call, or a packet (`<` or `>`), is expected, but `/* never closed` stands there",
    ],
    ["0 > S 0:0(0) <FO abc>", 1, "`abc` is expected to be pairs of hexadecimal digits"],
  ])("%s", (script, line, text) => {
    expect(importScript(script, "x")).toEqual({ ok: false, problem: { line, text } });
  });
});

describe("whatever a file holds", () => {
  const words = fc.constantFrom(
    ...'+ 0 .1 * ~ < > S . F. 1:1(0) 0:5(5) ack win 10 <mss 5> <...> <sack 1:2> TS val ecr ( ) [ ] { } = , ... socket(..., 1) listen(3,1) -1 EAGAIN // /* */ ` " %{ }% --x=1 ::1 10.0.0.1 \n'.split(
      " ",
    ),
  );

  test("a script is read or refused, and what is read is a document without a line that cannot be read", () => {
    fc.assert(
      fc.property(fc.array(words, { maxLength: 40 }), (some) => {
        const imported = importScript(some.join(" "), "x");
        if (!imported.ok) return imported.problem.line >= 1 && imported.problem.text !== "";
        return analyze(imported.text).diagnostics.every(({ rule }) => rule !== "syntax");
      }),
      { numRuns: 2000 },
    );
  });

  test("also a script that was changed at random", () => {
    const scripts = globSync("test/fixtures/packetdrill/*.pkt").map((path) => readFileSync(path, "utf8"));
    fc.assert(
      fc.property(
        fc.constantFrom(...scripts),
        fc.nat(2000),
        fc.nat(10),
        fc.string({ maxLength: 4 }),
        (script, at, cut, put) => {
          const changed = script.slice(0, at) + put + script.slice(at + cut);
          const imported = importScript(changed, "x");
          return !imported.ok || analyze(imported.text).diagnostics.every(({ rule }) => rule !== "syntax");
        },
      ),
      { numRuns: 500 },
    );
  });

  test("also much of what opens and never closes, in no more time than it takes to read it", () => {
    for (const opening of ["/*", "%{", '"', "`", "(", "[", "0 f(", "1:", "a:b:c:"]) {
      expect(importScript(`0 ${opening.repeat(99_999)}`, "x").ok).toBe(false);
    }
  });
});
