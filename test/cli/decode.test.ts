/** What is text, what is not, and what is text with a fault in it. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { decode, encode } from "../../server/cli/decode";

const bytes = (...values: readonly (number | string)[]) =>
  Buffer.concat(
    values.map((value) => (typeof value === "string" ? Buffer.from(value) : Buffer.from([value]))),
  );

const kindOf = (content: Uint8Array) => {
  const decoded = decode(content);
  return "text" in decoded ? "text" : decoded.kind;
};

describe("text", () => {
  test("UTF-8 in any script", () => {
    expect(decode(bytes("客户端 -> 服务器: SYN\r\n"))).toEqual({
      text: "客户端 -> 服务器: SYN\r\n",
      byteOrderMark: false,
      faithful: true,
    });
  });

  test("a byte-order mark is taken off and put back", () => {
    const source = decode(bytes(0xef, 0xbb, 0xbf, "a -> b: SYN"));
    if (!("text" in source)) throw new Error("it is text");
    expect(source.text).toBe("a -> b: SYN");
    expect(encode(source.text, source)).toBe("\ufeffa -> b: SYN");
  });

  test("nothing at all", () => expect(kindOf(bytes())).toBe("text"));

  test("a stray NUL byte is a fault of its line, not of the file", () => {
    expect(kindOf(bytes("a -> b: SYN seq=x\n", 0, "\nb -> a: SYN,ACK\n"))).toBe("text");
  });

  test("half a surrogate pair is shown as U+FFFD, and the text is not to be written back", () => {
    expect(decode(bytes("a", 0xed, 0xa0, 0x80, "b"))).toEqual({
      text: "a\ufffdb",
      byteOrderMark: false,
      faithful: false,
    });
  });
});

describe("no text", () => {
  test.each([
    ["nothing but NUL bytes", "binary", Buffer.alloc(4096)],
    ["an ELF program", "binary", readFileSync(process.execPath).subarray(0, 4096)],
    ["a gzip stream", "binary", bytes(0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3)],
    ["GBK", "encoding", bytes(0xbf, 0xcd, 0xbb, 0xa7, 0xb6, 0xcb, " -> server: SYN\n")],
    ["Latin-1", "encoding", bytes("h", 0xf4, "te -> server: SYN\n")],
    ["UTF-16", "utf16", bytes(0xff, 0xfe, "a", 0, "b", 0)],
    ["pcap, little-endian", "capture", bytes(0xd4, 0xc3, 0xb2, 0xa1, 2, 0, 4, 0)],
    ["pcap of old Linux kernels", "capture", bytes(0x34, 0xcd, 0xb2, 0xa1, 2, 0, 4, 0)],
    ["the same, big-endian", "capture", bytes(0xa1, 0xb2, 0xcd, 0x34, 0, 2, 0, 4)],
    ["pcapng", "capture", bytes(0x0a, 0x0d, 0x0d, 0x0a, 0x1c, 0, 0, 0)],
  ] as const)("%s is %s", (_name, kind, content) => expect(kindOf(content)).toBe(kind));
});
