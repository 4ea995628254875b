/** tcpflow/export: a document, or the fence at a line of a Markdown file, as a capture. */
import { RequestType, type TextDocumentIdentifier } from "vscode-languageserver";
import { version } from "../../../package.json";
import { exportCapture } from "../../capture/out/capture";
import { failure, type Outcome, success } from "../../settings/outcome";
import { toBase64 } from "../captures/base64";
import type { Server } from "../server";

export interface ExportParams {
  readonly textDocument: TextDocumentIdentifier;
  /** The cursor's line, from 0. */
  readonly line: number;
  readonly format: "pcap" | "pcapng";
}

export interface Exported {
  /** The file's octets in Base64. */
  readonly data: string;
  readonly packets: number;
}

const ExportRequest = new RequestType<ExportParams, Outcome<Exported>, void>("tcpflow/export");

export function answerExport(server: Server): void {
  server.connection.onRequest(
    ExportRequest,
    server.answer<ExportParams, Outcome<Exported>>(
      failure("the document could not be exported"),
      ({ textDocument, line, format }) => {
        const part = server.documents.partAt(textDocument.uri, line);
        if (part === undefined) return failure("there is no exchange");
        const application = `tcpflow ${version}`;
        const made = exportCapture(part.analysis, { format, scenario: undefined, application });
        if (!made.ok) {
          const [first] = made.problems;
          return failure(
            first ? `line ${part.firstLine + first.line + 1}: ${first.text}` : "nothing was written",
          );
        }
        return success({ data: toBase64(joined([...made.portions])), packets: made.packets });
      },
    ),
  );
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
