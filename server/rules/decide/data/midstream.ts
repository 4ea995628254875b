/** Whether a capture lacks the handshake, so that nobody knows how its windows are scaled. */
import type { Departure } from "../../../simulate/judge";

export function isMidstream({ world, sender, receiver }: Departure): boolean {
  if (world.settings.profile !== "capture") return false;
  return sender.firstSyn === undefined || receiver.firstSyn === undefined;
}
