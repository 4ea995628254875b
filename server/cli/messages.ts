/** What the command line says on standard error. */

import { visible } from "../render/report/visible";
import type { Host } from "./host";

/** One line, beginning with the program's name as Unix tools do. */
export function complain(host: Host, message: string): void {
  host.stderr.write(`tcpflowc: ${visible(message)}\n`);
}

/** What is wrong, and where to read what would be right. */
export function complainPointing(host: Host, reason: string, pointer: string): void {
  complain(host, `${reason}${reason.endsWith("?") ? " " : "; "}${pointer}`);
}

/** A file that could not be used, and why; the rest goes on. */
export function complainOf(host: Host, path: string, reason: string): void {
  complain(host, `${path}: ${reason}`);
}

/** A fault of the program itself. The place in its code is shown only to those who ask for it. */
export function reportDefect(host: Host, error: unknown, path?: string): void {
  const what = error instanceof Error ? error.message : String(error);
  const where = path === undefined ? "" : ` while working on ${path}`;
  complain(
    host,
    `internal error${where}: ${what}. This is a defect of tcpflowc, not of your document; please report it together with the document (TCPFLOWC_DEBUG=1 shows where it happened).`,
  );
  if (host.env.TCPFLOWC_DEBUG === "1" && error instanceof Error) host.stderr.write(`${error.stack}\n`);
}
