/** The joints of the rules' messages and examples: sentences that vanish when a fact is missing. */
import type { Facts } from "./rule";

/** The sentences in order, one blank between them, without the empty ones. */
export function sentences(...parts: readonly string[]): string {
  return parts
    .map((part) => part.trim())
    .filter((part) => part !== "")
    .join(" ");
}

/** "Expected ack=x+1.", or nothing. */
export function expectation({ expected }: Facts): string {
  return isKnown(expected) ? `Expected ${expected}.` : "";
}

/** " (SND.NXT = y+1)" to follow a word, or nothing where the number is unknown. */
export function numbered(variable: string, value: string): string {
  return isKnown(value) ? ` (${variable} = ${value})` : "";
}

/** "SND.NXT = y+1" within a sentence, or the bare name where the number is unknown. */
export function variable(name: string, value: string): string {
  return isKnown(value) ? `${name} = ${value}` : name;
}

/** "SYN seq=x (line 1)", or the words given where no earlier segment is known. */
export function sinceLine(facts: Facts, otherwise: string): string {
  return isKnown(facts.since) ? facts.since + inLine(facts) : otherwise;
}

/** " (line 1)" or, on a capture, " (frame 1)"; nothing where no earlier place is known. */
export function inLine({ sinceLine: line, lineWord }: Facts): string {
  return line > 0 ? ` (${lineWord} ${line})` : "";
}

/** "1 byte", "5 new bytes", "n bytes". */
export function bytes(count: string | number, kind = ""): string {
  return `${count}${kind === "" ? "" : ` ${kind}`} ${String(count) === "1" ? "byte" : "bytes"}`;
}

/** The fact, or the words given where it is not known. */
export function orElse(fact: string, otherwise: string): string {
  return isKnown(fact) ? fact : otherwise;
}

export function isKnown(fact: string): boolean {
  return fact !== "" && fact !== "?";
}

/** A document from its lines, as an example is written. */
export function page(...lines: readonly string[]): string {
  return `${lines.join("\n")}\n`;
}
