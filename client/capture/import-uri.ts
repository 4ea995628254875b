/** What an imported connection is named: an address that tells how to import it again. */
import { type ImportOptions, readHow } from "./messages";

/** A connection of a capture, or all of them in one document. */
export interface Import<Uri> {
  readonly capture: Uri;
  /** The number of one of its streams; null: all. */
  readonly stream: number | null;
  readonly how: ImportOptions;
}

/** A path with a name for the tab, and a query. */
export interface ImportAddress {
  readonly path: string;
  readonly query: string;
}

/** A packetdrill script: one text, with no connections to choose from. */
export function isScript(path: string): boolean {
  return /\.pkt$/i.test(path);
}

export function importAddress({ capture, stream, how }: Import<string>): ImportAddress {
  const file = decodeURIComponent(capture.slice(capture.lastIndexOf("/") + 1).replace(/[?#].*$/, ""));
  const part = isScript(file) ? "" : stream === null ? " all" : ` stream ${stream}`;
  return {
    path: `/${file.replaceAll("/", "_")}${part}.tcpflow`,
    query: JSON.stringify({ capture, stream, ...how }),
  };
}

/** Null for an address that was not made here. */
export function readImportQuery(query: string): Import<string> | null {
  try {
    const value: unknown = JSON.parse(query);
    if (typeof value !== "object" || value === null) return null;
    const { capture, stream } = { capture: null, stream: null, ...value } as Record<string, unknown>;
    if (typeof capture !== "string") return null;
    if (stream !== null && !(Number.isSafeInteger(stream) && Number(stream) >= 0)) return null;
    return { capture, stream: stream === null ? null : Number(stream), how: readHow(value) };
  } catch {
    return null;
  }
}
