/** What an imported connection is named: an address that tells how to import it again. */
import { type ImportOptions, readHow } from "./messages";

/** A connection of a capture, or all of them in one document. */
export interface Import<Uri> {
  readonly capture: Uri;
  /** The other end's capture of the same traffic, joined with it; null: there is none. */
  readonly other: Uri | null;
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

export function importAddress({ capture, other, stream, how }: Import<string>): ImportAddress {
  const file = [capture, ...(other === null ? [] : [other])].map(nameOf).join(" and ");
  const part = isScript(file) || other !== null ? "" : stream === null ? " all" : ` stream ${stream}`;
  return {
    path: `/${file.replaceAll("/", "_")}${part}.tcpflow`,
    query: JSON.stringify({ capture, other, stream, ...how }),
  };
}

/** Null for an address that was not made here. */
export function readImportQuery(query: string): Import<string> | null {
  try {
    const value: unknown = JSON.parse(query);
    if (typeof value !== "object" || value === null) return null;
    const { capture, other, stream } = { capture: null, other: null, stream: null, ...value } as Record<
      string,
      unknown
    >;
    if (typeof capture !== "string" || (other !== null && typeof other !== "string")) return null;
    if (stream !== null && !(Number.isSafeInteger(stream) && Number(stream) >= 0)) return null;
    return { capture, other, stream: stream === null ? null : Number(stream), how: readHow(value) };
  } catch {
    return null;
  }
}

function nameOf(uri: string): string {
  return decodeURIComponent(uri.slice(uri.lastIndexOf("/") + 1).replace(/[?#].*$/, ""));
}
