/** Candidates with their numbers, read by the engine before anybody sees them. */
import type { Analysis } from "../../analyze";
import type { EndpointView, PacketView } from "../../simulate/trace";
import type { Candidate } from "./candidate";
import type { Habits } from "./habits";
import { type Numbers, numbersOf, type Written, write } from "./write";

export interface Before {
  /** The lines above the one to propose, with their last line break. */
  readonly analysis: Analysis;
  /** What stands on the line before the statement: its indent and its time. */
  readonly lead: string;
  /** Reads a text as the document is read. */
  readonly read: (text: string) => Analysis;
}

export class Checker {
  /** What is wrong already is no fault of a proposal. */
  private readonly known: ReadonlySet<string>;

  constructor(
    private readonly before: Before,
    private readonly habits: Habits,
  ) {
    this.known = findings(before.read(openEnded(before.analysis.text)));
  }

  /** The candidate as a line; undefined where the engine would object to it. */
  check(candidate: Candidate, sender: EndpointView | undefined): Written | undefined {
    const numbers = ownNumbers(candidate, sender);
    if (numbers && !this.habits.numbersLeftOut) {
      const written = write(candidate, numbers, this.habits);
      if (this.isClean(this.withLine(written.text))) return written;
    }
    const bare = write(candidate, { seq: candidate.seq, ack: candidate.ack }, this.habits);
    const reading = this.withLine(bare.text);
    if (!this.isClean(reading)) return undefined;
    const packet = this.packetIn(reading);
    if (!packet || this.habits.numbersLeftOut) return bare;
    const full = write(candidate, numbersOf(candidate, packet, this.habits), this.habits);
    return this.isClean(this.withLine(full.text)) ? full : bare;
  }

  private withLine(statement: string): Analysis {
    const { analysis, lead, read } = this.before;
    return read(openEnded(`${analysis.text}${lead}${statement}\n`));
  }

  private isClean(analysis: Analysis): boolean {
    for (const finding of findings(analysis)) if (!this.known.has(finding)) return false;
    return true;
  }

  /** The new line's segment, with what the engine put in. */
  private packetIn(reading: Analysis): PacketView | undefined {
    const line = this.before.analysis.tree.lineCount - 1;
    const steps = reading.trace().scenarios.at(-1)?.steps ?? [];
    return steps.findLast((step) => step.sentOnLine === line && step.packet)?.packet ?? undefined;
  }
}

/** SND.NXT and RCV.NXT, where both are known and that is what the segment carries: not on a SYN, nor on a RST. */
export function ownNumbers(
  { flags, seq, ack }: Candidate,
  sender: EndpointView | undefined,
): Numbers | undefined {
  const isOrdinary = !/SYN|RST/.test(flags);
  const ownSeq = seq ?? (isOrdinary ? sender?.sndNxt : undefined);
  const ownAck = ack ?? (isOrdinary ? sender?.rcvNxt : undefined);
  if (typeof ownSeq !== "string") return undefined;
  if (!/ACK/.test(flags)) return { seq: ownSeq, ack: undefined };
  return typeof ownAck === "string" ? { seq: ownSeq, ack: ownAck } : undefined;
}

/** A page that ends in `...` owes nothing more: what a proposal leaves to be answered is no fault of it. */
function openEnded(text: string): string {
  return `${text}...\n`;
}

/** Errors and warnings by rule and place. */
function findings({ diagnostics }: Analysis): Set<string> {
  return new Set(
    diagnostics
      .filter(({ severity, expected }) => severity !== "info" && !expected)
      .map(({ rule, start }) => `${rule} ${start}`),
  );
}
