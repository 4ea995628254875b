/** A client of the real server: a child process, the protocol over its standard input and output. */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as esbuild from "esbuild";
import {
  createMessageConnection,
  type MessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-jsonrpc/node";
import type { Diagnostic, Position, Range, TextEdit } from "vscode-languageserver-types";
import { BUNDLES, esbuildOptions } from "../../scripts/build/bundles.mjs";

let bundle: Promise<string> | undefined;

/** The server as it ships, built once for all tests of a file. */
function serverFile(): Promise<string> {
  bundle ??= (async () => {
    const server = BUNDLES.find(({ outfile }) => outfile === "dist/server.js");
    if (!server) throw new Error("no bundle of the server");
    const outfile = join(mkdtempSync(join(tmpdir(), "tcpflow-lsp-")), "server.js");
    await esbuild.build({ ...esbuildOptions(server, { minify: false }), outfile, sourcemap: false });
    return outfile;
  })();
  return bundle;
}

interface Published {
  readonly uri: string;
  readonly version?: number;
  readonly diagnostics: Diagnostic[];
}

export interface SessionOptions {
  readonly capabilities?: object;
  readonly initializationOptions?: unknown;
  /** What `workspace/configuration` answers. */
  readonly configuration?: unknown;
}

export class Session {
  readonly published = new Map<string, Published>();
  /** What the server has logged about itself. */
  readonly defects: string[] = [];
  private readonly waiting: (() => void)[] = [];

  private constructor(
    readonly process: ChildProcess,
    readonly connection: MessageConnection,
  ) {}

  /** A server that is running and knows nothing yet. */
  static async start(options: SessionOptions = {}): Promise<Session> {
    const child = spawn(process.execPath, [await serverFile(), "--stdio"], {
      stdio: ["pipe", "pipe", "inherit"],
    });
    const connection = createMessageConnection(
      new StreamMessageReader(child.stdout),
      new StreamMessageWriter(child.stdin),
    );
    const session = new Session(child, connection);
    connection.onNotification("textDocument/publishDiagnostics", (params: Published) => {
      session.published.set(params.uri, params);
      for (const wake of session.waiting.splice(0)) wake();
    });
    connection.onNotification("window/logMessage", ({ message }: { message: string }) => {
      if (message.includes("defect")) session.defects.push(message);
    });
    connection.onRequest("workspace/configuration", ({ items }: { items: unknown[] }) =>
      items.map(() => options.configuration ?? null),
    );
    connection.onRequest("client/registerCapability", () => null);
    connection.listen();
    return session;
  }

  /** A server that is ready for documents. */
  static async open(options: SessionOptions = {}): Promise<Session> {
    const session = await Session.start(options);
    await session.request("initialize", {
      processId: null,
      rootUri: null,
      capabilities: options.capabilities ?? {},
      initializationOptions: options.initializationOptions,
    });
    await session.notify("initialized", {});
    return session;
  }

  request<R = unknown>(method: string, params?: unknown): Promise<R> {
    return params === undefined
      ? this.connection.sendRequest(method)
      : this.connection.sendRequest(method, params);
  }

  notify(method: string, params: unknown): Promise<void> {
    return this.connection.sendNotification(method, params);
  }

  openDocument(uri: string, text: string, languageId = "tcpflow"): Promise<void> {
    return this.notify("textDocument/didOpen", { textDocument: { uri, languageId, version: 1, text } });
  }

  change(uri: string, version: number, ...contentChanges: { range?: Range; text: string }[]): Promise<void> {
    return this.notify("textDocument/didChange", { textDocument: { uri, version }, contentChanges });
  }

  at<R = unknown>(method: string, uri: string, position: Position, more: object = {}): Promise<R> {
    return this.request<R>(`textDocument/${method}`, { textDocument: { uri }, position, ...more });
  }

  of<R = unknown>(method: string, uri: string, more: object = {}): Promise<R> {
    return this.request<R>(`textDocument/${method}`, { textDocument: { uri }, ...more });
  }

  async pulled(uri: string): Promise<Diagnostic[]> {
    return (await this.of<{ items: Diagnostic[] }>("diagnostic", uri)).items;
  }

  /** The diagnostics pushed for a version of a document, as soon as they come. */
  async pushed(uri: string, version: number | undefined): Promise<Diagnostic[]> {
    for (;;) {
      const params = this.published.get(uri);
      if (params && params.version === version) return params.diagnostics;
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    }
  }

  /** Ends as an editor ends it; the exit status. */
  async end(): Promise<number | null> {
    await this.request("shutdown");
    return this.exit();
  }

  async exit(): Promise<number | null> {
    const ended = new Promise<number | null>((resolve) => this.process.once("exit", resolve));
    await this.notify("exit", null);
    const status = await ended;
    this.connection.dispose();
    return status;
  }
}

/** A text with the edits of the protocol applied. */
export function applied(text: string, edits: readonly TextEdit[]): string {
  const lines = text.split(/(?<=\n)/);
  const offset = ({ line, character }: Position): number => lines.slice(0, line).join("").length + character;
  const sorted = [...edits].sort((a, b) => offset(b.range.start) - offset(a.range.start));
  return sorted.reduce(
    (result, { range, newText }) =>
      result.slice(0, offset(range.start)) + newText + result.slice(offset(range.end)),
    text,
  );
}

/** Where `$0` stands in a text, and the text without it. */
export function cursor(marked: string): { text: string; position: Position } {
  const at = marked.indexOf("$0");
  const before = marked.slice(0, at).split("\n");
  return {
    text: marked.slice(0, at) + marked.slice(at + 2),
    position: { line: before.length - 1, character: before.at(-1)?.length ?? 0 },
  };
}
