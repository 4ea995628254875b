/** Decides whether what the page calls a keep-alive has a keep-alive's number and length (RFC 9293 section 3.8.4). */
import type { Repair } from "../../../model/problem";
import { seqText } from "../../../simulate/facts";
import type { Departure, Verdict } from "../../../simulate/judge";
import { ACK, PSH } from "../../../tcp/flags";
import { NUMERIC, plus, ZERO } from "../../../tcp/sequence";
import { change, verdict } from "../verdicts";

/** Asked before anything else: whoever says what a segment is meant to be also says which number it should have. */
export function keepAliveNumber(departure: Departure): Verdict | undefined {
  const { sender, packet, segment, world } = departure;
  // On a capture the word is ours, not an author's.
  if (world.settings.profile === "capture" || !isCalledKeepAlive(departure)) return undefined;
  if (!packet.own || segment.faulty || sender.state !== "ESTABLISHED" || sender.sndNxt === undefined)
    return undefined;
  // An answer to the other end's keep-alive is none itself, and a control segment is what its flags say.
  if ((packet.flags & ~PSH) !== ACK || sender.owed.length > 0) return undefined;
  const { space } = world.scenario;
  const expected = plus(sender.sndNxt, -1);
  const order = space.compare(packet.seq, expected);
  const tooLong = packet.len.basis !== NUMERIC || packet.len.k > 1;
  if (order === undefined || (order === 0 && !tooLong)) return undefined;
  const number = seqText(space, expected);
  const wanted = order === 0 ? "len=1 at most" : number === "?" ? "" : `seq=${number}`;
  const repairs: Repair[] = [];
  if (order !== 0 && number !== "?" && !tooLong) repairs.push(change(segment.line, "seq", `seq=${number}`));
  if (order === 0 && segment.len !== undefined) repairs.push(change(segment.line, "len", "len=1", false));
  return verdict(departure, "keep-alive-bad-seq", order === 0 ? "len" : "seq", {
    facts: { written: "", expected: wanted, name: order === 0 ? "len" : "seq" },
    repairs,
    meant: tooLong ? { seq: expected, len: ZERO } : { seq: expected },
    // Or it was no keep-alive, whatever the page calls it.
    others: [{}],
  });
}

/** By a caption, or by a timeout written before it. */
export function isCalledKeepAlive({ sender, segment }: Departure): boolean {
  return sender.flow?.keepAliveDue === true || segment.extra?.keepAlive === true;
}
