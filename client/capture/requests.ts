/** What the extension asks the language server about captures. */
import type * as vscode from "vscode";
import { type LanguageClient, ProgressType, WorkDoneProgress } from "vscode-languageclient/node";
import type { Outcome } from "../../server/settings/outcome";
import type { Patient } from "../patience";
import type { Import } from "./import-uri";
import type { CaptureAbout, ConnectionRow } from "./messages";

export interface CaptureAnswer extends CaptureAbout {
  readonly interrupted: string | null;
  readonly rows: readonly ConnectionRow[];
}

export interface CaptureListener extends Patient {
  readonly rows: (rows: readonly ConnectionRow[]) => void;
}

const Rows = new ProgressType<readonly ConnectionRow[]>();
let tokens = 0;

/** The connections of a capture. Where the listener's token is cancelled, those that were found until then. */
export async function requestCapture(
  client: LanguageClient,
  uri: vscode.Uri,
  { rows, progress, token }: CaptureListener,
): Promise<Outcome<CaptureAnswer>> {
  const partialResultToken = newToken();
  const listening = client.onProgress(Rows, partialResultToken, rows);
  try {
    return await withProgress(client, progress, (workDoneToken) =>
      client.sendRequest<Outcome<CaptureAnswer>>(
        "tcpflow/capture",
        { uri: client.code2ProtocolConverter.asUri(uri), workDoneToken, partialResultToken },
        token,
      ),
    );
  } finally {
    listening.dispose();
  }
}

/** The text of an import; null where it was cancelled. */
export async function requestCaptureText(
  client: LanguageClient,
  { capture, other, stream, how }: Import<vscode.Uri>,
  { progress, token }: Patient,
): Promise<Outcome<string | null>> {
  const { asUri } = client.code2ProtocolConverter;
  return withProgress(client, progress, (workDoneToken) =>
    client.sendRequest<Outcome<string | null>>(
      "tcpflow/captureText",
      { uri: asUri(capture), other: other === null ? null : asUri(other), stream, ...how, workDoneToken },
      token,
    ),
  );
}

async function withProgress<R>(
  client: LanguageClient,
  progress: (percent: number) => void,
  ask: (workDoneToken: string) => Promise<R>,
): Promise<R> {
  const workDoneToken = newToken();
  const listening = client.onProgress(WorkDoneProgress.type, workDoneToken, (value) => {
    // It begins with 0 %, and what ends before the first report is not worth a bar.
    if (value.kind === "report" && value.percentage !== undefined) progress(value.percentage);
  });
  try {
    return await ask(workDoneToken);
  } finally {
    listening.dispose();
  }
}

function newToken(): string {
  tokens += 1;
  return `tcpflow-capture-${tokens}`;
}
