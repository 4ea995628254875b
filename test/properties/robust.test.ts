/** No text makes the checker fail: documents with their lines shuffled, cut, doubled and mixed are analysed and traced without a throw. */
import { describe, expect, it } from "vitest";
import { analyze } from "../../server/analyze";
import { generate } from "../generator/generate";
import { Random } from "../generator/random";

const COUNT = Number(process.env.ROBUST ?? 400);

const STRAY = [
  "deliver s1",
  "drop s2",
  "...",
  "wait 2MSL",
  "wait 1h",
  "set delay=20ms",
  "set profile=capture",
  "a: crash",
  "client: abort",
  "server: close",
  "a -> a: SYN seq=1",
  "a -> b: SYN,FIN,RST seq=?",
  "b -> a: ACK seq=? ack=?",
  "a ~> b: FIN,ACK arrives=+1s",
  "expect a=LISTEN b.snd.nxt=0",
  "start a=TIME-WAIT b=CLOSING",
  "let x = x+1",
  "client:1 -> server:2: SYN",
  "-5 a -> b: ACK",
  "#! expect seq-gap",
  "#! ignore-file state-mismatch",
  'scenario "again"',
  "note a,b: …",
];

/** A document after an accident. */
function wrecked(random: Random, text: string): string {
  let lines = text.split("\n");
  for (let blows = random.int(1, 6); blows > 0; blows--) {
    const at = random.int(0, lines.length - 1);
    const line = lines[at] ?? "";
    switch (random.int(0, 6)) {
      case 0:
        lines = [...lines.slice(0, at), ...lines.slice(at + 1)];
        break;
      case 1:
        lines.splice(random.int(0, lines.length), 0, line);
        break;
      case 2:
        lines[at] = line.slice(0, random.int(0, line.length));
        break;
      case 3:
        lines.splice(at, 0, random.pick(STRAY));
        break;
      case 4:
        lines = [...lines.slice(at), ...lines.slice(0, at)];
        break;
      case 5:
        lines[at] = line.replace(/\d/g, () => String(random.int(0, 9)));
        break;
      default:
        lines[at] = line.replace(/\b(SYN|ACK|FIN|RST|PSH)\b/g, () =>
          random.pick(["SYN", "ACK", "FIN", "RST", "PSH"]),
        );
    }
  }
  return lines.join("\n");
}

describe("wrecked documents", () => {
  it("are analysed all the same, and twice alike", { timeout: 60_000 }, () => {
    for (let seed = 1; seed <= COUNT; seed++) {
      const random = new Random(seed);
      const text = wrecked(random, generate(seed, { size: 0.6 }).text);
      let first: string;
      try {
        const analysis = analyze(text);
        analysis.trace();
        first = JSON.stringify(analysis.diagnostics);
        for (const each of analysis.diagnostics) {
          expect(each.start, text).toBeGreaterThanOrEqual(0);
          expect(each.end, text).toBeGreaterThanOrEqual(each.start);
          expect(each.end, text).toBeLessThanOrEqual(text.length);
          expect(each.message, text).not.toMatch(/undefined|NaN|\[object/);
        }
      } catch (problem) {
        throw new Error(
          `seed ${seed}: ${problem instanceof Error ? problem.stack : String(problem)}\n${text}`,
        );
      }
      expect(JSON.stringify(analyze(text).diagnostics), text).toBe(first);
    }
  });
});
