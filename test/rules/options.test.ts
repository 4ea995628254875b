/** The rules of TCP options on a capture, and what they say of it: figures put in, the segment that is meant named. */
import { describe, expect, test } from "vitest";
import { analyze } from "../../server/analyze";
import { ruleByName } from "../../server/rules/catalogue";

/** As the catalogue has them for a document that came from a capture, where segments may be missing or large. */
const CAPTURED = {
  "mss-on-non-syn": "error",
  "mss-missing": "info",
  "segment-exceeds-mss": "info",
  "wscale-on-non-syn": "warning",
  "syn-window-scaled": "warning",
  // The capture may lack a SYN: of two that crossed, each offers what it likes.
  "wscale-not-offered": "info",
  "wscale-too-large": "warning",
  "sackok-on-non-syn": "warning",
  "sack-not-permitted": "warning",
  "sack-block-invalid": "warning",
  "sack-first-block": "info",
  "sack-too-many-blocks": "error",
  "sack-reneging": "info",
  "sacked-data-resent": "info",
  "timestamp-not-offered": "info",
  "timestamp-missing": "warning",
  "timestamp-regression": "info",
  "tfo-on-non-syn": "warning",
  "tfo-cookie-length": "warning",
  "options-too-long": "error",
} as const;

describe("on a capture", () => {
  test.each(Object.entries(CAPTURED))("%s is of severity %s", (name, severity) => {
    const page = ruleByName(name)?.example?.wrong ?? "";
    const found = analyze(page, { profile: "capture" }).diagnostics.filter(({ rule }) => rule === name);
    expect(found.map((each) => each.severity)).toEqual([severity]);
  });

  test("a timestamp that no missing segment can have borne is not echoed", () => {
    const echoing = (tsecr: number) =>
      [
        "set profile=capture",
        "client -> server: SYN seq=1 tsval=10 tsecr=0",
        "server -> client: SYN,ACK seq=1 ack=2 tsval=500 tsecr=10",
        `client -> server: ACK seq=2 ack=2 len=5 tsval=20 tsecr=${tsecr}`,
        "server -> client: ACK seq=2 ack=7 tsval=600 tsecr=20",
        "server -> client: ACK seq=2 ack=7 len=5 tsval=700 tsecr=20",
      ].join("\n");
    const rules = (page: string) => analyze(page).diagnostics.filter(({ severity }) => severity !== "info");
    expect(rules(echoing(800)).map(({ rule }) => rule)).toEqual(["timestamp-echo-wrong"]);
    expect(rules(echoing(550))).toEqual([]);
    expect(rules(echoing(400))).toEqual([]);
    expect(rules(echoing(4_000_000_000)).map(({ rule }) => rule)).toEqual(["timestamp-echo-wrong"]);
  });

  test("large segments, reordered ones and a missing half are no more than remarks", () => {
    const page = [
      "set profile=capture",
      "a -> b: SYN seq=100 mss=1460 sackok wscale=7 tsval=10 tsecr=0",
      "b -> a: SYN,ACK seq=300 ack=101 mss=1460 sackok wscale=7 tsval=50 tsecr=10",
      "a -> b: ACK seq=101 ack=301 tsval=11 tsecr=50",
      "a -> b: ACK seq=2997 ack=301 len=1448 tsval=14 tsecr=50",
      "a -> b: ACK seq=101 ack=301 len=2896 tsval=13 tsecr=50",
      "b -> a: ACK seq=301 ack=4445 tsval=53 tsecr=13",
      "a -> b: RST seq=4445",
    ].join("\n");
    expect(analyze(page).diagnostics.filter(({ severity }) => severity !== "info")).toEqual([]);
  });
});

describe("what is said", () => {
  const messages = (...lines: readonly string[]): string[] =>
    analyze(lines.join("\n"))
      .diagnostics.filter(({ severity }) => severity !== "info")
      .map(({ message }) => message);

  test("of a limit on a host line, no SYN is named", () => {
    const [message, ...others] = messages(
      "host b mss=500",
      "a -> b: SYN seq=1",
      "b -> a: SYN,ACK seq=1 ack=2",
      "a -> b: ACK seq=2 ack=2 len=501",
      "b -> a: ACK seq=2 ack=503",
    );
    expect(others).toEqual([]);
    expect(message).toContain("`host` line says mss=500");
    expect(message).not.toContain("SYN");
  });

  test("of the options' share only where there is one", () => {
    const page = (ts: string) => [
      `a -> b: SYN seq=1 mss=500${ts}`,
      `b -> a: SYN,ACK seq=1 ack=2 mss=500${ts.replace("tsecr=0", "tsecr=1")}`,
      `a -> b: ACK seq=2 ack=2 len=501${ts.replace("tsecr=0", "tsecr=1")}`,
    ];
    expect(messages(...page(""))[0]).not.toContain("options");
    expect(messages(...page(" tsval=1 tsecr=0"))[0]).toContain("12 of them");
  });

  test("what names leave open is said once, as a remark", () => {
    const { diagnostics } = analyze(
      [
        "a -> b: SYN seq=1 mss=500",
        "b -> a: SYN,ACK seq=1 ack=2 mss=500",
        "a -> b: ACK seq=2 ack=2 len=n",
        "a -> b: ACK seq=n+2 ack=2 len=n",
        "b -> a: ACK seq=2 ack=2+n+n",
      ].join("\n"),
    );
    const open = diagnostics.filter(({ rule }) => rule === "undecided");
    expect(open.map(({ severity }) => severity)).toEqual(["info"]);
  });
});

describe("bytes that SACK has reported", () => {
  const said = (rule: string, ...lines: readonly string[]): number =>
    analyze(lines.join("\n")).diagnostics.filter((each) => each.rule === rule).length;
  const before = [
    "a -> b: SYN seq=1000 sackok",
    "b -> a: SYN,ACK seq=5000 ack=1001 sackok",
    "a -> b: ACK seq=1001 ack=5001",
    "a -x b: ACK seq=1001 ack=5001 len=100",
    "a -> b: ACK seq=1101 ack=5001 len=100",
    "b -> a: ACK seq=5001 ack=1001 sack=1101..1201",
  ];
  const again = "a -> b: ACK seq=1101 ack=5001 len=100";

  test("are sent again: a remark, unless the timer has run out", () => {
    expect(said("sacked-data-resent", ...before, again)).toBe(1);
    expect(said("sacked-data-resent", ...before, "a: timeout retransmission", again)).toBe(0);
    expect(said("sacked-data-resent", ...before, "wait 300ms", again)).toBe(1);
    expect(said("sacked-data-resent", ...before, "wait 1s", again)).toBe(0);
    expect(said("sacked-data-resent", ...before, "a -> b: ACK seq=1001 ack=5001 len=150")).toBe(0);
  });

  test("are sent again after the receiver has asked for them: no remark", () => {
    const reneged = [
      ...before,
      "a -> b: ACK seq=1001 ack=5001 len=100",
      "b -> a: ACK seq=5001 ack=1101",
      again,
      "b -> a: ACK seq=5001 ack=1201",
    ];
    expect(said("sack-reneging", ...reneged)).toBe(1);
    expect(said("sacked-data-resent", ...reneged)).toBe(0);
  });

  test("are reported no longer for want of room: nothing is taken back", () => {
    const many = [1101, 1301, 1501, 1701].flatMap((seq) => [
      `a -x b: ACK seq=${seq - 100} ack=5001 len=100 tsval=1 tsecr=9`,
      `a -> b: ACK seq=${seq} ack=5001 len=100 tsval=1 tsecr=9`,
    ]);
    const page = [
      "start a=ESTABLISHED b=ESTABLISHED",
      ...many,
      "b -> a: ACK seq=5001 ack=1001 tsval=9 tsecr=1 sack=1501..1601,1301..1401,1101..1201",
      "b -> a: ACK seq=5001 ack=1001 tsval=9 tsecr=1 sack=1701..1801,1501..1601,1301..1401",
    ];
    expect(said("sack-reneging", ...page)).toBe(0);
  });
});
