/** The commands that take a picture out of VS Code: into a file, or into the clipboard. */
import { Buffer } from "node:buffer";
import * as vscode from "vscode";
import { holdsFlow } from "../documents";
import { nameOf, proposedFile, writeWhole } from "../files";
import type { PreviewPanel } from "../preview/panel";
import type { Previews } from "../preview/previews";
import { activeSubject, type Subject } from "../preview/subject";
import type { Server } from "../server";
import { record } from "../values";
import { chooseKind, chooseScenario, chooseWay, type Way } from "./choose";
import { kindOf, type PictureKind } from "./kinds";

/** What a keybinding or another extension may say ahead; what is absent is asked. */
interface Said {
  readonly kind: PictureKind | null;
  readonly target: vscode.Uri | null;
}

/** Pixels for each of the picture's own: sharp on screens of high resolution too. */
const SCALE = 2;

/** What GitHub and Mermaid's own editor draw at most, in characters. */
const MERMAID_LIMIT = 50_000;

export class PictureExport {
  constructor(
    private readonly server: Server,
    private readonly previews: Previews,
  ) {}

  /** `argument`: what the menu or the keybinding gave. */
  async toFile(argument: unknown): Promise<void> {
    await this.run("file", await this.subject(argument), said(argument));
  }

  async toClipboard(argument: unknown): Promise<void> {
    await this.run("clipboard", await this.subject(argument), said(argument));
  }

  /** By the preview's own button: where to is asked too. */
  async from(panel: PreviewPanel): Promise<void> {
    const subject = await panel.subject();
    const chosen = await chooseWay();
    if (subject !== null && chosen !== undefined) {
      await this.run(chosen.way, subject, { kind: chosen.kind, target: null });
    }
  }

  private async run(way: Way, subject: Subject | null, ahead: Said): Promise<void> {
    if (subject === null) {
      void vscode.window.showInformationMessage("Open a .tcpflow document first: its picture is exported.");
      return;
    }
    try {
      const kind = ahead.kind ?? (await chooseKind(way));
      if (kind === undefined) return;
      const { document, line } = subject;
      const model = await this.server.preview(document, { view: "ladder", line, parts: [] });
      const scenario = await chooseScenario(model?.scenarios ?? []);
      if (scenario === undefined) return;
      const text = await this.textOf(subject, kind, scenario);
      if (way === "clipboard") await this.copy(subject, kind, text);
      else await this.save(subject, kind, text, ahead.target);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      const what = way === "file" ? "exported" : "copied";
      void vscode.window.showErrorMessage(`TCP Flow: the picture could not be ${what}: ${reason}.`);
    }
  }

  /** The document that a menu means, else that of the active preview, else the active editor's. */
  private async subject(argument: unknown): Promise<Subject | null> {
    const editor = activeSubject();
    const { active } = this.previews;
    // In the title of a preview VS Code gives the address of the panel.
    if (argument instanceof vscode.Uri && argument.scheme !== "webview-panel") {
      if (editor?.document.uri.toString() === argument.toString()) return editor;
      const document = await vscode.workspace.openTextDocument(argument);
      return holdsFlow(document) ? { document, line: 0 } : null;
    }
    return active === undefined ? editor : active.subject();
  }

  private async textOf(
    { document, line }: Subject,
    { format, theme }: PictureKind,
    scenario: number | null,
  ): Promise<string> {
    const text = await this.server.picture(document, { format, theme, scenario, line });
    if (text === null) throw new Error("there is nothing to draw yet");
    return text;
  }

  private async save(
    { document, line }: Subject,
    kind: PictureKind,
    text: string,
    said: vscode.Uri | null,
  ): Promise<void> {
    const target =
      said ??
      (await vscode.window.showSaveDialog({
        title: "Export Picture",
        saveLabel: "Export",
        defaultUri: proposedFile(document.uri, kind.ending),
        filters: { [kind.label]: [kind.ending] },
      }));
    if (target === undefined) return;
    await writeWhole(target, kind.pixels ? await this.pixels(document, line, text) : Buffer.from(text));
    const show = "Open";
    const told = `Exported ${nameOf(target)}.${remarkOn(kind, text)}`;
    // Not waited for: the command is over, and the message may stand for long.
    void vscode.window.showInformationMessage(told, show).then((chosen) => {
      if (chosen === show) void vscode.commands.executeCommand("vscode.open", target);
    });
  }

  private async pixels(document: vscode.TextDocument, line: number, svg: string): Promise<Buffer> {
    const png = await this.previews.pageFor(document, line).pixelsOf(svg, SCALE);
    if (png === null) throw new Error("it is too large for a PNG; an SVG has no such limit");
    return Buffer.from(png, "base64");
  }

  private async copy({ document, line }: Subject, kind: PictureKind, text: string): Promise<void> {
    if (!kind.pixels) await vscode.env.clipboard.writeText(text);
    else if (!(await this.previews.pageFor(document, line).copyPixelsOf(text, SCALE))) {
      throw new Error("the clipboard did not take it, or it is too large; export it to a file instead");
    }
    vscode.window.setStatusBarMessage(`$(check) ${kind.label} copied.${remarkOn(kind, text)}`, 5000);
  }
}

function remarkOn({ format }: PictureKind, text: string): string {
  return format !== "svg" && text.length > MERMAID_LIMIT
    ? " It is longer than what Mermaid draws by itself: choose a scenario, or SVG."
    : "";
}

function said(argument: unknown): Said {
  const { format, target } = record(argument);
  return { kind: kindOf(format), target: target instanceof vscode.Uri ? target : null };
}
