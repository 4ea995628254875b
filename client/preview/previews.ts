/** The open previews: which of them shows a document that is asked for, and all of them again after a reload. */
import * as vscode from "vscode";
import { holdsFlow } from "../documents";
import type { Server } from "../server";
import { readPageState } from "./messages";
import { PreviewPanel } from "./panel";
import { showSource } from "./reveal";

export const VIEW_TYPE = "tcpflow.preview";

/** For the menus: whether the active preview is locked. */
const LOCKED_CONTEXT = "tcpflow.previewLocked";

export class Previews implements vscode.Disposable, vscode.WebviewPanelSerializer {
  private readonly panels = new Set<PreviewPanel>();
  private readonly exportWished = new vscode.EventEmitter<PreviewPanel>();
  private readonly registration: vscode.Disposable;

  /** A reader of that preview wants to choose how its picture is exported. */
  readonly onDidWishExport = this.exportWished.event;

  constructor(
    private readonly extension: vscode.Uri,
    private readonly server: Server,
  ) {
    this.registration = vscode.window.registerWebviewPanelSerializer(VIEW_TYPE, this);
  }

  /** The preview that has the focus. */
  get active(): PreviewPanel | undefined {
    return [...this.panels].find((panel) => panel.active);
  }

  /**
   * For the active editor's document: in the preview that shows it already, else in the one that goes with the active
   * editor, else in a new one.
   */
  open(where: "beside" | "here"): void {
    const editor = this.editor();
    if (editor === null) return;
    const known = this.showing(editor.document) ?? this.unlocked();
    const panel = known ?? this.create(where);
    panel.show(editor.document, editor.selection.active.line);
    if (known !== undefined) known.reveal(true);
  }

  /** A preview that stays with the active editor's document, beside the others. */
  openLocked(): void {
    const editor = this.editor();
    if (editor === null) return;
    const known = [...this.panels].find((panel) => panel.locked && panel.shows(editor.document));
    known?.reveal(true);
    if (known !== undefined) return;
    const panel = this.create("beside");
    panel.show(editor.document, editor.selection.active.line);
    panel.locked = true;
  }

  /** The active preview keeps its document, or goes with the active editor again. */
  lock(locked: boolean): void {
    const panel = this.active;
    if (panel !== undefined) this.lockPanel(panel, locked);
  }

  /** The text of the active preview. */
  async showSource(): Promise<void> {
    const subject = await this.active?.subject();
    if (subject != null) await showSource(subject.document);
  }

  /** The page of this document's preview, to draw on; another one, or a new one, where there is none. */
  pageFor(document: vscode.TextDocument, line: number): PreviewPanel {
    const shown = [...this.panels].filter(({ visible }) => visible);
    const known = shown.find((panel) => panel.shows(document)) ?? shown[0] ?? [...this.panels][0];
    if (known !== undefined) return known;
    const panel = this.create("beside");
    panel.show(document, line);
    return panel;
  }

  async deserializeWebviewPanel(webviewPanel: vscode.WebviewPanel, left: unknown): Promise<void> {
    const state = readPageState(left);
    if (state === null) {
      webviewPanel.dispose();
      return;
    }
    const panel = this.adopt(webviewPanel);
    try {
      panel.show(await vscode.workspace.openTextDocument(vscode.Uri.parse(state.uri, true)), 0);
      panel.locked = state.locked;
    } catch {
      // The file is gone; a picture of nothing helps nobody.
      panel.dispose();
    }
  }

  dispose(): void {
    this.registration.dispose();
    this.exportWished.dispose();
    for (const panel of this.panels) panel.dispose();
  }

  private editor(): vscode.TextEditor | null {
    const editor = vscode.window.activeTextEditor;
    if (editor !== undefined && holdsFlow(editor.document)) return editor;
    void vscode.window.showInformationMessage(
      "Open a .tcpflow document first: the preview shows the active one.",
    );
    return null;
  }

  private showing(document: vscode.TextDocument): PreviewPanel | undefined {
    return [...this.panels].find((panel) => panel.shows(document));
  }

  private unlocked(): PreviewPanel | undefined {
    return [...this.panels].find(({ locked }) => !locked);
  }

  private create(where: "beside" | "here"): PreviewPanel {
    const viewColumn = where === "beside" ? vscode.ViewColumn.Beside : vscode.ViewColumn.Active;
    return this.adopt(
      vscode.window.createWebviewPanel(
        VIEW_TYPE,
        "Preview",
        { viewColumn, preserveFocus: where === "beside" },
        { enableScripts: true },
      ),
    );
  }

  private adopt(webviewPanel: vscode.WebviewPanel): PreviewPanel {
    const panel = new PreviewPanel(webviewPanel, this.extension, this.server);
    this.panels.add(panel);
    panel.onDidChangeActive(() => this.tellLock());
    panel.onDidWish((wish) => {
      if (wish === "lock") this.lockPanel(panel, !panel.locked);
      else this.exportWished.fire(panel);
    });
    panel.onDidDispose(() => {
      this.panels.delete(panel);
      panel.dispose();
      this.tellLock();
    });
    return panel;
  }

  /** Two that go with the active editor would show the same: the one just unlocked stays. */
  private lockPanel(panel: PreviewPanel, locked: boolean): void {
    panel.locked = locked;
    if (!locked) {
      for (const other of this.panels) if (other !== panel && !other.locked) other.dispose();
    }
    this.tellLock();
  }

  private tellLock(): void {
    void vscode.commands.executeCommand("setContext", LOCKED_CONTEXT, this.active?.locked === true);
  }
}
