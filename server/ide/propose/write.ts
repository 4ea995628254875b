/** A candidate as a line of the document, with its numbers, in the author's manner. */
import type { PacketView } from "../../simulate/trace";
import type { Span } from "../../text/span";
import type { Candidate } from "./candidate";
import { type Habits, newOpeningNumber, unusedSymbol } from "./habits";

export interface Written {
  readonly text: string;
  /** What the author will want to write over: a length, a new name. */
  readonly placeholders: readonly Span[];
}

export interface Numbers {
  readonly seq: string | undefined;
  readonly ack: string | undefined;
}

/** The numbers given, then those the engine put in, then new names. */
export function numbersOf(candidate: Candidate, packet: PacketView, habits: Habits): Numbers {
  const seq = candidate.seq ?? named(candidate, packet, habits) ?? unusedSymbol(habits, ["u", "v", "w"]);
  const acknowledges = /\bACK\b/.test(candidate.flags);
  const others: Habits = { ...habits, symbols: new Set([...habits.symbols, seq]) };
  const ack = candidate.ack ?? packet.ack ?? unusedSymbol(others, ["u", "v", "w"]);
  return { seq, ack: acknowledges ? ack : undefined };
}

/** An initial number that has no name yet gets one in the author's manner. */
function named({ from, flags }: Candidate, { seq }: PacketView, habits: Habits): string | null {
  const host = from.replace(/:\d+$/, "");
  const isUnnamed = /\bSYN\b/.test(flags) && seq?.startsWith("ISN(") === true && !habits.symbols.has(seq);
  return isUnnamed && !habits.unnamed.has(host) ? newOpeningNumber(habits, host) : seq;
}

export function write(candidate: Candidate, { seq, ack }: Numbers, habits: Habits): Written {
  let text = `${arrow(candidate, habits)}: ${candidate.flags}`;
  const placeholders: Span[] = [];
  const add = (key: string, value: string | undefined, placeholder: boolean): void => {
    if (value === undefined || value === "") return;
    text += ` ${key}`;
    if (placeholder) placeholders.push({ start: text.length, end: text.length + value.length });
    text += value;
  };
  const opens = /\bSYN\b/.test(candidate.flags);
  add("seq=", seq, opens && !habits.symbols.has(seq ?? ""));
  add("ack=", ack, false);
  const [, others, length] = /^(.*?)(?:len=(.*))?$/.exec(candidate.rest) ?? [];
  add("", others?.trim(), false);
  add("len=", length, true);
  return { text, placeholders };
}

function arrow({ from, to }: Candidate, { leftHost }: Habits): string {
  const isLeft = (endpoint: string): boolean => endpoint.replace(/:\d+$/, "") === leftHost;
  return leftHost !== undefined && isLeft(to) ? `${to} <- ${from}` : `${from} -> ${to}`;
}
