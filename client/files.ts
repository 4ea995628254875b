/** Files that commands write: where they are proposed to lie, and how they are written as a whole or not at all. */
import { randomBytes } from "node:crypto";
import * as vscode from "vscode";

/** Beside the document where that is a file, else in the workspace. */
export function proposedFile(document: vscode.Uri, ending: string): vscode.Uri {
  const name = nameOf(document).replace(/\.(?:tcpflow|md)$/i, "");
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  const isFile =
    vscode.workspace.fs.isWritableFileSystem(document.scheme) === true && document.scheme !== "untitled";
  const beside = isFile || folder === undefined ? vscode.Uri.joinPath(document, "..") : folder;
  return vscode.Uri.joinPath(beside, `${name}.${ending}`);
}

/** Whoever reads the file meanwhile sees the old one or the new one, never half of it. */
export async function writeWhole(target: vscode.Uri, content: Uint8Array): Promise<void> {
  const { fs } = vscode.workspace;
  const partial = target.with({ path: `${target.path}.${randomBytes(6).toString("hex")}.partial` });
  try {
    await fs.writeFile(partial, content);
    await fs.rename(partial, target, { overwrite: true });
  } catch (error) {
    await fs.delete(partial).then(undefined, () => undefined);
    throw error;
  }
}

export function nameOf({ path }: vscode.Uri): string {
  return path.slice(path.lastIndexOf("/") + 1);
}
