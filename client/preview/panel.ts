/** One preview panel: its page, and the document whose pictures it shows. */
import * as vscode from "vscode";
import type { PreviewModel } from "../../server/render/preview/model";
import type { StepView } from "../../server/render/steps/model";
import { isFlow } from "../documents";
import { flowIcon, showPage } from "../page";
import type { Server } from "../server";
import { previewSettings } from "../settings";
import { Latest } from "./latest";
import { type HostMessage, type Look, type PageMessage, readPageMessage } from "./messages";
import { PREVIEW_PAGE } from "./page";

/** The pause between a key stroke and its picture, in milliseconds. */
const PAUSE = { shortest: 16, longest: 300 };

type StepQuestion = Extract<PageMessage, { type: "step" }>;

export class PreviewPanel implements vscode.Disposable {
  private readonly listeners: vscode.Disposable[] = [];
  private readonly updates = new Latest<null>((_, isStale) => this.update(isStale), PAUSE);
  private document: vscode.TextDocument | null = null;
  private line = 0;
  /** Null until the page is ready. */
  private look: Look | null = null;
  private excerpt = false;

  constructor(
    private readonly panel: vscode.WebviewPanel,
    extension: vscode.Uri,
    private readonly server: Server,
  ) {
    const { webview } = panel;
    panel.iconPath = flowIcon(extension);
    this.listeners.push(
      webview.onDidReceiveMessage((message) => this.receive(message)),
      panel.onDidChangeViewState(() => this.refresh()),
      vscode.window.onDidChangeActiveTextEditor((editor) => this.follow(editor)),
      vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => this.followCursor(textEditor)),
      vscode.workspace.onDidChangeTextDocument(({ document }) => {
        if (document === this.document && previewSettings().refresh === "onType") this.refresh();
      }),
      vscode.workspace.onDidSaveTextDocument((document) => {
        if (document === this.document) this.refresh();
      }),
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration("tcpflow")) this.refresh();
      }),
      server.onDidChangePreview(() => this.refresh()),
    );
    showPage(webview, extension, PREVIEW_PAGE);
  }

  get onDidDispose(): vscode.Event<void> {
    return this.panel.onDidDispose;
  }

  reveal(): void {
    this.panel.reveal(undefined, true);
  }

  show(document: vscode.TextDocument, line: number): void {
    this.document = document;
    this.line = line;
    this.panel.title = `Preview ${nameOf(document.uri)}`;
    this.refresh();
  }

  dispose(): void {
    this.updates.stop();
    for (const listener of this.listeners) listener.dispose();
    this.panel.dispose();
  }

  /** The active editor's document, where it is one of ours; any other leaves the preview as it is. */
  private follow(editor: vscode.TextEditor | undefined): void {
    if (editor === undefined || !isFlow(editor.document) || editor.document === this.document) return;
    this.show(editor.document, editor.selection.active.line);
  }

  private followCursor({ document, selection }: vscode.TextEditor): void {
    if (document !== this.document || selection.active.line === this.line) return;
    this.line = selection.active.line;
    // In a Markdown file another line may be another fence.
    if (this.excerpt || !isFlow(document)) this.refresh();
    else if (previewSettings().followCursor) {
      this.post({ type: "cursor", uri: document.uri.toString(), line: this.line });
    }
  }

  private refresh(): void {
    if (this.look !== null && this.panel.visible) this.updates.push(null);
  }

  private async update(isStale: () => boolean): Promise<void> {
    const document = await this.openDocument();
    const model = document === null ? null : await this.ask(document);
    if (document === null || model === null || isStale()) return;
    this.excerpt = model.scenarios.some(({ omitted }) => omitted !== null);
    this.post({
      type: "show",
      uri: document.uri.toString(),
      name: nameOf(document.uri),
      model,
      line: this.line,
    });
  }

  /** The document shown, opened again where VS Code has closed it; null where it is gone. */
  private async openDocument(): Promise<vscode.TextDocument | null> {
    const { document } = this;
    if (document === null || !document.isClosed) return document;
    if (document.isUntitled) return null;
    try {
      const reopened = await vscode.workspace.openTextDocument(document.uri);
      if (this.document === document) this.document = reopened;
      return reopened;
    } catch {
      return null;
    }
  }

  private async ask(document: vscode.TextDocument): Promise<PreviewModel | null> {
    try {
      const { view, parts, around }: Look = this.look ?? { view: "mermaid", parts: null };
      const options = {
        view,
        line: this.line,
        ...(parts === null ? {} : { parts }),
        ...(around === undefined ? {} : { around }),
      };
      return await this.server.preview(document, options);
    } catch (error) {
      this.server.log(`No preview: ${error instanceof Error ? error.message : String(error)}`);
      return null;
    }
  }

  private post(message: HostMessage): void {
    void this.panel.webview.postMessage(message);
  }

  private receive(value: unknown): void {
    const message = readPageMessage(value);
    switch (message?.type) {
      case "look":
        this.look = message;
        this.refresh();
        break;
      case "drawn":
        this.updates.took(message.milliseconds);
        break;
      case "step":
        void this.answerStep(message);
        break;
      case "reveal":
        void this.revealLine(message.uri, message.line);
        break;
      case "failed":
        this.server.log(`The preview could not be drawn: ${message.message}`);
        break;
    }
  }

  private async answerStep({ uri, question, scenario, at, machines }: StepQuestion): Promise<void> {
    const document = uri === this.document?.uri.toString() ? await this.openDocument() : null;
    if (document === null) return;
    let view: StepView | null = null;
    try {
      view = await this.server.previewStep(document, { line: this.line, scenario, at, machines });
    } catch (error) {
      this.server.log(`A step could not be told: ${error instanceof Error ? error.message : String(error)}`);
    }
    this.post({ type: "step", uri, question, view });
  }

  /** Only ever in the document that is shown: the page cannot make VS Code open another one. */
  private async revealLine(uri: string, line: number): Promise<void> {
    if (uri !== this.document?.uri.toString()) return;
    const document = await this.openDocument();
    if (document === null || line >= document.lineCount) return;
    const open = vscode.window.visibleTextEditors.find((editor) => editor.document === document);
    const editor = await vscode.window.showTextDocument(document, {
      viewColumn: open?.viewColumn ?? vscode.ViewColumn.One,
      preview: false,
    });
    const { range, firstNonWhitespaceCharacterIndex } = document.lineAt(line);
    const start = range.start.translate(0, firstNonWhitespaceCharacterIndex);
    editor.selection = new vscode.Selection(start, start);
    editor.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
  }
}

function nameOf(uri: vscode.Uri): string {
  return uri.path.slice(uri.path.lastIndexOf("/") + 1);
}
