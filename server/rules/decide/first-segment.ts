/** Decides about a page that begins in the middle without saying so. */
import type { Departure, Verdict } from "../../simulate/judge";
import { unnamed } from "../../simulate/symbols";
import { ACK, RST, SYN } from "../../tcp/flags";
import { otherSide, type Side } from "../../tcp/side";
import type { Tcb } from "../../tcp/tcb";
import { verdict } from "./verdicts";

/** The very first segment of a connection that nothing says the state of. */
export function firstOnThePage(departure: Departure): Verdict | undefined {
  const { world, packet, segment, sender, receiver } = departure;
  if ((packet.flags & SYN) !== 0 || world.connection(segment.connection).begun) return undefined;
  const start = `start ${hostText(departure, 0)}=ESTABLISHED ${hostText(departure, 1)}=ESTABLISHED`;
  const ack = (packet.flags & ACK) !== 0 ? packet.ack : unnamed(world);
  const found = verdict(departure, "first-segment-not-syn", "segment", {
    facts: { reaction: "", expected: start, written: "" },
    meant: (packet.flags & RST) !== 0 ? {} : { flags: packet.flags | ACK, ack },
    repairs: [
      {
        title: "Say where the exchange starts",
        safe: true,
        edits: [{ line: segment.line, insertBefore: start }],
      },
    ],
  });
  establish(sender, packet.seq, ack);
  establish(receiver, ack, packet.seq);
  return found;
}

function hostText(departure: Departure, which: Side): string {
  const { world, segment } = departure;
  const ends = world.scenario.connections[segment.connection]?.ends ?? [0, 0];
  const side = which === 0 ? segment.side : otherSide(segment.side);
  return world.scenario.ends[ends[side]]?.name ?? "";
}

/** An end as it stands in the middle of an open connection. */
export function establish(tcb: Tcb, sndNxt: Tcb["sndNxt"], rcvNxt: Tcb["rcvNxt"]): void {
  tcb.state = "ESTABLISHED";
  tcb.incarnation = 1;
  tcb.sndUna = sndNxt;
  tcb.sndNxt = sndNxt;
  tcb.rcvNxt = rcvNxt;
  tcb.lastAckSent = rcvNxt;
  tcb.resetBy = undefined;
  tcb.finSeq = undefined;
  tcb.peerFinEnd = undefined;
  tcb.owed = [];
}
