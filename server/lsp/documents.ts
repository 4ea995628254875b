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
  /**
   * What was read before: it stays until the next edit. With the last objects of a kind V8 forgets what it has learned of
   * them, and compiles anew what works on them; a large document would take three times as long after every few edits.
   */
  readonly before: readonly Part[] | undefined;
}

export class Documents {
  readonly open = new TextDocuments(TextDocument);
  private readonly readings = new Map<string, Reading>();
  /** Documents whose traces will be asked for. */
  private readonly traced = new Set<string>();

  constructor(private readonly settingsOf: (uri: string) => Settings) {
    this.open.onDidClose(({ document }) => {
      this.readings.delete(document.uri);
      this.traced.delete(document.uri);
    });
  }

  /** From its next version on, the document's traces are kept when it is read. */
  keepTraces(uri: string): void {
    this.traced.add(uri);
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
    const options = { ...settings.analyze, trace: this.traced.has(uri) };
    const parts = placements.map((placement) => new Part(document, placement, options));
    this.readings.set(uri, { version: document.version, settings, parts, before: known?.parts });
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
