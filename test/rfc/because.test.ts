/** Why a step was what it was: the clause that decided it, and its condition with the step's own numbers. */
import { readFileSync } from "node:fs";
import { globSync } from "tinyglobby";
import { describe, expect, test } from "vitest";
import { analyze } from "../../server/analyze";
import { CLAUSES } from "../../server/tcp/clauses";

const HANDSHAKE = `client -> server: SYN seq=x win=1000
server -> client: SYN,ACK seq=y ack=x+1 win=1000
client -> server: ACK seq=x+1 ack=y+1
`;

/** Line, what happens, clause, and the condition with its numbers, of the last step of the given document. */
const CASES: readonly (readonly [what: string, document: string, rule: string, here: string])[] = [
  [
    "a SYN,ACK that acknowledges our SYN",
    "client -> server: SYN seq=100\nserver -> client: SYN,ACK seq=300 ack=101",
    "syn-sent-syn-ack",
    "SND.UNA = 100 < SEG.ACK = 101 =< SND.NXT = 101; RCV.NXT = SEG.SEQ+1 = 301",
  ],
  [
    "a SYN,ACK that acknowledges an old SYN",
    "client ~> server: SYN seq=100\nclient -> server: SYN seq=90 old\nserver -> client: SYN,ACK seq=300 ack=91",
    "syn-sent-bad-ack",
    "SEG.ACK = 91 =< ISS = 100: <SEQ=91><CTL=RST>",
  ],
  [
    "the third segment",
    "client -> server: SYN seq=x\nserver -> client: SYN,ACK seq=y ack=x+1\nclient -x server: ACK seq=x+1 ack=y+1",
    "lost-ack",
    "",
  ],
  [
    "text that completes the handshake",
    "client -> server: SYN seq=x win=1000\nserver -> client: SYN,ACK seq=y ack=x+1 win=500\nclient -> server: ACK seq=x+1 ack=y+1 len=10",
    "syn-received-ack",
    "SND.UNA = y < SEG.ACK = y+1 =< SND.NXT = y+1; RCV.NXT = x+1 =< SEG.SEQ = x+1 < RCV.NXT+RCV.WND = x+501; RCV.NXT becomes x+11",
  ],
  [
    "text that nobody announced a window for",
    "client -> server: SYN seq=x\nserver -> client: SYN,ACK seq=y ack=x+1\nclient -> server: ACK seq=x+1 ack=y+1\nclient -> server: ACK seq=x+1 ack=y+1 len=n",
    "text-accepted",
    "RCV.NXT = x+1 =< SEG.SEQ = x+1 < RCV.NXT+RCV.WND; RCV.NXT becomes x+n+1",
  ],
  [
    "text sent again although it had arrived",
    `${HANDSHAKE}client -> server: ACK seq=x+1 ack=y+1 len=10\nclient -> server: ACK seq=x+1 ack=y+1 len=10`,
    "not-acceptable",
    "SEG.SEQ+SEG.LEN-1 = x+10 < RCV.NXT = x+11",
  ],
  [
    "text above a gap",
    `${HANDSHAKE}client -x server: ACK seq=x+1 ack=y+1 len=10\nclient -> server: ACK seq=x+11 ack=y+1 len=10`,
    "text-held",
    "SEG.SEQ = x+11 > RCV.NXT = x+1",
  ],
  [
    "a duplicate ACK",
    `${HANDSHAKE}client -x server: ACK seq=x+1 ack=y+1 len=10\nclient -> server: ACK seq=x+11 ack=y+1 len=10\nserver -> client: ACK seq=y+1 ack=x+1`,
    "duplicate-ack",
    "SEG.ACK = x+1 =< SND.UNA = x+1",
  ],
  [
    "a RST in the window",
    `${HANDSHAKE}client -> server: RST seq=x+9 forged`,
    "rst-not-exact",
    "RCV.NXT = x+1 < SEG.SEQ = x+9 < RCV.NXT+RCV.WND = x+1001",
  ],
  [
    "a RST outside the window",
    `${HANDSHAKE}client -> server: RST seq=x+1001 forged`,
    "rst-outside-window",
    "SEG.SEQ = x+1001 >= RCV.NXT+RCV.WND = x+1001",
  ],
  ["a RST at RCV.NXT", `${HANDSHAKE}client -> server: RST seq=x+1`, "rst-exact", "SEG.SEQ = RCV.NXT = x+1"],
  [
    "a FIN that acknowledges ours",
    `${HANDSHAKE}client -> server: FIN,ACK seq=x+1 ack=y+1\nserver -> client: FIN,ACK seq=y+1 ack=x+2`,
    "fin-received",
    "our FIN = x+1 < SEG.ACK = x+2; RCV.NXT = y+1 becomes y+2; FIN-WAIT-1 becomes TIME-WAIT",
  ],
  [
    "text on the ACK of our FIN",
    `${HANDSHAKE}client -> server: FIN,ACK seq=x+1 ack=y+1\nserver -> client: ACK seq=y+1 ack=x+2 len=5`,
    "fin-acknowledged",
    "our FIN = x+1 < SEG.ACK = x+2; RCV.NXT = y+1 =< SEG.SEQ = y+1 < RCV.NXT+RCV.WND = y+1001; RCV.NXT becomes y+6",
  ],
  [
    "a segment for nobody",
    "client -> server: SYN seq=5\nserver -> client: RST,ACK seq=0 ack=6",
    "syn-sent-rst",
    "ISS = 5 < SEG.ACK = 6 =< SND.NXT = 6",
  ],
];

describe("the last step of", () => {
  test.each(CASES)("%s", (_what, document, rule, here) => {
    const step = analyze(document).trace().scenarios[0]?.steps.at(-1);
    expect({ rule: step?.because.rule, here: step?.because.here }).toEqual({ rule, here });
  });
});

const SENT: readonly (readonly [what: string, document: string, rule: string, here: string])[] = [
  [
    "text",
    `${HANDSHAKE}client ~> server: ACK seq=x+1 ack=y+1 len=10`,
    "send-text",
    "SND.NXT = x+1, which becomes x+11, RCV.NXT = y+1",
  ],
  [
    "a keep-alive",
    `${HANDSHAKE}client ~> server: ACK seq=x ack=y+1`,
    "keep-alive",
    "SEG.SEQ = SND.NXT-1 = x",
  ],
  [
    "a challenge",
    `${HANDSHAKE}client -> server: RST seq=x+9 forged\nserver ~> client: ACK seq=y+1 ack=x+1`,
    "send-challenge",
    "SND.NXT = y+1, RCV.NXT = x+1",
  ],
  [
    "the answer to what had arrived already",
    `${HANDSHAKE}client -> server: ACK seq=x+1 ack=y+1 len=10\nserver -> client: ACK seq=y+1 ack=x+11\nclient -> server: ACK seq=x+1 ack=y+1 len=10\nserver ~> client: ACK seq=y+1 ack=x+11`,
    "send-ack-again",
    "SND.NXT = y+1, RCV.NXT = x+11",
  ],
  [
    "an ACK for text above a gap",
    `${HANDSHAKE}client -x server: ACK seq=x+1 ack=y+1 len=10\nclient -> server: ACK seq=x+11 ack=y+1 len=10\nserver ~> client: ACK seq=y+1 ack=x+1`,
    "send-duplicate-ack",
    "SND.NXT = y+1, RCV.NXT = x+1",
  ],
  [
    "a window probe",
    `${HANDSHAKE}server -> client: ACK seq=y+1 ack=x+1 win=0\nclient ~> server: ACK seq=x+1 ack=y+1 len=1`,
    "window-probe",
    "SND.WND = 0, SEG.SEQ = x+1",
  ],
  [
    "what was lost, again",
    `${HANDSHAKE}client -x server: ACK seq=x+1 ack=y+1 len=10\nclient ~> server: ACK seq=x+1 ack=y+1 len=10`,
    "retransmission",
    "SEG.SEQ = x+1 < SND.NXT = x+11",
  ],
  [
    "a refusal",
    "client -> server: SYN seq=5\nserver ~> client: RST,ACK seq=0 ack=6",
    "send-rst-answer-ack",
    "SEG.ACK = 6",
  ],
];

describe("sending", () => {
  test.each(SENT)("%s", (_what, document, rule, here) => {
    const step = analyze(document).trace().scenarios[0]?.steps.at(-1);
    expect({ event: step?.event, rule: step?.because.rule, here: step?.because.here }).toEqual({
      event: "send",
      rule,
      here,
    });
  });
});

describe("in all documents of the fixtures and examples", () => {
  const paths = globSync(["test/fixtures/**/*.tcpflow", "examples/**/*.tcpflow"]);
  const becauses = paths.flatMap((path) =>
    analyze(readFileSync(path, "utf8"))
      .trace()
      .scenarios.flatMap(({ steps }) => steps.map(({ because }) => because)),
  );

  test("every clause decides something", () => {
    const decided = new Set<string>(becauses.map(({ rule }) => rule));
    // The language has no word for STATUS.
    expect(Object.keys(CLAUSES).filter((id) => !decided.has(id))).toEqual(["call-status"]);
  });

  test("a reason is a sentence, and its condition has its numbers", () => {
    for (const { text, here } of becauses) {
      expect(text).toMatch(/^[A-Z].*\.$/);
      expect(here).not.toMatch(/undefined|NaN|null|^[,;: ]|[,;: ]$|\?/);
    }
  });
});
