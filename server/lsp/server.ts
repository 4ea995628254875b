/** The language server: what its requests share, and their registration on a connection. */
import {
  type CancellationToken,
  type Connection,
  ErrorCodes,
  LSPErrorCodes,
  type Position,
  ResponseError,
  type TextDocumentIdentifier,
} from "vscode-languageserver";
import type { OpenFile } from "./captures/files";
import { Documents } from "./documents";
import type { Part } from "./part";
import { Preferences } from "./preferences";
import { ConfigFiles, type ReadFile } from "./project/config-files";
import { SettingsInForce } from "./project/in-force";

export interface Place {
  readonly part: Part;
  /** In the part's own text. */
  readonly offset: number;
}

type Handler<P, R> = (params: P, token: CancellationToken) => Promise<R | ResponseError<never>>;

/** The files that can be read where the server runs. */
export interface Files {
  readonly read: ReadFile;
  readonly open: OpenFile;
}

export class Server {
  readonly preferences = new Preferences();
  readonly configFiles: ConfigFiles;
  readonly inForce: SettingsInForce;
  readonly documents: Documents;
  /** True where the client knows snippets. */
  snippets = false;
  /** True where the client can show the page of a rule. */
  explains = false;
  /** True once the client has asked for a preview. */
  previews = false;
  /** Requests are answered only between `initialize` and `shutdown`. */
  life: "starting" | "running" | "ended" = "starting";

  constructor(
    readonly connection: Connection,
    readonly files: Files,
  ) {
    this.configFiles = new ConfigFiles(files.read);
    this.inForce = new SettingsInForce(this.preferences, this.configFiles);
    this.documents = new Documents((uri) => this.inForce.of(uri));
  }

  /**
   * A request's handler that survives anything: it lets messages that already wait go first, so that a
   * cancelled request costs nothing, and answers `empty` where the work fails.
   */
  answer<P, R>(empty: R, work: (params: P, token: CancellationToken) => R | Promise<R>): Handler<P, R> {
    return async (params, token) => {
      if (this.life === "starting")
        return new ResponseError<never>(ErrorCodes.ServerNotInitialized, "Not initialized yet.");
      if (this.life === "ended")
        return new ResponseError<never>(ErrorCodes.InvalidRequest, "Shut down already.");
      await new Promise((resolve) => setTimeout(resolve, 0));
      if (token.isCancellationRequested)
        return new ResponseError<never>(LSPErrorCodes.RequestCancelled, "Cancelled by the client.");
      try {
        return await work(params, token);
      } catch (error) {
        this.report(error);
        return empty;
      }
    };
  }

  /** For requests about a place; `empty` where no tcpflow text is. */
  answerAt<P extends { textDocument: TextDocumentIdentifier; position: Position }, R>(
    empty: R,
    work: (place: Place, params: P) => R,
  ): Handler<P, R> {
    return this.answer(empty, (params: P) => {
      const place = this.placeOf(params);
      return place ? work(place, params) : empty;
    });
  }

  /** A request to the client that only makes things nicer: where it is refused, the session goes on without. */
  ask(request: Promise<unknown>): void {
    request.catch((error: unknown) =>
      this.connection.console.warn(`Refused by the client: ${String(error)}`),
    );
  }

  report(error: unknown): void {
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    this.connection.console.error(`A defect of tcpflow: ${text}`);
  }

  private placeOf(params: { textDocument: TextDocumentIdentifier; position: Position }): Place | undefined {
    for (const part of this.documents.partsOf(params.textDocument.uri)) {
      const offset = part.offsetOf(params.position);
      if (offset !== undefined) return { part, offset };
    }
    return undefined;
  }
}
