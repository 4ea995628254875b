/** tcpflow/export: a document, or the fence at a line of a Markdown file, as a capture or a packetdrill script. */
import { RequestType, type TextDocumentIdentifier } from "vscode-languageserver";
import { version } from "../../../package.json";
import { type ExportProblem, exportCapture } from "../../capture/out/capture";
import { exportScript } from "../../capture/packetdrill/write";
import { failure, type Outcome, success } from "../../settings/outcome";
import { toBase64 } from "../captures/base64";
import type { Part } from "../part";
import type { Server } from "../server";

export interface ExportParams {
  readonly textDocument: TextDocumentIdentifier;
  /** The cursor's line, from 0. */
  readonly line: number;
  readonly format: "pcap" | "pcapng" | "pkt";
  /** Of a packetdrill script, the host under test; absent: the one that does not open the connection. */
  readonly side?: string;
}

export interface Exported {
  /** The file's octets in Base64. */
  readonly data: string;
  /** Null: it is a script. */
  readonly packets: number | null;
}

const ExportRequest = new RequestType<ExportParams, Outcome<Exported>, void>("tcpflow/export");

export function answerExport(server: Server): void {
  server.connection.onRequest(
    ExportRequest,
    server.answer<ExportParams, Outcome<Exported>>(
      failure("the document could not be exported"),
      ({ textDocument, line, format, side }) => {
        const part = server.documents.partAt(textDocument.uri, line);
        if (part === undefined) return failure("there is no exchange");
        return format === "pkt" ? script(part, line, side) : capture(part, format);
      },
    ),
  );
}

function capture(part: Part, format: "pcap" | "pcapng"): Outcome<Exported> {
  const application = `tcpflow ${version}`;
  const made = exportCapture(part.analysis, { format, scenario: undefined, application });
  if (!made.ok) return failure(reasonOf(part, made.problems));
  return success({ data: toBase64(joined([...made.portions])), packets: made.packets });
}

/** A script holds one scenario: that in which the cursor is. */
function script(part: Part, line: number, side: string | undefined): Outcome<Exported> {
  const { scenarios } = part.analysis.exchange;
  const own = line - part.firstLine;
  const scenario = Math.max(
    0,
    scenarios.findLastIndex(({ firstLine }) => firstLine <= own),
  );
  const made = exportScript(part.analysis, { scenario, side });
  if (!made.ok) return failure(made.reason === "" ? reasonOf(part, made.problems) : made.reason);
  return success({ data: toBase64(new TextEncoder().encode(made.text)), packets: null });
}

function reasonOf({ firstLine }: Part, [first]: readonly ExportProblem[]): string {
  return first === undefined ? "nothing was written" : `line ${firstLine + first.line + 1}: ${first.text}`;
}

function joined(portions: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(portions.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const portion of portions) {
    whole.set(portion, at);
    at += portion.length;
  }
  return whole;
}
