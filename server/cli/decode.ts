/** Bytes to text, and what is no text told apart from what is text with a fault in it. */
import { failure, type Outcome, success } from "./host";

export interface SourceText {
  /** Without a byte-order mark. */
  readonly text: string;
  readonly byteOrderMark: boolean;
  /** False where the text differs from the bytes, so that it must not be written back. */
  readonly faithful: boolean;
}

export type Unreadable = {
  readonly kind: "capture" | "utf16" | "binary" | "encoding";
  readonly reason: string;
};

/** More control characters than this share, and a file is no text. */
const CONTROL_SHARE = 0.2;
const STRICT = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
const BYTE_ORDER_MARK = "\ufeff";

export function decode(bytes: Uint8Array): SourceText | Unreadable {
  if (isCapture(bytes)) {
    return { kind: "capture", reason: "it is a packet capture; only `check` and `import` take one" };
  }
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) {
    return { kind: "utf16", reason: "it is UTF-16 text; save it as UTF-8" };
  }
  const controls = countControls(bytes);
  const binary: Unreadable = { kind: "binary", reason: "it is a binary file, not a text" };
  if (controls > bytes.length * CONTROL_SHARE) return binary;
  const whole = strictly(bytes);
  if (whole.ok) return sourceText(whole.value, true);
  const mended = strictly(withoutSurrogates(bytes));
  if (mended.ok) return sourceText(mended.value, false);
  return controls > 0 ? binary : { kind: "encoding", reason: "it is not UTF-8 text; save it as UTF-8" };
}

function sourceText(decoded: string, faithful: boolean): SourceText {
  const byteOrderMark = decoded.startsWith(BYTE_ORDER_MARK);
  return { text: byteOrderMark ? decoded.slice(1) : decoded, byteOrderMark, faithful };
}

/** The bytes a text is written back as. */
export function encode(text: string, { byteOrderMark }: SourceText): string {
  return byteOrderMark ? BYTE_ORDER_MARK + text : text;
}

function strictly(bytes: Uint8Array): Outcome<string> {
  try {
    return success(STRICT.decode(bytes));
  } catch {
    return failure("it is not UTF-8");
  }
}

/** Some programs write half a surrogate pair as three bytes; each becomes U+FFFD, which the parser reports. */
function withoutSurrogates(bytes: Uint8Array): Uint8Array {
  const mended = Uint8Array.from(bytes);
  for (let index = 0; index + 2 < mended.length; index++) {
    if (mended[index] === 0xed && (mended[index + 1] ?? 0) >= 0xa0) mended.set([0xef, 0xbf, 0xbd], index);
  }
  return mended;
}

/** Control characters that no text editor writes; tabs, line ends, form feeds and escapes are none of them. */
function countControls(bytes: Uint8Array): number {
  let controls = 0;
  for (const byte of bytes) {
    if (byte < 0x20 && (byte < 0x09 || byte > 0x0d) && byte !== 0x1b) controls++;
  }
  return controls;
}

/** The first four bytes of pcap (either byte order; micro- or nanoseconds, or longer record headers) and of pcapng. */
const CAPTURE_MAGIC = new Set([
  ...[0xa1b2c3d4, 0xd4c3b2a1, 0xa1b23c4d, 0x4d3cb2a1, 0xa1b2cd34, 0x34cdb2a1],
  0x0a0d0d0a,
]);

/** A capture, or what gzip has packed: that is no text in any case. */
export function mayBeCapture(bytes: Uint8Array): boolean {
  return isCapture(bytes) || (bytes[0] === 0x1f && bytes[1] === 0x8b);
}

function isCapture(bytes: Uint8Array): boolean {
  if (bytes.length < 4) return false;
  return CAPTURE_MAGIC.has(new DataView(bytes.buffer, bytes.byteOffset, 4).getUint32(0));
}
