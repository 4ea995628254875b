/** The frame of a webview's page: its own script and styles are let in, and nothing else. */
import { randomBytes } from "node:crypto";
import * as vscode from "vscode";
import { type PageParts, pageHtml } from "./page-html";

/** Readies a webview for a page with a script of `media/dist` and styles of `media`. Set once: all later things are messages. */
export function showPage(
  webview: vscode.Webview,
  extension: vscode.Uri,
  page: Omit<PageParts, "cspSource" | "nonce">,
): void {
  const media = vscode.Uri.joinPath(extension, "media");
  const address = (name: string) => webview.asWebviewUri(vscode.Uri.joinPath(media, name)).toString();
  webview.options = { enableScripts: true, localResourceRoots: [media] };
  webview.html = pageHtml({
    ...page,
    script: address(page.script),
    styles: page.styles.map(address),
    cspSource: webview.cspSource,
    nonce: randomBytes(18).toString("base64"),
  });
}

/** The icon of our documents, for a panel's tab. */
export function flowIcon(extension: vscode.Uri): { light: vscode.Uri; dark: vscode.Uri } {
  return {
    light: vscode.Uri.joinPath(extension, "media", "file-light.svg"),
    dark: vscode.Uri.joinPath(extension, "media", "file-dark.svg"),
  };
}
