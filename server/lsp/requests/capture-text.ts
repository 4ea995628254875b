/** tcpflow/captureText: a connection of a capture, or all of them, or a packetdrill script, as the text of a document. */
import { RequestType, type WorkDoneProgressParams } from "vscode-languageserver";
import { CaptureText } from "../../capture/overview/capture-text";
import { ScriptText } from "../../capture/overview/script-text";
import { NUMBER_KINDS, type NumberKind } from "../../capture/write/options";
import { failure, type Outcome, success } from "../../settings/outcome";
import { readThrough } from "../captures/read-through";
import type { Server } from "../server";

export interface CaptureTextParams extends WorkDoneProgressParams {
  readonly uri: string;
  /** One of a connection's streams; null or absent: all connections. */
  readonly stream?: number | null;
  readonly numbers?: NumberKind;
  readonly expand?: boolean;
}

/** Null where the client cancelled it. */
const CaptureTextRequest = new RequestType<CaptureTextParams, Outcome<string | null>, void>(
  "tcpflow/captureText",
);

export function answerCaptureText(server: Server): void {
  server.connection.onRequest(
    CaptureTextRequest,
    server.answer<CaptureTextParams, Outcome<string | null>>(
      failure("the capture could not be read"),
      async ({ uri, stream, numbers, expand, workDoneToken }, cancelled) => {
        const title = fileName(uri);
        const text = /\.pkt$/i.test(title)
          ? new ScriptText(title)
          : new CaptureText({
              title,
              stream: stream ?? undefined,
              numbers: NUMBER_KINDS.find((kind) => kind === numbers) ?? "symbols",
              expand: expand === true,
            });
        const push = (portion: Uint8Array) => text.push(portion);
        const read = await readThrough(server, { uri, workDoneToken, cancelled, push });
        if (!read.ok) return read;
        if (read.value.end === "cancelled") return success(null);
        const made = text.finish();
        return "text" in made ? success(made.text) : failure(made.reason);
      },
    ),
  );
}

function fileName(uri: string): string {
  const name =
    uri
      .replace(/[?#].*$/, "")
      .split("/")
      .at(-1) ?? "";
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
