/** The language server's life: started with the first document that needs it, asked, shown, restarted, ended. */
import * as vscode from "vscode";
import { LanguageClient, State, TransportKind } from "vscode-languageclient/node";
import type { AnalyzeOptions } from "../server/analyze";
import type { PictureOptions } from "../server/render/file/picture-file";
import type { PreviewModel, PreviewOptions } from "../server/render/preview/model";
import type { Moment, StepView } from "../server/render/steps/model";
import { failure, type Outcome } from "../server/settings/outcome";
import type { Exported, ExportFormat } from "./capture/export";
import { FilePortions } from "./capture/file-portions";
import type { Import } from "./capture/import-uri";
import {
  type CaptureAnswer,
  type CaptureListener,
  requestCapture,
  requestCaptureText,
} from "./capture/requests";
import { holdsFlow, LANGUAGE } from "./documents";
import { formatOwnDocumentsOnly, formatWith } from "./formatting";
import type { Patient } from "./patience";

/** The server offers it where the client says that it has it. */
const EXPLAIN_RULE = "tcpflow.explainRule";

const NOT_RUNNING = failure("the language server does not run");

interface FilePortionParams {
  readonly uri: string;
  readonly offset: number;
  readonly length: number;
}

interface StepQuestion {
  /** The cursor's, from 0. */
  readonly line: number;
  readonly scenario: number;
  readonly at: Moment;
  readonly machines: boolean;
}

export class Server implements vscode.Disposable {
  private readonly output = vscode.window.createOutputChannel("TCP Flow", { log: true });
  private readonly status = vscode.languages.createLanguageStatusItem("tcpflow.server", {
    language: LANGUAGE,
  });
  private readonly waiting: vscode.Disposable[];
  private readonly filePortions = new FilePortions();
  private readonly previewChanged = new vscode.EventEmitter<void>();
  private client: LanguageClient | null = null;

  /** The same text may look different now, as settings have changed. */
  readonly onDidChangePreview = this.previewChanged.event;

  constructor(private readonly context: vscode.ExtensionContext) {
    this.status.name = "TCP Flow";
    this.status.command = { command: "tcpflow.showOutput", title: "Show Output" };
    this.showState(State.Stopped);
    const startFor = (document: vscode.TextDocument) => {
      if (holdsFlow(document)) void this.start();
    };
    this.waiting = [
      vscode.workspace.onDidOpenTextDocument(startFor),
      vscode.workspace.onDidChangeTextDocument(({ document }) => startFor(document)),
    ];
    vscode.workspace.textDocuments.forEach(startFor);
  }

  /** Does nothing where it runs already. */
  async start(): Promise<void> {
    if (this.client !== null) return;
    for (const listener of this.waiting) listener.dispose();
    const client = this.newClient();
    this.client = client;
    client.onDidChangeState(({ newState }) => this.showState(newState));
    client.onNotification("tcpflow/previewChanged", () => this.previewChanged.fire());
    client.onRequest("tcpflow/filePortion", ({ uri, offset, length }: FilePortionParams) =>
      this.filePortions.portion(uri, offset, length),
    );
    try {
      await client.start();
      formatOwnDocumentsOnly(client);
    } catch (error) {
      this.output.error(`The language server did not start: ${textOf(error)}`);
      const show = "Show Output";
      const chosen = await vscode.window.showErrorMessage(
        "TCP Flow: the language server did not start.",
        show,
      );
      if (chosen === show) this.showOutput();
    }
  }

  async restart(): Promise<void> {
    const client = this.client;
    this.client = null;
    try {
      await client?.dispose();
    } catch (error) {
      this.output.warn(`The language server did not end well: ${textOf(error)}`);
    }
    await this.start();
  }

  showOutput(): void {
    this.output.show(true);
  }

  log(message: string): void {
    this.output.error(message);
  }

  async format(editor: vscode.TextEditor): Promise<void> {
    await this.start();
    if (this.client?.state === State.Running) await formatWith(this.client, editor);
  }

  /** Null where the document has no exchange, or where there is no answer now. */
  async preview(
    document: vscode.TextDocument,
    options: Omit<PreviewOptions, "firstLine">,
  ): Promise<PreviewModel | null> {
    return this.about("tcpflow/preview", document, options);
  }

  /** The text of a picture's file; null where there is nothing to draw, or where there is no answer now. */
  async picture(
    document: vscode.TextDocument,
    options: PictureOptions & { readonly line: number },
  ): Promise<string | null> {
    return this.about("tcpflow/picture", document, options);
  }

  /** By what settings a document is checked; null where there is no answer now. */
  async settings(uri: vscode.Uri): Promise<Omit<AnalyzeOptions, "firstLine"> | null> {
    return this.about("tcpflow/settings", { uri }, {});
  }

  /** What is known at a step of a scenario; null where there is no such step, or no answer now. */
  async previewStep(document: vscode.TextDocument, question: StepQuestion): Promise<StepView | null> {
    return this.about("tcpflow/previewStep", document, question);
  }

  /** A page below `docs/rules`; null where there is none. */
  async rulePage(path: string): Promise<string | null> {
    await this.start();
    if (this.client?.state !== State.Running) return null;
    return this.client.sendRequest<string | null>("tcpflow/rulePage", { path });
  }

  /** The connections of a capture, told as they are found. */
  async capture(uri: vscode.Uri, listener: CaptureListener): Promise<Outcome<CaptureAnswer>> {
    await this.start();
    return this.client?.state === State.Running ? requestCapture(this.client, uri, listener) : NOT_RUNNING;
  }

  /** An import's text; null where it was cancelled. */
  async captureText(wanted: Import<vscode.Uri>, patient: Patient): Promise<Outcome<string | null>> {
    await this.start();
    return this.client?.state === State.Running
      ? requestCaptureText(this.client, wanted, patient)
      : NOT_RUNNING;
  }

  /** A document as a capture; of a Markdown file, the fence at that line. */
  async exportCapture(
    document: vscode.TextDocument,
    line: number,
    format: ExportFormat,
  ): Promise<Outcome<Exported>> {
    await this.start();
    if (this.client?.state !== State.Running) return NOT_RUNNING;
    const params = {
      textDocument: { uri: this.client.code2ProtocolConverter.asUri(document.uri) },
      line,
      format,
    };
    return this.client.sendRequest<Outcome<Exported>>("tcpflow/export", params);
  }

  private async about<Answer>(
    request: string,
    { uri }: Pick<vscode.TextDocument, "uri">,
    params: object,
  ): Promise<Answer | null> {
    await this.start();
    if (this.client?.state !== State.Running) return null;
    const textDocument = { uri: this.client.code2ProtocolConverter.asUri(uri) };
    return this.client.sendRequest<Answer | null>(request, { textDocument, ...params });
  }

  dispose(): void {
    for (const listener of this.waiting) listener.dispose();
    void this.client?.dispose();
    this.previewChanged.dispose();
    this.filePortions.dispose();
    this.status.dispose();
    this.output.dispose();
  }

  private newClient(): LanguageClient {
    const module = vscode.Uri.joinPath(this.context.extensionUri, "dist", "server.js").fsPath;
    const run = { module, transport: TransportKind.ipc };
    return new LanguageClient(
      "tcpflow",
      "TCP Flow",
      { run, debug: { ...run, options: { execArgv: ["--nolazy", "--inspect=6019"] } } },
      {
        documentSelector: [{ language: LANGUAGE }, { language: "markdown" }],
        outputChannel: this.output,
        initializationOptions: { commands: [EXPLAIN_RULE] },
        // A link of this command in a hover may be followed, and no other.
        markdown: { isTrusted: { enabledCommands: [EXPLAIN_RULE] } },
      },
    );
  }

  private showState(state: State): void {
    this.status.busy = state === State.Starting;
    this.status.text =
      state === State.Running
        ? "TCP Flow"
        : state === State.Starting
          ? "TCP Flow starting"
          : "TCP Flow stopped";
    this.status.severity =
      state === State.Stopped && this.client !== null
        ? vscode.LanguageStatusSeverity.Warning
        : vscode.LanguageStatusSeverity.Information;
  }
}

function textOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
