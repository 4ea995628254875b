/** The Mermaid text of a document as a read-only document that follows it. */
import * as vscode from "vscode";
import { nameOf } from "../files";
import { Latest } from "../preview/latest";
import type { Previews } from "../preview/previews";
import { activeSubject } from "../preview/subject";
import type { Server } from "../server";

const SCHEME = "tcpflow-mermaid";

/** The pause between a key stroke and the text made of it, in milliseconds. */
const PAUSE = { shortest: 50, longest: 300 };

const NOTHING = "%% There is nothing to draw yet.\n";

export class GeneratedMermaid implements vscode.Disposable, vscode.TextDocumentContentProvider {
  private readonly changed = new vscode.EventEmitter<vscode.Uri>();
  /** By the source's address, the line in it that was asked for. */
  private readonly lines = new Map<string, number>();
  private readonly updates = new Latest<null>(async () => this.tellAll(), PAUSE);
  private readonly listeners: readonly vscode.Disposable[];

  readonly onDidChange = this.changed.event;

  constructor(
    private readonly server: Server,
    private readonly previews: Previews,
  ) {
    this.listeners = [
      this.changed,
      vscode.workspace.registerTextDocumentContentProvider(SCHEME, this),
      vscode.workspace.onDidChangeTextDocument(({ document }) => {
        if (openOf(document.uri) !== undefined) this.updates.push(null);
      }),
      server.onDidChangePreview(() => this.updates.push(null)),
    ];
  }

  /** Of the active preview's document, else of the active editor's. */
  async show(): Promise<void> {
    const subject = (await this.previews.active?.subject()) ?? activeSubject();
    if (subject === null) {
      void vscode.window.showInformationMessage("Open a .tcpflow document first: its Mermaid text is shown.");
      return;
    }
    const { document, line } = subject;
    this.lines.set(document.uri.toString(), line);
    const uri = generatedOf(document.uri);
    const generated = await vscode.workspace.openTextDocument(uri);
    this.changed.fire(uri);
    const known = await vscode.languages.getLanguages();
    if (known.includes("mermaid")) await vscode.languages.setTextDocumentLanguage(generated, "mermaid");
    await vscode.window.showTextDocument(generated, {
      viewColumn: vscode.ViewColumn.Beside,
      preserveFocus: true,
      preview: true,
    });
  }

  async provideTextDocumentContent(uri: vscode.Uri): Promise<string> {
    const source = sourceOf(uri);
    const document = await vscode.workspace.openTextDocument(source);
    const line = this.lines.get(source.toString()) ?? 0;
    const options = { format: "mermaid", theme: "light", scenario: null, line } as const;
    return (await this.server.picture(document, options)) ?? NOTHING;
  }

  dispose(): void {
    this.updates.stop();
    for (const listener of this.listeners) listener.dispose();
  }

  private tellAll(): void {
    for (const { uri } of vscode.workspace.textDocuments) {
      if (uri.scheme === SCHEME) this.changed.fire(uri);
    }
  }
}

/** Its name says what it is made of; its query, where that lies. */
function generatedOf(source: vscode.Uri): vscode.Uri {
  const name = nameOf(source).replace(/\.(?:tcpflow|md)$/i, "");
  return vscode.Uri.from({ scheme: SCHEME, path: `/${name} (generated).mmd`, query: source.toString() });
}

function sourceOf({ query }: vscode.Uri): vscode.Uri {
  return vscode.Uri.parse(query, true);
}

/** The document generated of this one, where it is open. */
function openOf(source: vscode.Uri): vscode.TextDocument | undefined {
  const address = generatedOf(source).toString();
  return vscode.workspace.textDocuments.find(({ uri }) => uri.toString() === address);
}
