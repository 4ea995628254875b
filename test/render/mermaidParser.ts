/** Mermaid's own parser, asked what it understood. */
import mermaid from "mermaid";

export interface ParsedRecord {
  readonly id: string;
  readonly from: string | undefined;
  readonly to: string | undefined;
  readonly text: string;
  /** Mermaid's number for the kind of record. */
  readonly type: number;
  readonly placement: number | undefined;
}

export interface ParsedDiagram {
  readonly participants: readonly { readonly id: string; readonly text: string }[];
  readonly records: readonly ParsedRecord[];
}

interface SequenceDatabase {
  getActors(): Map<string, { readonly name: string; readonly description: string }>;
  getMessages(): readonly {
    readonly id: string;
    readonly from?: string;
    readonly to?: string;
    readonly message: string;
    readonly type: number;
    readonly placement?: number;
  }[];
}

/** Mermaid's numbers for the kinds of records that we write. */
export const TYPE = { arrives: 0, note: 2, lost: 3, dropped: 4, band: 22, bandEnd: 23, leaves: 25 } as const;

mermaid.initialize({ maxTextSize: 1_000_000_000 });

export async function parseMermaid(text: string): Promise<ParsedDiagram> {
  const diagram = await mermaid.mermaidAPI.getDiagramFromText(text);
  if (diagram.type !== "sequence") throw new Error(`not a sequence diagram but ${diagram.type}`);
  const database = diagram.db as unknown as SequenceDatabase;
  return {
    participants: [...database.getActors().values()].map(({ name, description }) => ({
      id: name,
      text: decode(description),
    })),
    records: database.getMessages().map(({ id, from, to, message, type, placement }) => ({
      id,
      from,
      to,
      text: decode(message),
      type,
      placement,
    })),
  };
}

/** Entities are decoded only in the finished picture, where they can be nothing but text. */
function decode(text: string): string {
  return text.replace(/ﬂ°°(\d+)¶ß/g, (_, code: string) => String.fromCodePoint(Number(code)));
}
