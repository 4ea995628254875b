/** What the checker observes is true: each observation on generated documents, against what the generator knows of each line. */
import { describe, expect, it } from "vitest";
import { analyze } from "../../server/analyze";
import { generate } from "../generator/generate";
import { has, type Segment, sequenceLength } from "../generator/segment";
import type { Line } from "../generator/writer";
import { lineOf } from "./complaints";

const COUNT = Number(process.env.OBSERVED ?? 500);

interface Seen {
  readonly place: string;
  readonly rules: readonly string[];
  readonly segment: Segment;
  /** The segment occupies numbers that its sender has sent before. */
  readonly again: boolean;
  /** The number right before its sender's next one, with a byte at most and no control bit: what a keep-alive looks like. */
  readonly probe: boolean;
  /** The peer has sent such a probe before. */
  readonly probed: boolean;
  readonly synAckBefore: boolean;
}

function seenIn(seed: number): Seen[] {
  const { lines, text } = generate(seed, { explicit: true, numbers: "decimal", size: 0.5 });
  const rules = new Map<number, string[]>();
  for (const each of analyze(text).diagnostics) {
    const line = lineOf(text, each);
    rules.set(line, [...(rules.get(line) ?? []), each.rule]);
  }
  const sent = { a: 0, b: 0 };
  const probes = { a: false, b: false };
  const synAcks = { a: false, b: false };
  return lines.flatMap((line: Line, index) => {
    if (line.step?.kind !== "segment") return [];
    const { segment } = line.step;
    if (segment.mark !== undefined || segment.seq.base !== segment.from) return [];
    const { from } = segment;
    const length = sequenceLength(segment);
    const plain = !has(segment, "SYN") && !has(segment, "FIN") && !has(segment, "RST");
    const probe = plain && segment.len <= 1 && segment.seq.offset === sent[from] - 1;
    const synAck = has(segment, "SYN") && has(segment, "ACK");
    const seen: Seen = {
      place: `seed ${seed}, line ${index + 1}: ${line.text}`,
      rules: rules.get(index) ?? [],
      segment,
      again: length > 0 && segment.seq.offset < sent[from] && !has(segment, "RST"),
      probe,
      probed: probes[from === "a" ? "b" : "a"],
      synAckBefore: synAcks[from],
    };
    sent[from] = Math.max(sent[from], segment.seq.offset + length);
    probes[from] ||= probe;
    synAcks[from] ||= synAck;
    return [seen];
  });
}

const all = Array.from({ length: COUNT }, (_, index) => seenIn(index + 1));
const every = all.flat();

function says(seen: Seen, ...rules: string[]): boolean {
  return seen.rules.some((rule) => rules.includes(rule));
}

/** `rules` stand on a line exactly if `is` holds of it. */
function exactly(is: (seen: Seen) => boolean, ...rules: string[]): void {
  const wrong = every
    .filter((seen) => is(seen) !== says(seen, ...rules))
    .map((seen) => `${seen.place}  [${seen.rules}]`);
  expect(wrong.slice(0, 5)).toEqual([]);
  expect(every.filter(is).length).toBeGreaterThan(5);
}

/** A rule stands only where `is` holds. */
function onlyWhere(is: (seen: Seen) => boolean, ...rules: string[]): void {
  const wrong = every
    .filter((seen) => says(seen, ...rules) && !is(seen))
    .map((seen) => `${seen.place}  [${seen.rules}]`);
  expect(wrong.slice(0, 5)).toEqual([]);
}

describe("observations", () => {
  it("a SYN sent again", () => {
    exactly(
      (seen) => seen.again && has(seen.segment, "SYN") && !has(seen.segment, "ACK"),
      "syn-retransmission",
    );
  });

  it("a SYN,ACK sent again", () => {
    exactly(
      (seen) => seen.synAckBefore && has(seen.segment, "SYN") && has(seen.segment, "ACK"),
      "synack-retransmission",
    );
  });

  it("a FIN sent again", () => {
    exactly(
      (seen) => seen.again && has(seen.segment, "FIN") && !says(seen, "retransmission"),
      "fin-retransmission",
    );
  });

  it("text sent again", () => {
    const text = (seen: Seen): boolean => seen.segment.len > 1 && !has(seen.segment, "FIN");
    const rules = ["retransmission", "spurious-retransmission", "fast-retransmit"];
    const wrong = every
      .filter((seen) => text(seen) && seen.again !== says(seen, ...rules))
      .map((seen) => seen.place);
    expect(wrong.slice(0, 5)).toEqual([]);
    onlyWhere((seen) => seen.again, ...rules);
  });

  it("keep-alives and their answers", () => {
    onlyWhere((seen) => seen.probe, "keep-alive");
    onlyWhere((seen) => seen.probed, "keep-alive-ack");
    expect(every.some((seen) => says(seen, "keep-alive"))).toBe(true);
  });

  it("closed and opened windows", () => {
    onlyWhere((seen) => seen.segment.win === 0, "zero-window");
    onlyWhere((seen) => seen.segment.len === 0 && seen.segment.flags.join() === "ACK", "window-update");
    onlyWhere((seen) => seen.segment.len === 1, "zero-window-probe");
  });

  it("simultaneous opens and closes, once each", () => {
    for (const seen of all)
      for (const rule of ["simultaneous-open", "simultaneous-close"])
        expect(seen.filter((each) => says(each, rule)).length, seen[0]?.place ?? "").toBeLessThan(2);
    const opens = all.filter((seen) => seen.some((each) => says(each, "simultaneous-open")));
    expect(opens.length).toBeGreaterThan(5);
    for (const seen of opens) {
      const bareSyns = new Set(
        seen.filter((each) => each.segment.flags.join() === "SYN").map((each) => each.segment.from),
      );
      expect(bareSyns.size, seen[0]?.place ?? "").toBe(2);
    }
  });
});
