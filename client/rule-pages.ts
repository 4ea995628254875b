/** The pages of the rules as read-only files of a scheme of their own, and the command that shows one. */
import * as vscode from "vscode";
import { ReadOnlyFiles } from "./read-only-files";
import { LIST, rulePath } from "./rule-path";
import type { Server } from "./server";

const SCHEME = "tcpflow-rule";

/** Folders have to exist for links between pages to be followed. */
const FOLDERS: ReadonlySet<string> = new Set(["", "zh-cn"]);

export class RulePages extends ReadOnlyFiles {
  constructor(private readonly server: Server) {
    super(SCHEME);
  }

  /** The page of a rule in the editor's language; of anything else, the list of all rules. */
  async show(rule: unknown): Promise<void> {
    const { language } = vscode.env;
    const wanted = rulePath(rule, language);
    const path = (await this.server.rulePage(wanted)) === null ? rulePath(LIST, language) : wanted;
    const uri = vscode.Uri.from({ scheme: SCHEME, path: `/${path}` });
    try {
      await vscode.commands.executeCommand("markdown.showPreviewToSide", uri);
    } catch {
      // The Markdown extension that comes with VS Code can be switched off.
      await vscode.window.showTextDocument(uri, { viewColumn: vscode.ViewColumn.Beside });
    }
  }

  async stat(uri: vscode.Uri): Promise<vscode.FileStat> {
    const times = { ctime: 0, mtime: 0 };
    if (FOLDERS.has(pathOf(uri))) return { type: vscode.FileType.Directory, size: 0, ...times };
    return { type: vscode.FileType.File, size: (await this.readFile(uri)).length, ...times };
  }

  async readFile(uri: vscode.Uri): Promise<Uint8Array> {
    return new TextEncoder().encode(await this.text(uri));
  }

  private async text(uri: vscode.Uri): Promise<string> {
    const page = await this.server.rulePage(pathOf(uri));
    if (page === null) throw vscode.FileSystemError.FileNotFound(uri);
    return page;
  }
}

function pathOf({ path }: vscode.Uri): string {
  return path.replace(/^\/|\/$/g, "");
}
