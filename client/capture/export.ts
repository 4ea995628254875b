/** The command that writes the active document as a capture file. */
import { Buffer } from "node:buffer";
import * as vscode from "vscode";
import { holdsFlow } from "../documents";
import { nameOf, proposedFile, writeWhole } from "../files";
import type { Server } from "../server";

/** By the file's ending. */
export const EXPORT_FORMATS = ["pcapng", "pcap", "pkt"] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

export interface Exported {
  /** The file's octets in Base64. */
  readonly data: string;
  /** Null: it is a script. */
  readonly packets: number | null;
}

const FILTERS = { "pcapng, with comments": ["pcapng"], pcap: ["pcap"], "packetdrill script": ["pkt"] };

export async function exportCapture(server: Server): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  if (editor === undefined || !holdsFlow(editor.document)) {
    void vscode.window.showInformationMessage("Open a .tcpflow document first: the active one is exported.");
    return;
  }
  const { document, selection } = editor;
  const target = await vscode.window.showSaveDialog({
    title: "Export as Capture",
    saveLabel: "Export",
    defaultUri: proposedFile(document.uri, "pcapng"),
    filters: FILTERS,
  });
  if (target === undefined) return;
  const format = EXPORT_FORMATS.find((each) => target.path.toLowerCase().endsWith(`.${each}`)) ?? "pcapng";
  try {
    const made = await server.exportCapture(document, selection.active.line, format);
    if (!made.ok) throw new Error(made.reason);
    await writeWhole(target, Buffer.from(made.value.data, "base64"));
    const show = "Open";
    const told = `Exported ${contentOf(made.value)} to ${nameOf(target)}.`;
    const chosen = await vscode.window.showInformationMessage(told, show);
    if (chosen === show) await vscode.commands.executeCommand("vscode.open", target);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    void vscode.window.showErrorMessage(`TCP Flow: the document could not be exported: ${reason}.`);
  }
}

function contentOf({ packets }: Exported): string {
  return packets === null ? "a script" : `${packets} packet${packets === 1 ? "" : "s"}`;
}
