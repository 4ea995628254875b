/** A capture that is checked directly has the findings of the scenario that is written from it. */
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { analyze } from "../../../server/analyze";
import { CaptureCheck } from "../../../server/capture/check/capture-check";
import { ruleByName } from "../../../server/rules/catalogue";
import { ACK, CWR, ECE, SYN } from "../../../server/tcp/flags";
import { pcap } from "../read/make";
import { expandedText } from "./expanded";
import { back, ISN, SEQ, text, there } from "./handmade";

const FOLDER = "test/fixtures/captures";

function captures(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith(".pcap"))
    .map((name) => `${folder}/${name}`);
}

interface Said {
  readonly frame: number;
  readonly scenario: number;
  readonly rule: string;
  readonly severity: string;
  readonly message: string;
}

/** The frames that messages name count as places, not as words. */
const NAMED_PLACE = / \((?:line|frame) \d+\)/g;

function checkedDirectly(bytes: Uint8Array): Said[] {
  const check = new CaptureCheck({ mostInfos: Number.POSITIVE_INFINITY }, () => undefined);
  check.push(bytes);
  const { findings } = check.finish();
  // What a page cannot write.
  return findings
    .filter(({ rule }) => ruleByName(rule)?.group !== "capture")
    .map(({ line, scenario, rule, severity, message }) => ({
      frame: line,
      scenario,
      rule,
      severity,
      message: message.replace(NAMED_PLACE, ""),
    }));
}

function checkedAsText(bytes: Uint8Array): Said[] {
  const { text, frames } = expandedText(bytes);
  const analysis = analyze(text);
  return analysis.diagnostics.map(({ start, scenario, rule, severity, message }) => ({
    frame: frames[analysis.tree.lines.lineOf(start)] ?? 0,
    scenario,
    rule,
    severity,
    message: message.replace(NAMED_PLACE, ""),
  }));
}

function inOrder(said: Said[]): Said[] {
  const key = ({ frame, rule, message }: Said): string => `${String(frame).padStart(9)} ${rule} ${message}`;
  return said.sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

describe("checked directly and as text", () => {
  test.each(captures(FOLDER))("%s", (path) => {
    const bytes = readFileSync(path);
    expect(inOrder(checkedDirectly(bytes))).toEqual(inOrder(checkedAsText(bytes)));
  });
});

describe("Accurate ECN, for which a page has no words", () => {
  const AE = 1;
  const codes = [0, 1].flatMap((reserved) => [0, ECE, CWR, ECE | CWR].map((flags) => ({ reserved, flags })));
  const offers = [undefined, { reserved: 0 }, { reserved: AE }];
  const cases = offers.flatMap((offer) => codes.map((answer) => ({ offer, answer })));

  test.each(cases)("asked for by $offer and answered by $answer", ({ offer, answer }) => {
    const packets = [
      ...(offer === undefined ? [] : [there({ flags: SYN | ECE | CWR, seq: SEQ, ...offer })]),
      back({ ...answer, flags: SYN | ACK | answer.flags, seq: ISN, ack: SEQ + 1 }),
      there({ flags: ACK | CWR, seq: SEQ + 1, ack: ISN + 1 }),
      text(0),
      back({ flags: ACK | ECE, seq: ISN + 1, ack: SEQ + 11 }),
    ];
    const bytes = pcap(packets.map((octets) => ({ octets })));
    const wrong = (said: Said[]) =>
      inOrder(said)
        .filter(({ severity }) => severity !== "info")
        .map(({ frame, rule }) => `${frame} ${rule}`);
    const direct = wrong(checkedDirectly(bytes)).filter((each) => !each.includes("reserved-bits"));
    expect(direct).toEqual(wrong(checkedAsText(bytes)));
    const isAsked = offer?.reserved === AE;
    const isAgreed =
      isAsked &&
      [`0 ${CWR}`, `0 ${ECE | CWR}`, "1 0", `1 ${ECE}`, `1 ${CWR}`].includes(
        `${answer.reserved} ${answer.flags}`,
      );
    if (isAgreed) expect(direct).toEqual([]);
  });
});

describe("what conformant hosts said", () => {
  test.each(captures(FOLDER))("%s", (path) => {
    const wrong = checkedDirectly(readFileSync(path)).filter(({ severity }) => severity !== "info");
    expect(wrong).toEqual([]);
  });
});
