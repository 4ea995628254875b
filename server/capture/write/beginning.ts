/** Where a connection stands when the capture begins in its middle, as its first segment tells. */
import { ACK, RST, SYN } from "../../tcp/flags";
import { otherSide, type Side } from "../../tcp/side";
import type { TcpState } from "../../tcp/states";
import type { CapturedSegment } from "../segment";

/** The client's state and the server's; undefined where the first segment opens the connection, or belongs to none. */
export function statesAtFirst(
  { flags }: CapturedSegment,
  from: Side,
): readonly [client: TcpState, server: TcpState] | undefined {
  if ((flags & RST) !== 0) return undefined;
  if ((flags & SYN) === 0) return ["ESTABLISHED", "ESTABLISHED"];
  if ((flags & ACK) === 0) return undefined;
  // Its SYN was not captured.
  const states: [TcpState, TcpState] = ["SYN-SENT", "SYN-SENT"];
  states[from] = "SYN-RECEIVED";
  states[otherSide(from)] = "SYN-SENT";
  return states;
}
