/** A file or standard input, read and told to be text or not. */
import { BegunPortions } from "./begun";
import { decode, mayBeCapture, type SourceText, type Unreadable } from "./decode";
import type { FoundFile } from "./find-files";
import type { Host, Outcome } from "./host";
import type { Portions } from "./portions";

export const LARGEST_FILE = 64 * 1024 * 1024;
export const STANDARD_INPUT = "-";

export type NamedSource =
  | ({ readonly kind: "text" } & SourceText)
  | { readonly kind: "refused"; readonly reason: string };

/** `passed over`: met in a folder, and no document of ours. */
export type Source = NamedSource | { readonly kind: "passed over" };

/** A packet capture, of which only the beginning has been read. */
export interface CaptureSource {
  readonly kind: "capture";
  readonly portions: Portions;
}

/** A capture is one only where it is named: among the documents of a folder nobody looks for it. */
export async function readAnySource(file: FoundFile, host: Host): Promise<Source | CaptureSource> {
  if (!file.named) return readSource(file, host);
  const portions = host.files.portions(file.path);
  return portions.ok ? told(portions.value, isCaptureName(file.path)) : sourceOf(portions);
}

/** What is called so was meant to be a capture, also where it is none. */
function isCaptureName(path: string): boolean {
  return /\.p?cap(ng)?(\.gz)?$/i.test(path);
}

export function readAnyInput(host: Host): Promise<NamedSource | CaptureSource> {
  return told(host.inputPortions(), false);
}

async function told(source: Portions, isNamedSo: boolean): Promise<NamedSource | CaptureSource> {
  const portions = new BegunPortions(source);
  if (isNamedSo || mayBeCapture(await portions.begin(4))) return { kind: "capture", portions };
  return sourceOf(await portions.whole(LARGEST_FILE));
}

export function readSource({ path, named }: FoundFile, host: Host): Source {
  const bytes = host.files.read(path, LARGEST_FILE);
  if (named || !bytes.ok) return sourceOf(bytes);
  const decoded = decode(bytes.value);
  return "text" in decoded || concernsUs(path, decoded, bytes.value)
    ? toSource(decoded)
    : { kind: "passed over" };
}

export function readNamed(path: string, host: Host): NamedSource {
  return sourceOf(host.files.read(path, LARGEST_FILE));
}

export async function readStandardInput(host: Host): Promise<NamedSource> {
  return sourceOf(await host.readInput(LARGEST_FILE));
}

export function isMarkdown(path: string): boolean {
  return /\.md$/i.test(path);
}

function sourceOf(bytes: Outcome<Uint8Array>): NamedSource {
  return bytes.ok ? toSource(decode(bytes.value)) : { kind: "refused", reason: bytes.reason };
}

function toSource(decoded: SourceText | Unreadable): NamedSource {
  return "text" in decoded ? { kind: "text", ...decoded } : { kind: "refused", reason: decoded.reason };
}

/** Text in another encoding is somebody's document, but for Markdown that does not speak of tcpflow. */
function concernsUs(path: string, { kind }: Unreadable, bytes: Uint8Array): boolean {
  if (kind === "binary" || kind === "capture") return false;
  return (
    !isMarkdown(path) || Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes("tcpflow")
  );
}
