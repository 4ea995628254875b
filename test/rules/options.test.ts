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
  "wscale-not-offered": "warning",
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
  "timestamp-echo-wrong": "warning",
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
