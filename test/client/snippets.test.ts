/** Every snippet, taken as it is, is right: alone, or after a handshake. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { analyze } from "../../server/analyze";

interface Snippet {
  readonly prefix: string;
  readonly description: string;
  readonly body: readonly string[];
}

const snippets: Readonly<Record<string, Snippet>> = JSON.parse(
  readFileSync(join(__dirname, "../../snippets/tcpflow.json"), "utf8"),
);

const OPEN = "start client=ESTABLISHED server=ESTABLISHED";
const HANDSHAKE = `client -> server: SYN seq=x
server -> client: SYN,ACK seq=y ack=x+1
client -> server: ACK seq=x+1 ack=y+1`;

/** What stands before and after a snippet that is a part of something. */
const AROUND: Readonly<Record<string, readonly [before: string, after: string]>> = {
  close: [OPEN, ""],
  "close-three": [OPEN, ""],
  data: [OPEN, ""],
  loss: [OPEN, ""],
  "simultaneous-close": [OPEN, ""],
  delayed: [OPEN, ""],
  start: ["", "client -> server: ACK"],
  scenario: ["", HANDSHAKE],
  phase: ["", HANDSHAKE],
  host: ["", HANDSHAKE.replaceAll("x", "1000").replaceAll("1000+1", "1001")],
  note: [HANDSHAKE, ""],
  expect: [HANDSHAKE, ""],
};

/** A fault on purpose needs a fault; its placeholder names no rule. */
const whole = Object.entries(snippets).filter(([, { prefix }]) => prefix !== "expect-fault");

test.each(whole)("%s", (_, { prefix, body }) => {
  const [before, after] = AROUND[prefix] ?? ["", ""];
  const text = [before, expand(body.join("\n")), after].join("\n");
  expect(faultsOf(text), text).toEqual([]);
});

test("the segments of an exchange may follow the handshake that opened it", () => {
  for (const prefix of ["data", "loss", "close", "close-three"]) {
    const snippet = Object.values(snippets).find((each) => each.prefix === prefix);
    const text = `${HANDSHAKE}\n${expand(snippet?.body.join("\n") ?? "")}`;
    expect(faultsOf(text), text).toEqual([]);
  }
});

test("prefixes are all different, and every snippet says what it is", () => {
  const prefixes = Object.values(snippets).map(({ prefix }) => prefix);
  expect(new Set(prefixes).size).toBe(prefixes.length);
  expect(Object.values(snippets).every(({ description }) => description.length > 10)).toBe(true);
});

/** As the editor leaves it when nothing is typed over. */
function expand(body: string): string {
  const defaults = new Map<string, string>();
  for (const [, number, text] of body.matchAll(/\$\{(\d+):([^}]*)\}/g))
    defaults.set(number ?? "", text ?? "");
  return body
    .replace(/\$\{(\d+):[^}]*\}/g, (_, number: string) => defaults.get(number) ?? "")
    .replace(/\$(\d+)/g, (_, number: string) => defaults.get(number) ?? "");
}

function faultsOf(text: string): string[] {
  return analyze(text)
    .diagnostics.filter(({ severity }) => severity !== "info")
    .map(({ rule, message }) => `${rule}: ${message}`);
}
