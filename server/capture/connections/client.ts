/** Which end of a connection is the client, as far as its first segment tells. */
import { ACK, SYN } from "../../tcp/flags";
import { otherSide, type Side } from "../../tcp/side";
import type { CapturedSegment } from "../segment";

/** Whoever sends a SYN, or is sent a SYN,ACK; in mid-connection the end whose port looks like no service's. */
export function clientSideOf(first: CapturedSegment): Side {
  if ((first.flags & SYN) !== 0) return (first.flags & ACK) === 0 ? first.side : otherSide(first.side);
  const [one, other] = first.conversation.ends;
  const difference = serviceLikeness(one.port) - serviceLikeness(other.port);
  if (difference !== 0) return difference < 0 ? 0 : 1;
  return one.port === other.port ? first.side : one.port > other.port ? 0 : 1;
}

/** IANA's system ports (RFC 6335 section 6), then the user ports, then those that hosts hand out to clients. */
function serviceLikeness(port: number): number {
  return port < 1024 ? 2 : port < 32_768 ? 1 : 0;
}
