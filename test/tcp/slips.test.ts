/** One slip, at most one finding: every number and flag of a long correct exchange is got wrong once, and the page goes on. */
import { describe, expect, test } from "vitest";
import { analyze } from "../../server/analyze";
import { faultsOf } from "../rules/markers";

/** Handshake, text both ways, a loss with its retransmission, a half-close. */
const NAMED = `
client -> server: SYN seq=x
server -> client: SYN,ACK seq=y ack=x+1
client -> server: ACK seq=x+1 ack=y+1
client -> server: PSH,ACK seq=x+1 ack=y+1 len=100
server -> client: ACK seq=y+1 ack=x+101
server -> client: PSH,ACK seq=y+1 ack=x+101 len=500
client -> server: ACK seq=x+101 ack=y+501
client -> server: PSH,ACK seq=x+101 ack=y+501 len=50
client -> server: PSH,ACK seq=x+151 ack=y+501 len=50
server -> client: ACK seq=y+501 ack=x+201
server -> client: PSH,ACK seq=y+501 ack=x+201 len=1000
server -> client: PSH,ACK seq=y+1501 ack=x+201 len=1000
client -> server: ACK seq=x+201 ack=y+2501
client -x server: PSH,ACK seq=x+201 ack=y+2501 len=10
client -> server: PSH,ACK seq=x+211 ack=y+2501 len=10
server -> client: ACK seq=y+2501 ack=x+201
client -> server: PSH,ACK seq=x+201 ack=y+2501 len=10
server -> client: ACK seq=y+2501 ack=x+221
client -> server: FIN,ACK seq=x+221 ack=y+2501
server -> client: ACK seq=y+2501 ack=x+222
server -> client: PSH,ACK seq=y+2501 ack=x+222 len=20
client -> server: ACK seq=x+222 ack=y+2521
server -> client: FIN,ACK seq=y+2521 ack=x+222
client -> server: ACK seq=x+222 ack=y+2522
expect client=TIME-WAIT server=CLOSED`
  .trim()
  .split("\n");

const ISN = { x: 4294967200, y: 70000 } as const;

function figures(line: string): string {
  return line.replace(/(seq|ack)=([xy])(?:\+(\d+))?/g, (_, field: string, name: "x" | "y", add = "0") => {
    return `${field}=${(ISN[name] + Number(add)) % 2 ** 32}`;
  });
}

function move(line: string, field: string, by: number): string {
  return line.replace(new RegExp(`\\b${field}=(\\w+)(\\+\\d+)?`), (_, base: string, add = "") => {
    if (!/^\d/.test(base)) return `${field}=${base}${add}${by < 0 ? "-" : "+"}${Math.abs(by)}`;
    return `${field}=${(Number(base) + by + 2 ** 32) % 2 ** 32}`;
  });
}

const SLIPS: Readonly<Record<string, (line: string) => string>> = {
  ...Object.fromEntries(
    ["seq", "ack"].flatMap((field) =>
      [1, -1, 7, -100, 1000].map((by) => [
        `${field} moved by ${by}`,
        (line: string) => move(line, field, by),
      ]),
    ),
  ),
  "one octet more": (line) => move(line, "len", 1),
  "one octet fewer": (line) => move(line, "len", -1),
  "no ACK flag": (line) => line.replace(/,ACK\b/, ""),
  "no SYN flag": (line) => line.replace(/SYN,?/, ""),
  "no FIN flag": (line) => line.replace("FIN,", ""),
};

const PAGES: readonly (readonly [string, readonly string[]])[] = [
  ["names", NAMED],
  ["figures", NAMED.map(figures)],
];

describe.each(PAGES)("a page in %s", (_, lines) => {
  const findings = (page: readonly string[]): string[] =>
    faultsOf(analyze(`${page.join("\n")}\n`)).map(({ rule }) => rule);

  test("is right", () => {
    expect(findings(lines)).toEqual([]);
  });

  test.each(Object.entries(SLIPS))("%s: at most one finding for each line", (_name, slip) => {
    let told = 0;
    lines.forEach((line, index) => {
      const wrong = slip(line);
      if (wrong === line) return;
      const found = findings(lines.map((each, i) => (i === index ? wrong : each)));
      expect(found.length, `${wrong}: ${found.join(", ")}`).toBeLessThanOrEqual(1);
      told += found.length;
    });
    expect(told).toBeGreaterThan(0);
  });

  test("a segment sent again just so is no fault", () => {
    lines.slice(0, -1).forEach((line, index) => {
      const page = [...lines.slice(0, index + 1), ...lines.slice(index)];
      expect(findings(page), line).toEqual([]);
    });
  });
});
