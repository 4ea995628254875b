/** One preview panel: its page, and the document whose pictures it shows. */
import * as vscode from "vscode";
import type { PreviewModel } from "../../server/render/preview/model";
import type { StepView } from "../../server/render/steps/model";
import { isFlow } from "../documents";
import { nameOf } from "../files";
import { flowIcon, showPage } from "../page";
import type { Server } from "../server";
import { previewSettings } from "../settings";
import { Latest } from "./latest";
import { optionsOf } from "./look";
import {
  type HostMessage,
  type Look,
  type PageMessage,
  type RasterQuestion,
  readPageMessage,
} from "./messages";
import { PREVIEW_PAGE } from "./page";
import { Questions } from "./questions";
import { revealLine } from "./reveal";
import type { Subject } from "./subject";

/** The pause between a key stroke and its picture, in milliseconds. */
const PAUSE = { shortest: 16, longest: 300 };

/** For a page to come, in milliseconds. */
const LONGEST_WAIT = 10_000;

/** What a reader asks for in the page, and somebody else does. */
export type Wish = Extract<PageMessage, { type: "lock" | "export" }>["type"];

type StepQuestion = Extract<PageMessage, { type: "step" }>;

export class PreviewPanel implements vscode.Disposable {
  private readonly listeners: vscode.Disposable[] = [];
  private readonly updates = new Latest<null>((_, isStale) => this.update(isStale), PAUSE);
  private readonly rasters = new Questions<string>();
  private readonly wished = new vscode.EventEmitter<Wish>();
  private readonly ready = new vscode.EventEmitter<void>();
  private document: vscode.TextDocument | null = null;
  private line = 0;
  /** Null until the page is ready. */
  private look: Look | null = null;
  private excerpt = false;
  private isLocked = false;
  private wasVisible: boolean;

  readonly onDidWish = this.wished.event;

  constructor(
    private readonly panel: vscode.WebviewPanel,
    extension: vscode.Uri,
    private readonly server: Server,
  ) {
    const { webview } = panel;
    this.wasVisible = panel.visible;
    panel.iconPath = flowIcon(extension);
    this.listeners.push(
      this.wished,
      this.ready,
      webview.onDidReceiveMessage((message) => this.receive(message)),
      panel.onDidChangeViewState(() => this.changeSight()),
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

  get onDidChangeActive(): vscode.Event<unknown> {
    return this.panel.onDidChangeViewState;
  }

  get active(): boolean {
    return this.panel.active;
  }

  get visible(): boolean {
    return this.panel.visible;
  }

  /** A locked preview keeps its document; any other goes with the active editor. */
  get locked(): boolean {
    return this.isLocked;
  }

  set locked(locked: boolean) {
    this.isLocked = locked;
    this.entitle();
    this.tellLock();
  }

  shows({ uri }: vscode.TextDocument): boolean {
    return this.document?.uri.toString() === uri.toString();
  }

  /** Null where its document is gone. */
  async subject(): Promise<Subject | null> {
    const document = await this.openDocument();
    return document === null ? null : { document, line: this.line };
  }

  reveal(preserveFocus: boolean): void {
    this.panel.reveal(undefined, preserveFocus);
  }

  show(document: vscode.TextDocument, line: number): void {
    this.document = document;
    this.line = line;
    this.entitle();
    this.refresh();
  }

  /** A picture's pixels in Base64; null where none came out. */
  async pixelsOf(svg: string, scale: number): Promise<string | null> {
    return this.rasterize({ svg, scale, to: "host" });
  }

  /** Whether the picture's pixels are in the clipboard, which only a page with the focus may fill. */
  async copyPixelsOf(svg: string, scale: number): Promise<boolean> {
    this.reveal(false);
    return (await this.rasterize({ svg, scale, to: "clipboard" })) !== null;
  }

  dispose(): void {
    this.updates.stop();
    this.rasters.giveUp();
    for (const listener of this.listeners) listener.dispose();
    this.panel.dispose();
  }

  private entitle(): void {
    if (this.document === null) return;
    const word = this.isLocked ? "[Preview]" : "Preview";
    this.panel.title = `${word} ${nameOf(this.document.uri)}`;
  }

  private tellLock(): void {
    if (this.document === null || this.look === null) return;
    this.post({ type: "locked", uri: this.document.uri.toString(), locked: this.isLocked });
  }

  /** A page that can no longer be seen is gone, and begins anew when it can be seen again. */
  private changeSight(): void {
    const before = this.wasVisible;
    this.wasVisible = this.panel.visible;
    // After a reload the page may be ready before VS Code says that it can be seen.
    if (this.panel.visible) this.refresh();
    else if (before) {
      this.look = null;
      this.rasters.giveUp();
    }
  }

  /** The active editor's document, where it is one of ours; any other leaves the preview as it is. */
  private follow(editor: vscode.TextEditor | undefined): void {
    if (this.isLocked || editor === undefined || !isFlow(editor.document)) return;
    if (editor.document !== this.document) this.show(editor.document, editor.selection.active.line);
  }

  private followCursor({ document, selection }: vscode.TextEditor): void {
    if (document !== this.document || selection.active.line === this.line) return;
    // In a Markdown file another line may be another fence.
    const follows = !isFlow(document) || previewSettings().followCursor;
    if (!follows) return;
    this.line = selection.active.line;
    if (this.excerpt || !isFlow(document)) this.refresh();
    else this.post({ type: "cursor", uri: document.uri.toString(), line: this.line });
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
      line: previewSettings().followCursor ? this.line : null,
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
      const look = this.look ?? { view: "mermaid", parts: null };
      return await this.server.preview(document, optionsOf(look, this.line));
    } catch (error) {
      this.server.log(`No preview: ${error instanceof Error ? error.message : String(error)}`);
      return null;
    }
  }

  private async rasterize(wanted: Pick<RasterQuestion, "svg" | "scale" | "to">): Promise<string | null> {
    if (!this.panel.visible) this.reveal(true);
    if (!(await this.isReady())) return null;
    const uri = this.document?.uri.toString() ?? "";
    return this.rasters.ask((question) => this.post({ type: "rasterize", uri, question, ...wanted }));
  }

  /** False where the page does not come in time. */
  private async isReady(): Promise<boolean> {
    if (this.look === null) {
      await new Promise<void>((resolve) => {
        this.ready.event(resolve);
        setTimeout(resolve, LONGEST_WAIT);
      });
    }
    return this.look !== null;
  }

  private post(message: HostMessage): void {
    void this.panel.webview.postMessage(message);
  }

  private receive(value: unknown): void {
    const message = readPageMessage(value);
    switch (message?.type) {
      case "look":
        this.becomeReady(message);
        break;
      case "drawn":
        this.updates.took(message.milliseconds);
        break;
      case "step":
        void this.answerStep(message);
        break;
      case "reveal":
        void this.goTo(message.uri, message.line);
        break;
      case "raster":
        this.rasters.answer(message.question, message.png);
        break;
      case "copied":
        this.rasters.answer(message.question, message.done ? "" : null);
        break;
      case "lock":
      case "export":
        this.wished.fire(message.type);
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

  private becomeReady(look: Look): void {
    const before = this.look;
    this.look = look;
    this.refresh();
    if (before !== null) return;
    this.tellLock();
    this.ready.fire();
  }

  /** Only ever in the document that is shown: the page cannot make VS Code open another one. */
  private async goTo(uri: string, line: number): Promise<void> {
    if (uri !== this.document?.uri.toString()) return;
    const document = await this.openDocument();
    if (document !== null) await revealLine(document, line);
  }
}
