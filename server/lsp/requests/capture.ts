/** tcpflow/capture: the connections of a capture as rows, sent as they are found, and what the file is. */
import {
  type PartialResultParams,
  ProgressType,
  RequestType,
  type WorkDoneProgressParams,
} from "vscode-languageserver";
import { type CaptureAbout, CaptureOverview } from "../../capture/overview/overview";
import type { ConnectionRow } from "../../capture/overview/row";
import { failure, type Outcome, success } from "../../settings/outcome";
import { ReadingProgress, withProgress } from "../captures/progress";
import { type HowFar, readThrough } from "../captures/read-through";
import type { Server } from "../server";

export interface CaptureParams extends WorkDoneProgressParams, PartialResultParams {
  readonly uri: string;
}

export interface CaptureAnswer extends CaptureAbout {
  /** Why reading ended before the file does, as a sentence; null where it did not. What was read until then is told. */
  readonly interrupted: string | null;
  /** Those that were not sent before as partial results; all of them where the client takes none. */
  readonly rows: readonly ConnectionRow[];
}

const CaptureRequest = new RequestType<CaptureParams, Outcome<CaptureAnswer>, void>("tcpflow/capture");
const Rows = new ProgressType<readonly ConnectionRow[]>();

/** Of rows in one message. */
const MOST_AT_ONCE = 5000;

export function answerCapture(server: Server): void {
  const { connection } = server;
  connection.onRequest(
    CaptureRequest,
    server.answer<CaptureParams, Outcome<CaptureAnswer>>(
      failure("the capture could not be read"),
      async ({ uri, workDoneToken, partialResultToken }, cancelled) => {
        const rows: ConnectionRow[] = [];
        const overview = new CaptureOverview(server.inForce.of(uri).analyze, (row) => rows.push(row));
        const push = (portion: Uint8Array) => {
          overview.push(portion);
          return true;
        };
        const pause = () => {
          if (partialResultToken !== undefined && rows.length > 0)
            server.ask(connection.sendProgress(Rows, partialResultToken, rows.splice(0)));
        };
        const progress = new ReadingProgress(server, workDoneToken);
        const read = await withProgress(progress, () =>
          readThrough(server, { uri, progress, cancelled, push, pause }),
        );
        if (!read.ok) return read;
        const about = overview.finish();
        while (partialResultToken !== undefined && rows.length > MOST_AT_ONCE)
          await connection.sendProgress(Rows, partialResultToken, rows.splice(0, MOST_AT_ONCE));
        return success({ ...about, interrupted: whyInterrupted(read.value), rows });
      },
    ),
  );
}

function whyInterrupted(read: HowFar): string | null {
  if (read.end === "broken") return `The file cannot be read to its end: ${read.reason}.`;
  return read.end === "cancelled" ? "Reading was stopped." : null;
}
