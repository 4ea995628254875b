/** What a report shows of the frame that a finding stands on, where a document would show the line. */
import type { Problem } from "../../model/problem";
import type { CapturedConnection } from "../told";
import { endpointText } from "../write/heading";
import { HOST_NAMES } from "./scenario";

/** "client 10.0.0.1:40000 -> server 10.0.0.2:80: SYN seq=x"; undefined for a finding that is about no segment. */
export function shownOf(connection: CapturedConnection, { facts }: Problem): string | undefined {
  const { sender, segment } = facts;
  if (typeof segment !== "string" || (sender !== HOST_NAMES[0] && sender !== HOST_NAMES[1])) return undefined;
  const [client, server] = connection.ends;
  const ends = [`client ${endpointText(client)}`, `server ${endpointText(server)}`];
  if (sender === HOST_NAMES[1]) ends.reverse();
  return `${ends.join(" -> ")}: ${segment}`;
}
