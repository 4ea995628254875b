/** How the author writes: hosts, lengths, symbols or figures, left or right arrows. */
import type { Analysis } from "../../analyze";
import type { SegmentNode } from "../../syntax/tree";
import { elementsOf } from "../elements";
import { recentLines } from "./recent";

export interface Habits {
  /** Symbols of the scenario, so that a new one is new. */
  readonly symbols: ReadonlySet<string>;
  /** The texts of `seq=` on SYNs, in the whole document, in order. */
  readonly openingNumbers: readonly string[];
  /** The mark of the scenario's latest SYN: `forged`, or nothing. */
  readonly openingMark: string;
  /** Hosts whose SYN bears no number, so that their initial number goes by `ISN(host)`. */
  readonly unnamed: ReadonlySet<string>;
  /** The latest payload length of each host, as written. */
  readonly lengths: ReadonlyMap<string, string>;
  /** The flags the author gives to data, and who sent it, the latest first. */
  readonly dataFlags: readonly { readonly host: string; readonly flags: string }[];
  /** Pairs of hosts that talk in other scenarios of the document, the opener first. */
  readonly talkers: readonly (readonly [string, string])[];
  /** The host that stands on the left of every arrow so far, where some arrows point left. */
  readonly leftHost: string | undefined;
  /** The value of the latest `set delay=`. */
  readonly delay: string | undefined;
  /** True where the author leaves both numbers out on every segment that has some. */
  readonly numbersLeftOut: boolean;
}

export function habitsOf(analysis: Analysis): Habits {
  const scenario = analysis.exchange.scenarios.at(-1);
  const symbols = new Set<string>();
  const openingNumbers: string[] = [];
  const unnamed = new Set<string>();
  let openingMark = "";
  let delay: string | undefined;
  const lengths = new Map<string, string>();
  const dataFlags: { host: string; flags: string }[] = [];
  const talkers: [string, string][] = [];
  const segments: SegmentNode[] = [];
  for (const line of recentLines(analysis, "document")) {
    const inScenario = scenario !== undefined && line.index >= scenario.firstLine;
    if (inScenario)
      for (const element of elementsOf(line, analysis.text))
        if (element.kind === "symbol") symbols.add(element.name);
    const { statement } = line;
    if (statement?.kind === "set")
      delay = statement.options.find(({ key }) => key === "delay")?.value.text ?? delay;
    if (statement?.kind !== "segment") continue;
    talkers.push([statement.from.host.name, statement.to.host.name]);
    const { seq, len, flags } = textsOf(statement, analysis.text);
    if (flags.includes("SYN") && seq !== undefined) openingNumbers.push(seq);
    if (len !== undefined && len !== "0" && !flags.some((flag) => flag !== "PSH" && flag !== "ACK"))
      dataFlags.push({
        host: statement.from.host.name,
        flags: flags.includes("PSH") ? "PSH,ACK" : "ACK",
      });
    if (!inScenario) continue;
    segments.push(statement);
    if (flags.includes("SYN") && !flags.includes("ACK"))
      openingMark = statement.items.some((item) => item.kind === "mark" && item.mark === "forged")
        ? "forged"
        : "";
    if (flags.includes("SYN") && seq === undefined) unnamed.add(statement.from.host.name);
    if (len !== undefined && len !== "0") lengths.set(statement.from.host.name, len);
  }
  return {
    symbols,
    openingNumbers,
    openingMark,
    unnamed,
    lengths,
    dataFlags: dataFlags.reverse(),
    talkers,
    delay,
    leftHost: leftHostOf(segments),
    numbersLeftOut: segments.length >= 2 && segments.every(leavesNumbersOut),
  };
}

function textsOf(node: SegmentNode, text: string): { seq?: string; len?: string; flags: string[] } {
  const found: { seq?: string; len?: string; flags: string[] } = { flags: [] };
  for (const item of node.items) {
    if (item.kind === "flags") found.flags.push(...item.flags.map(({ flag }) => flag));
    if (item.kind === "flagbit" && item.on) found.flags.push(item.flag);
    if (item.kind !== "field") continue;
    if (item.key === "seq" || item.key === "len")
      found[item.key] = text.slice(item.value.start, item.value.end);
    if (item.key === "data") found.len = String(new TextEncoder().encode(item.value.value).length);
  }
  if (found.flags.length === 0 && found.len !== undefined) found.flags.push("ACK");
  return found;
}

function leavesNumbersOut(node: SegmentNode): boolean {
  return !node.items.some((item) => item.kind === "field" && (item.key === "seq" || item.key === "ack"));
}

function leftHostOf(segments: readonly SegmentNode[]): string | undefined {
  if (!segments.some(({ arrow }) => arrow.leftward)) return undefined;
  const lefts = new Set(segments.map(({ arrow, from, to }) => (arrow.leftward ? to : from).host.name));
  return lefts.size === 1 ? [...lefts][0] : undefined;
}

/** A name for a number that nobody has named yet, in the manner of those that are there. */
export function newOpeningNumber(habits: Habits, host: string): string {
  const last = habits.openingNumbers.at(-1);
  if (last !== undefined && /^\d+$/.test(last)) return String((Number(last) + 200) % 2 ** 32);
  if (last !== undefined && /^\p{L}+\(.+\)$/u.test(last)) {
    const name = `${last.slice(0, last.indexOf("("))}(${host.replace(/[.-]/g, "_").slice(0, 1)})`;
    if (!habits.symbols.has(name)) return name;
  }
  return unusedSymbol(habits, ["x", "y", "z", "a", "b", "c", "p", "q", "r"]);
}

export function unusedSymbol(habits: Habits, names: readonly string[]): string {
  const free = names.find((name) => !habits.symbols.has(name));
  if (free !== undefined) return free;
  for (let count = 2; ; count++) {
    const numbered = names.map((name) => name + count).find((name) => !habits.symbols.has(name));
    if (numbered !== undefined) return numbered;
  }
}
