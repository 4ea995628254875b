/** tcpflow/captureText: a connection of a capture, all of them, what two captures show together, or a packetdrill script, as text. */
import { type CancellationToken, RequestType, type WorkDoneProgressParams } from "vscode-languageserver";
import { CaptureText } from "../../capture/overview/capture-text";
import { PairText } from "../../capture/overview/pair-text";
import { ScriptText } from "../../capture/overview/script-text";
import type { MadeText } from "../../capture/overview/text-lines";
import type { ImportOptions } from "../../capture/write/capture-import";
import { NUMBER_KINDS, type NumberKind } from "../../capture/write/options";
import { failure, type Outcome, success } from "../../settings/outcome";
import { ReadingProgress, withProgress } from "../captures/progress";
import { readThrough } from "../captures/read-through";
import type { Server } from "../server";

export interface CaptureTextParams extends WorkDoneProgressParams {
  readonly uri: string;
  /** The other end's capture of the same traffic; null or absent: there is none. */
  readonly other?: string | null;
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
      (params, cancelled) => {
        const { other, workDoneToken } = params;
        const progress = new ReadingProgress(server, workDoneToken, other ? 2 : 1);
        const work = { server, params, cancelled, progress };
        return withProgress(progress, () => (other ? both(work, other) : one(work)));
      },
    ),
  );
}

interface Work {
  readonly server: Server;
  readonly params: CaptureTextParams;
  readonly cancelled: CancellationToken;
  readonly progress: ReadingProgress;
}

async function one({ server, params, cancelled, progress }: Work): Promise<Outcome<string | null>> {
  const { uri } = params;
  const title = fileName(uri);
  const text = /\.pkt$/i.test(title) ? new ScriptText(title) : new CaptureText(optionsOf(params, title));
  const push = (portion: Uint8Array) => text.push(portion);
  const read = await readThrough(server, { uri, progress, cancelled, push });
  if (!read.ok) return read;
  return read.value.end === "cancelled" ? success(null) : outcomeOf(text.finish());
}

async function both(
  { server, params, cancelled, progress }: Work,
  other: string,
): Promise<Outcome<string | null>> {
  const uris = [params.uri, other] as const;
  const text = new PairText(optionsOf(params, uris.map(fileName).join(" and ")));
  for (const capture of [0, 1] as const) {
    const uri = uris[capture];
    const push = (portion: Uint8Array) => {
      text.push(capture, portion);
      return true;
    };
    const read = await readThrough(server, { uri, progress, cancelled, push });
    if (!read.ok) return read;
    if (read.value.end === "cancelled") return success(null);
    const reason = text.end(capture);
    if (reason !== undefined) return failure(`${fileName(uri)}: ${reason}`);
  }
  return outcomeOf(text.finish());
}

function optionsOf({ stream, numbers, expand }: CaptureTextParams, title: string): ImportOptions {
  return {
    title,
    stream: stream ?? undefined,
    numbers: NUMBER_KINDS.find((kind) => kind === numbers) ?? "symbols",
    expand: expand === true,
  };
}

function outcomeOf(made: MadeText): Outcome<string> {
  return "text" in made ? success(made.text) : failure(made.reason);
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
