/** What stands above a scenario's segments: which connection it is, and where to find it in the capture. */
import { quoted } from "../../syntax/strings";
import type { CapturedSegment, Endpoint } from "../segment";
import type { CapturedConnection } from "../told";
import { momentText } from "./moments";

/** Of the ports that everybody has met: what they are called. */
const SERVICES: ReadonlyMap<number, string> = new Map([
  [20, "ftp-data"],
  [21, "ftp"],
  [22, "ssh"],
  [23, "telnet"],
  [25, "smtp"],
  [53, "dns"],
  [80, "http"],
  [110, "pop3"],
  [143, "imap"],
  [179, "bgp"],
  [389, "ldap"],
  [443, "https"],
  [445, "smb"],
  [465, "smtps"],
  [587, "submission"],
  [636, "ldaps"],
  [853, "dns over tls"],
  [993, "imaps"],
  [995, "pop3s"],
  [1433, "sql server"],
  [1521, "oracle"],
  [1883, "mqtt"],
  [3306, "mysql"],
  [3389, "rdp"],
  [5432, "postgresql"],
  [5672, "amqp"],
  [6379, "redis"],
  [8080, "http"],
  [8443, "https"],
  [9092, "kafka"],
  [27017, "mongodb"],
]);

/** Below the title stand comments: where to find it in Wireshark (where there is one capture), and what is known of the whole. */
export function headingLines(
  connection: CapturedConnection,
  first: CapturedSegment | undefined,
  about: readonly string[],
): string[] {
  const [client, server] = connection.ends;
  const service = SERVICES.get(server.port);
  const title = `${endpointText(client)} to ${endpointText(server)}${service === undefined ? "" : ` (${service})`}`;
  return [
    `scenario ${quoted(title)}`,
    ...(first === undefined ? [] : [whereabouts(connection, first)]),
    ...about,
    `host client addr=${endpointText(client)}`,
    `host server addr=${endpointText(server)}`,
  ];
}

function whereabouts({ streams }: CapturedConnection, { frame, at }: CapturedSegment): string {
  return `# In Wireshark: tcp.stream eq ${streams.join(" or tcp.stream eq ")}, from frame ${frame} (${momentText(at)} s).`;
}

export function endpointText({ address, port }: Endpoint): string {
  return address.includes(":") ? `[${address}]:${port}` : `${address}:${port}`;
}
