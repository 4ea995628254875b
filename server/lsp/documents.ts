/** The open documents, each with its tcpflow texts, read once per version and settings. */
import { TextDocuments } from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import { fencesOf } from "./fences";
import { Part, wholeDocument } from "./part";
import type { Settings } from "./settings";

interface Reading {
  readonly version: number;
  readonly settings: Settings;
  readonly parts: readonly Part[];
}

export class Documents {
  readonly open = new TextDocuments(TextDocument);
  private readonly readings = new Map<string, Reading>();

  constructor(private readonly settingsOf: (uri: string) => Settings) {
    this.open.onDidClose(({ document }) => this.readings.delete(document.uri));
  }

  /** The tcpflow texts of a document, in order; none for one that is not open. */
  partsOf(uri: string): readonly Part[] {
    const document = this.open.get(uri);
    if (!document) return [];
    const settings = this.settingsOf(uri);
    const known = this.readings.get(uri);
    if (known?.version === document.version && known.settings === settings) return known.parts;
    const text = document.getText();
    const placements = isMarkdown(document) ? fencesOf(text) : [wholeDocument(text)];
    const parts = placements.map((placement) => new Part(document, placement, settings.analyze));
    this.readings.set(uri, { version: document.version, settings, parts });
    return parts;
  }

  /** The text at a line of a document, from 0: the last one that begins there or above, else the first. */
  partAt(uri: string, line: number): Part | undefined {
    const parts = this.partsOf(uri);
    return parts.findLast(({ firstLine }) => firstLine <= line) ?? parts[0];
  }
}

function isMarkdown({ languageId, uri }: TextDocument): boolean {
  return languageId === "markdown" || (languageId !== "tcpflow" && /\.(?:md|markdown)$/i.test(uri));
}
