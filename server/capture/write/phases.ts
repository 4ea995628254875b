/** The parts of a connection's life that a reader looks for, as bands: where each begins. */
import { ACK, FIN, RST, SYN } from "../../tcp/flags";
import type { Departure } from "../told";

type Phase = "Handshake" | "Data" | "Close" | "Reset";

export class Phases {
  private present: Phase | undefined;

  /** The band that this segment opens; undefined: it belongs to the present one. */
  begins({ segment: { flags, len } }: Departure): Phase | undefined {
    const next = phaseOf(flags, len, this.present);
    if (next === this.present) return undefined;
    this.present = next;
    return next;
  }
}

function phaseOf(flags: number, len: number, present: Phase | undefined): Phase | undefined {
  const isOver = present === "Close" || present === "Reset";
  if ((flags & RST) !== 0) return isOver || present === "Handshake" ? present : "Reset";
  // A repeated SYN,ACK is late, a SYN opens the connection anew.
  if ((flags & SYN) !== 0) return (flags & ACK) === 0 || present === undefined ? "Handshake" : present;
  if ((flags & FIN) !== 0) return present === "Reset" ? present : "Close";
  if (isOver) return present;
  return len > 0 || present === undefined ? "Data" : present;
}
