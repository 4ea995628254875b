/** Bars of the sequence space: where a segment lies in what its sender and its receiver know, also across the top of the numbers. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { analyze } from "../../server/analyze";
import { ladderFile } from "../../server/render/ladder/file";
import { distance } from "../../server/render/ladder/space";
import { tellLadder } from "../../server/render/ladder/tell";
import { preview } from "../../server/render/preview/preview";

const spacesOf = (text: string) => tellLadder(analyze(text), 0).segments.map((segment) => segment.spaces());

describe("the distance of two numbers", () => {
  const number = fc.integer({ min: 0, max: 2 ** 32 - 1 });
  const step = fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 });

  test("of figures goes round the top", () => {
    fc.assert(
      fc.property(number, step, (from, by) => {
        const to = (((from + by) % 2 ** 32) + 2 ** 32) % 2 ** 32;
        expect(distance(String(from), String(to))).toBe(by);
      }),
    );
  });

  test("of symbols is that of what is added, and unknown between different ones", () => {
    fc.assert(
      fc.property(fc.nat(10_000), fc.nat(10_000), (a, b) => {
        const text = (offset: number) => (offset === 0 ? "x" : `x+${offset}`);
        expect(distance(text(a), text(b))).toBe(b - a);
        expect(distance(text(a), `y+${b}`)).toBeNull();
        expect(distance(text(a), String(b))).toBeNull();
      }),
    );
    expect(distance("x-1", "x+1")).toBe(2);
    expect(distance(null, "x")).toBeNull();
  });
});

const TRANSFER = `client -> server: SYN seq=4294967290 win=1000
server -> client: SYN,ACK seq=y ack=4294967291 win=500
client -> server: ACK seq=4294967291 ack=y+1 win=1000
client -> server: ACK seq=4294967291 ack=y+1 len=100 win=1000
client -> server: ACK seq=95 ack=y+1 len=100 win=1000
`;

test("a segment lies beyond what is sent already, and inside the windows", () => {
  const [syn, , , first, second] = spacesOf(TRANSFER);
  expect(syn?.sender).toMatchObject({ from: 0, to: 1, next: 1, end: null });
  expect(first?.sender).toMatchObject({ from: 0, to: 100, next: 100, end: 500 });
  expect(second?.sender).toMatchObject({ from: 100, to: 200, next: 200, end: 500 });
  expect(second?.receiver).toMatchObject({ from: 0, to: 100 });
});

test("nothing is drawn where the numbers are not known, and nothing unasked", () => {
  const unknown = spacesOf("a -> b: SYN\n");
  expect(unknown).toHaveLength(1);
  expect(unknown[0]?.receiver).toBeNull();
  expect(ladderFile(analyze(TRANSFER))).not.toContain("tcpflow-bar-");
  const drawn = ladderFile(analyze(TRANSFER), { bars: true });
  expect(drawn.match(/tcpflow-bar-segment/g)?.length).toBeGreaterThan(5);
});

test("a preview shows them when it is asked to", () => {
  const svgOf = (bars: boolean) =>
    preview(analysis, { view: "ladder", line: 0, bars })
      .scenarios.flatMap(({ picture }) => (picture?.view === "ladder" ? picture.drawn : []))
      .join("");
  const analysis = analyze(TRANSFER);
  expect(svgOf(false)).not.toContain("tcpflow-bar-");
  expect(svgOf(true)).toContain("tcpflow-bar-window");
  expect(svgOf(false)).not.toContain("tcpflow-bar-");
});
