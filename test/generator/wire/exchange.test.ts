/** The simulated TCPs behave: what both hosts saw, joined, is an exchange in which the checker finds no error. */
import { describe, expect, it } from "vitest";
import { analyze } from "../../../server/analyze";
import { shown } from "../../properties/complaints";
import { wireExchange } from "./exchange";
import { truthDocument } from "./truth-document";

const COUNT = Number(process.env.GENERATED ?? 400);
const FROM = Number(process.env.SEED ?? 1);
const LAST = process.env.SEED === undefined ? FROM + COUNT : FROM + 1;

/** A tail loss probe restarts the timer (RFC 8985 section 7.3), so that two intervals may look alike. */
const OF_PROBES = "rto-no-backoff";

describe("simulated exchanges", () => {
  it("are exchanges of conformant TCPs", { timeout: 1000 * COUNT }, () => {
    const failures: string[] = [];
    for (let seed = FROM; seed < LAST; seed++) {
      const text = truthDocument(wireExchange(seed));
      const errors = analyze(text).diagnostics.filter(
        ({ severity, rule }) => severity === "error" && rule !== OF_PROBES,
      );
      if (errors.length > 0) failures.push(`seed ${seed}\n${shown(text, errors)}`);
    }
    expect(failures.length, failures.slice(0, 3).join("\n\n")).toBe(0);
  });

  it("are a function of their seed", () => {
    for (const seed of [1, 7, 23]) expect(wireExchange(seed)).toEqual(wireExchange(seed));
  });

  it("show everything that happens to a connection", () => {
    const seen = new Set<string>();
    for (let seed = 1; seed < 200; seed++) {
      const { sent, taps } = wireExchange(seed);
      for (const { packet, arrivals } of sent) {
        const { flags, len, options } = packet;
        if (arrivals.length === 0) seen.add("lost");
        if (arrivals.length > 1) seen.add("twice");
        if (flags & 0x04) seen.add("reset");
        if (flags & 0x01) seen.add(len > 0 ? "FIN with text" : "FIN");
        if (options.sack !== undefined) seen.add("SACK");
        if (options.fastOpen !== undefined) seen.add("Fast Open");
        if ((flags & 0x42) === 0x40) seen.add("congestion echo");
        if (packet.win === 0 && !(flags & 0x04)) seen.add("zero window");
      }
      const overtaken = sent.some(
        (each, index) => (each.arrivals[0]?.at ?? 0) > (sent[index + 1]?.arrivals[0]?.at ?? Number.MAX_VALUE),
      );
      if (overtaken) seen.add("overtaken");
      for (const frames of Object.values(taps)) {
        if (frames.some(({ packets }) => packets.length > 1)) seen.add("merged");
        const ids = frames.flatMap(({ packets }) => packets);
        if (new Set(ids).size < ids.length) seen.add("captured twice");
      }
    }
    expect([...seen].sort()).toEqual([
      "FIN",
      "FIN with text",
      "Fast Open",
      "SACK",
      "captured twice",
      "congestion echo",
      "lost",
      "merged",
      "overtaken",
      "reset",
      "twice",
      "zero window",
    ]);
  });
});
