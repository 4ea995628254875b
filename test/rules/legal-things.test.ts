/**
 * What naive checkers complain about and nobody should: every thing of this table has fixtures of its number, they really show
 * it, and they are silent.
 */
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { globSync } from "tinyglobby";
import { describe, expect, test } from "vitest";
import { analyze } from "../../server/analyze";
import { faultsOf } from "./markers";

interface LegalThing {
  readonly what: string;
  /** What one of its fixtures at least says, or has observed. */
  readonly shows: readonly (RegExp | { readonly observed: string })[];
}

const observed = (rule: string): { readonly observed: string } => ({ observed: rule });

/** The numbers are those of the catalogue's list, which has some gaps. */
const LEGAL_THINGS: Readonly<Record<string, LegalThing>> = {
  "01": { what: "an ACK below SND.UNA, its text processed", shows: [/deliver|arrives=/] },
  "02": {
    what: "a SYN,ACK below RCV.NXT in a simultaneous open",
    shows: [observed("simultaneous-open"), /: SYN,ACK/],
  },
  "03": {
    what: "a repeated SYN that reaches SYN-RECEIVED, answered by an ACK or by the SYN,ACK again",
    shows: [observed("syn-retransmission"), observed("synack-retransmission")],
  },
  "04": {
    what: "a repeated SYN,ACK that reaches an open connection",
    shows: [observed("synack-retransmission"), /ACK.*\n.*SYN,ACK/],
  },
  "05": {
    what: "text as the third segment, or after a lost third segment",
    shows: [/-x .*: ACK/, /SYN,ACK.*\n.*(len|data)=/],
  },
  "06": {
    what: "a RST without the ACK flag; a RST into a window of 0",
    shows: [/: RST seq=(?!.*ack=)/, /win=0/],
  },
  "07": { what: "a RST with seq=0 that answers a SYN", shows: [/RST,ACK seq=0 ack=/] },
  "08": {
    what: "a RST at the offending ACK's number, and another ISN after LISTEN was entered again",
    shows: [/\bold\b|forged/, observed("rst-returned-to-listen")],
  },
  "10": { what: "a keep-alive of no byte or of one", shows: [observed("keep-alive"), /len=1\b/] },
  "11": { what: "a window probe, taken, refused, or below SND.UNA", shows: [observed("zero-window-probe")] },
  "12": {
    what: "a retransmission cut anew, or with new text behind it",
    shows: [observed("retransmission")],
  },
  "13": {
    what: "duplicate ACKs, window updates, ACKs of one or of many segments",
    shows: [observed("duplicate-ack"), observed("window-update")],
  },
  "14": {
    what: "other SACK blocks with the same ACK, and a D-SACK below it",
    shows: [/sack=/, observed("dsack")],
  },
  "15": {
    what: "a FIN with text, also sent again with text",
    shows: [/FIN.*len=\d/, observed("fin-retransmission")],
  },
  "16": {
    what: "a close in three segments, and an ACK of a FIN that a later one covers",
    shows: [observed("three-segment-close"), /-x .*: ACK/],
  },
  "18": {
    what: "both close at once; the server closes first",
    shows: [observed("simultaneous-close"), /TIME-WAIT/],
  },
  "20": {
    what: "a close in SYN-RECEIVED; text after the peer's FIN",
    shows: [observed("half-close-data"), /SYN,ACK[\s\S]*FIN/],
  },
  "22": {
    what: "a SYN into TIME-WAIT, accepted, challenged or ignored",
    shows: [observed("time-wait-reuse")],
  },
  "23": {
    what: "Fast Open: text before the third segment, and a SYN,ACK for the SYN alone",
    shows: [observed("tfo-accepted"), observed("tfo-ignored")],
  },
  "24": { what: "a window that shrinks by its granularity, or on a FIN", shows: [/wscale=/, /FIN.*win=/] },
  "25": { what: "ACKs above a window of 0", shows: [/win=0/] },
  "26": {
    what: "captures: begun in the middle, segments missing or seen twice, larger than the MSS",
    shows: [/set profile=capture\n\S+ -> \S+: ACK/, /set profile=capture[\s\S]*mss=1460[\s\S]*len=8760/],
  },
  "27": {
    what: "captures: an ACK seen before what it is for",
    shows: [
      /set profile=capture[\s\S]*ack=1201[\s\S]*seq=1101/,
      /set profile=capture[\s\S]*ack=151[\s\S]*: FIN,ACK seq=150/,
    ],
  },
  "28": {
    what: "a SYN,ACK sent again with a newer timestamp, or by a cookie server anew",
    shows: [/tsval=/, /syncookies=on/],
  },
  "29": {
    what: "the sender of a RST in CLOSED or in TIME-WAIT",
    shows: [/RST[\s\S]*=TIME-WAIT/, /RST[\s\S]*=CLOSED/],
  },
  "30": { what: "a FIN that reaches SYN-RECEIVED", shows: [/-x .*: ACK[\s\S]*FIN/] },
  "31": { what: "another SYN that reaches SYN-RECEIVED", shows: [/SYN seq=\S+[\s\S]*SYN seq=/] },
  "32": { what: "more than one RST of a closed host", shows: [/RST[\s\S]*RST/] },
  "33": { what: "a SYN with cookie and text, sent again bare", shows: [/tfo=[\s\S]*: SYN seq=/] },
  "34": { what: "text under way both ways, each ACK older than what is under way", shows: [/~>|<~/] },
};

const NUMBERS = Object.keys(LEGAL_THINGS).sort();

const fixtures = globSync("test/fixtures/legal/*.tcpflow").map((path) => {
  const text = readFileSync(path, "utf8");
  return { name: basename(path), text };
});

describe.each(NUMBERS)("legal thing %s", (number) => {
  const thing = LEGAL_THINGS[number];
  const own = fixtures.filter(({ name }) => name.startsWith(`${number}-`));

  test(`${thing?.what}: its fixtures show it and are silent`, () => {
    expect(own.length).toBeGreaterThan(0);
    for (const { name, text } of own) expect(faultsOf(analyze(text)), name).toEqual([]);
    for (const sign of thing?.shows ?? []) {
      const shown = own.some(({ text }) =>
        sign instanceof RegExp
          ? sign.test(text)
          : analyze(text).diagnostics.some(({ rule }) => rule === sign.observed),
      );
      expect(shown, sign instanceof RegExp ? String(sign) : sign.observed).toBe(true);
    }
  });
});

test("no number below 35 has fixtures without standing in the table", () => {
  const used = new Set(fixtures.map(({ name }) => /^(\d\d)-/.exec(name)?.[1] ?? ""));
  const unlisted = [...used].filter((number) => number > "00" && number < "35" && !NUMBERS.includes(number));
  expect(unlisted).toEqual([]);
});
