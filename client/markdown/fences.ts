/** Gives VS Code's Markdown preview what draws tcpflow fences, with the settings that hold for the document. */
import { createRequire } from "node:module";
import * as vscode from "vscode";
import type { fenceHtml } from "../../server/render/markdown/fence-html";
import type { Server } from "../server";
import { record } from "../values";
import { extendMarkdownIt, type FenceDrawer, type MarkdownIt } from "./plugin";

type Settings = ReturnType<FenceDrawer["settings"]>;

/** What holds where nobody has set anything. */
const USUAL: Settings = { rules: {} };

export class MarkdownFences implements vscode.Disposable, FenceDrawer {
  /** By the document's address; the usual ones until the language server has answered. */
  private readonly known = new Map<string, Settings>();
  private readonly listener: vscode.Disposable;
  private core: { readonly fenceHtml: typeof fenceHtml } | null = null;

  constructor(
    private readonly extension: vscode.Uri,
    private readonly server: Server,
  ) {
    this.listener = server.onDidChangePreview(() => {
      for (const uri of this.known.keys()) void this.ask(uri);
    });
  }

  extend<Kind extends MarkdownIt>(md: Kind): Kind {
    return extendMarkdownIt(md, this);
  }

  /** The core is larger than all the rest of the extension, and most sessions see no fence. */
  draw(...given: Parameters<typeof fenceHtml>): string | null {
    this.core ??= createRequire(__filename)(
      vscode.Uri.joinPath(this.extension, "dist", "markdown.js").fsPath,
    ) as typeof import("./main");
    return this.core.fenceHtml(...given);
  }

  settings(environment: unknown): Settings {
    const { currentDocument } = record(environment);
    if (!(currentDocument instanceof vscode.Uri)) return USUAL;
    const uri = currentDocument.toString();
    const known = this.known.get(uri);
    if (known !== undefined) return known;
    this.known.set(uri, USUAL);
    void this.ask(uri);
    return USUAL;
  }

  dispose(): void {
    this.listener.dispose();
  }

  private async ask(uri: string): Promise<void> {
    const settings = await this.server.settings(vscode.Uri.parse(uri, true));
    if (settings === null || isSame(settings, this.known.get(uri) ?? USUAL)) return;
    this.known.set(uri, settings);
    // It loads every preview anew, so only where something changes.
    await vscode.commands.executeCommand("markdown.preview.refresh");
  }
}

function isSame(one: Settings, other: Settings): boolean {
  const of = ({ profile, rules }: Settings) => JSON.stringify([profile, rules ?? {}]);
  return of(one) === of(other);
}
