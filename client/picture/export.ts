/** The commands that take a picture out of VS Code: into a file, or into the clipboard. */
import { Buffer } from "node:buffer";
import * as vscode from "vscode";
import type { PictureOptions } from "../../server/render/file/picture-file";
import { holdsFlow } from "../documents";
import { nameOf, proposedFile, writeWhole } from "../files";
import type { PreviewPanel } from "../preview/panel";
import type { Previews } from "../preview/previews";
import { activeSubject, type Subject } from "../preview/subject";
import type { Server } from "../server";
import { record } from "../values";
import { chooseEnd, chooseKind, chooseScenario, chooseWay, type Way } from "./choose";
import { kindOf, type PictureKind } from "./kinds";

/** Which scenario, and which end of it. */
type Part = Pick<PictureOptions, "scenario" | "end">;

/** What a keybinding or another extension may say ahead; what is absent is asked. */
interface Said {
  readonly kind: PictureKind | null;
  /** Whose state machine. */
  readonly end: string | null;
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
      await this.run(chosen.way, subject, { kind: chosen.kind, end: null, target: null });
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
      const wanted = await this.choosePart(subject, kind, ahead.end);
      if (wanted === undefined) return;
      const text = await this.textOf(subject, kind, wanted);
      if (way === "clipboard") await this.copy(subject, kind, text);
      else await this.save(subject, kind, text, ahead.target ?? (await chooseTarget(subject, kind, wanted)));
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

  /** Undefined where the reader goes away. */
  private async choosePart(
    { document, line }: Subject,
    kind: PictureKind,
    ahead: string | null,
  ): Promise<Part | undefined> {
    const model = await this.server.preview(document, { view: "ladder", line, parts: [] });
    const scenarios = model?.scenarios ?? [];
    const scenario = await chooseScenario(scenarios, kind.of === "host");
    if (scenario === undefined || scenario === null || kind.of === "exchange")
      return scenario === undefined ? undefined : { scenario };
    if (ahead !== null) return { scenario, end: ahead };
    const step = (scenarios[scenario]?.steps ?? 1) - 1;
    const last = await this.server.previewStep(document, { line, scenario, at: { step }, machines: false });
    if (last === null) return { scenario };
    const end = await chooseEnd(last.ends);
    return end === undefined ? undefined : { scenario, end };
  }

  private async textOf(
    { document, line }: Subject,
    { format, theme }: PictureKind,
    wanted: Part,
  ): Promise<string> {
    const text = await this.server.picture(document, { format, theme, ...wanted, line });
    if (text === null) throw new Error("there is nothing to draw yet");
    return text;
  }

  private async save(
    { document, line }: Subject,
    kind: PictureKind,
    text: string,
    target: vscode.Uri | undefined,
  ): Promise<void> {
    if (target === undefined) return;
    await writeWhole(target, isPixels(kind) ? await this.pixels(document, line, text) : Buffer.from(text));
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
    if (!isPixels(kind)) await vscode.env.clipboard.writeText(text);
    else if (!(await this.previews.pageFor(document, line).copyPixelsOf(text, SCALE))) {
      throw new Error("the clipboard did not take it, or it is too large; export it to a file instead");
    }
    vscode.window.setStatusBarMessage(`$(check) ${kind.label} copied.${remarkOn(kind, text)}`, 5000);
  }
}

async function chooseTarget(
  { document }: Subject,
  { ending, label, of }: PictureKind,
  { end }: Part,
): Promise<vscode.Uri | undefined> {
  const more =
    of === "exchange" ? "" : `states${end === undefined ? "" : `-${end.replace(/[^\p{L}\p{N}]+/gu, "-")}`}.`;
  return vscode.window.showSaveDialog({
    title: "Export Picture",
    saveLabel: "Export",
    defaultUri: proposedFile(document.uri, `${more}${ending}`),
    filters: { [label]: [ending] },
  });
}

/** The language server has written SVG, and a page makes pixels of it. */
function isPixels({ ending }: PictureKind): boolean {
  return ending === "png";
}

function remarkOn({ format }: PictureKind, text: string): string {
  return (format === "mermaid" || format === "markdown") && text.length > MERMAID_LIMIT
    ? " It is longer than what Mermaid draws by itself: choose a scenario, or SVG."
    : "";
}

function said(argument: unknown): Said {
  const { format, target, host } = record(argument);
  return {
    kind: kindOf(format),
    end: typeof host === "string" ? host : null,
    target: target instanceof vscode.Uri ? target : null,
  };
}
